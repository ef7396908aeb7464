import { Refusal } from "#app/refusal.ts";
import { adminForShop } from "#app/shopify/admin-for-shop.server.ts";
import { followCharges } from "#app/shopify/billing/follow-charges.server.ts";
import { findShopByDomain } from "#app/shopify/shop-record.server.ts";

/**
 * A webhook said that a charge changed: asks Shopify how the shop's charges stand. True when that is done or the shop
 * is gone; false when there was no time for it, and Shopify shall tell again. The sweep would come to it as well.
 */
export async function followChargesOfWebhook(domain: string, signal: AbortSignal): Promise<boolean> {
  const shop = await findShopByDomain(domain);
  if (shop === null || shop.uninstalledAt !== null) return true;
  try {
    await followCharges(shop, await adminForShop(shop), signal);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === "shop_uninstalled") return true;
    if (signal.aborted || error instanceof Refusal) return false;
    throw error;
  }
}
