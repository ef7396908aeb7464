import { applyCharge } from "#app/credits/apply-charge.server.ts";
import { currentPlan, endCharge, openUsageCharge, proposeCharge } from "#app/credits/charges.server.ts";
import type { ChargeView } from "#app/credits/charge-views.ts";
import { findPlan, priceText, usageBlockCredits, usageBlocksMax } from "#app/credits/offers.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { Refusal } from "#app/refusal.ts";
import { env } from "#app/env.server.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";
import type { AdminClient } from "#app/shopify/admin-operation.ts";
import { createUsageRecord } from "#app/shopify/queries/create-usage-record.ts";
import { runAdminOperation } from "#app/shopify/run-admin-operation.server.ts";

/**
 * Buys blocks of credits beyond the plan until `missingCredits` are covered, when the merchant agreed to a cap. Each
 * block is one charge whose id is the idempotency key at Shopify: one whose answer got lost is asked for again first,
 * and is the same charge. Returns the credits bought, 0 when the shop has no plan with usage or needs too many blocks.
 * Throws `Refusal` usage_cap_reached when Shopify says that the cap is reached.
 */
export async function buyUsage(shop: ShopIdentity, admin: AdminClient, missingCredits: number): Promise<number> {
  const plan = await currentPlan(shop.id);
  const offer = plan === null ? null : findPlan(plan.offer);
  if (plan === null || offer === null || plan.state !== "active" || plan.usageLineItemId === null) return 0;
  const blocks = Math.ceil(missingCredits / usageBlockCredits);
  if (blocks > usageBlocksMax) return 0;
  let bought = 0;
  for (let block = 0; block < blocks; block++) {
    const charge = await findOrPropose(shop, plan, offer.usageBlockCents);
    bought += await chargeBlock(shop, admin, charge, plan.usageLineItemId);
  }
  return bought;
}

/** A block that was begun and whose outcome nobody knows, or a new one. */
async function findOrPropose(shop: ShopIdentity, plan: ChargeView, priceCents: number): Promise<ChargeView> {
  return (
    (await openUsageCharge(shop.id)) ??
    (await inTransaction((tx) =>
      proposeCharge(tx, {
        shopId: shop.id,
        kind: "usage",
        offer: plan.offer,
        credits: usageBlockCredits,
        priceCents,
        isTest: plan.isTest,
      }),
    ))
  );
}

async function chargeBlock(
  shop: ShopIdentity,
  admin: AdminClient,
  charge: ChargeView,
  lineItemId: string,
): Promise<number> {
  const { appUsageRecordCreate: made } = await runAdminOperation(admin, createUsageRecord, {
    lineItemId,
    amount: (charge.priceCents / 100).toFixed(2),
    description: `${charge.credits} credits beyond the plan`,
    idempotencyKey: charge.id,
  });
  const record = made.appUsageRecord;
  if (record === null) {
    await inTransaction((tx) => endCharge(tx, charge.id, "declined"));
    const reason = made.userErrors.map((error) => error.message).join(" ");
    throw new Refusal(
      "usage_cap_reached",
      `Credits beyond the plan were not bought (${priceText(charge.priceCents)} for ${charge.credits}): ${reason} Raise the cap on the plans page, or buy a pack.`,
      { cause: made.userErrors },
    );
  }
  const told = {
    shopifyId: record.id,
    kind: "usage",
    offer: charge.offer,
    state: "active",
    isTest: charge.isTest,
    priceCents: charge.priceCents,
    periodEnd: null,
    usageCapCents: null,
    usageLineItemId: lineItemId,
  } as const;
  return await inTransaction((tx) => applyCharge(tx, shop.id, told, env().BILLING_TEST));
}
