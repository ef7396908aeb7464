import { currentPlan } from "#app/credits/charges.server.ts";
import { Refusal } from "#app/refusal.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";
import type { AdminClient } from "#app/shopify/admin-operation.ts";
import { followCharges } from "#app/shopify/billing/follow-charges.server.ts";
import { cancelSubscription } from "#app/shopify/queries/cancel-subscription.ts";
import { runAdminOperation } from "#app/shopify/run-admin-operation.server.ts";

/**
 * Ends the shop's plan now. Its credits stay until the end of the period they were paid for. Cancelling twice is
 * cancelling once. Throws `Refusal`: purchase_refused, and what `runAdminOperation` throws.
 */
export async function cancelPlan(shop: ShopIdentity, admin: AdminClient): Promise<void> {
  const plan = await currentPlan(shop.id);
  if (plan?.shopifyId == null) return;
  const { appSubscriptionCancel: ended } = await runAdminOperation(admin, cancelSubscription, { id: plan.shopifyId });
  await followCharges(shop, admin);
  const stillRuns = await currentPlan(shop.id);
  if (ended.userErrors.length === 0 || stillRuns?.id !== plan.id) return;
  const reason = ended.userErrors.map((error) => error.message).join(" ");
  throw new Refusal("purchase_refused", `Shopify did not end the plan: ${reason}`, { cause: ended.userErrors });
}
