import { readBalance } from "#app/credits/balance.server.ts";
import { currentPlan } from "#app/credits/charges.server.ts";
import { Refusal } from "#app/refusal.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";
import { adminForShop } from "#app/shopify/admin-for-shop.server.ts";
import { buyUsage } from "#app/shopify/billing/buy-usage.server.ts";

/**
 * Places an order and, when its credits do not suffice, buys what is missing beyond the plan (if the merchant agreed to
 * a cap) and places it once more. Test orders buy nothing. Throws what `place` throws: insufficient_credits when there
 * is nothing to buy, usage_cap_reached when the cap is.
 */
export async function placeWithUsage<Placed>(
  order: { readonly shop: ShopIdentity; readonly mode: "live" | "test"; readonly creditsCost: number },
  place: () => Promise<Placed>,
): Promise<Placed> {
  try {
    return await place();
  } catch (error) {
    const isShort = error instanceof Refusal && error.code === "insufficient_credits";
    if (!isShort || order.mode === "test") throw error;
    const plan = await currentPlan(order.shop.id);
    if (plan?.usageLineItemId == null) throw error;
    const { available } = await readBalance(order.shop.id, "live");
    const admin = await adminForShop(order.shop);
    if ((await buyUsage(order.shop, admin, order.creditsCost - available)) === 0) throw error;
    return await place();
  }
}
