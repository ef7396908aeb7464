import { applyCharge, type ToldCharge } from "#app/credits/apply-charge.server.ts";
import { endLapsedProposals, openChargeIds } from "#app/credits/charges.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";
import type { AdminClient } from "#app/shopify/admin-operation.ts";
import { toldPurchase, toldSubscription } from "#app/shopify/billing/told-charge.ts";
import { chargesById } from "#app/shopify/queries/charges-by-id.ts";
import { readCharges } from "#app/shopify/queries/read-charges.ts";
import { runAdminOperation } from "#app/shopify/run-admin-operation.server.ts";

/**
 * Asks Shopify how the shop's charges stand and takes it over: approved ones give their credits, once. The return page,
 * the webhooks and the sweep all come here, in any order; none of them is believed, only what Shopify answers now.
 * Returns the credits granted. Throws what `runAdminOperation` throws.
 */
export async function followCharges(shop: ShopIdentity, admin: AdminClient, signal?: AbortSignal): Promise<number> {
  const told = await askShopify(shop, admin, signal);
  let granted = 0;
  for (const charge of told) {
    const takesTest = env().BILLING_TEST;
    granted += await inTransaction((tx) => applyCharge(tx, shop.id, charge, takesTest));
  }
  await endLapsedProposals(shop.id);
  if (granted > 0) log().info({ shopId: shop.id, granted }, "charges gave credits");
  return granted;
}

async function askShopify(shop: ShopIdentity, admin: AdminClient, signal?: AbortSignal): Promise<ToldCharge[]> {
  const { currentAppInstallation: installed } = await runAdminOperation(admin, readCharges, {}, signal);
  const listed = [
    ...installed.activeSubscriptions.map(toldSubscription),
    ...installed.oneTimePurchases.nodes.map(toldPurchase),
  ];
  const known = new Set(listed.map((charge) => charge.shopifyId));
  const missing = (await openChargeIds(shop.id)).filter((id) => !known.has(id));
  if (missing.length === 0) return listed;
  const { nodes } = await runAdminOperation(admin, chargesById, { ids: missing }, signal);
  const others = nodes
    .filter((node) => node !== null)
    .map((node) => (node.__typename === "AppSubscription" ? toldSubscription(node) : toldPurchase(node)));
  // What ended first: a plan that was replaced must not look like the one that runs.
  return [...others, ...listed];
}
