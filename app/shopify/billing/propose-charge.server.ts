import { currentPlan, endCharge, nameCharge, proposeCharge, type NewCharge } from "#app/credits/charges.server.ts";
import type { ChargeView } from "#app/credits/charge-views.ts";
import {
  findPack,
  findPlan,
  priceText,
  usageBlockCredits,
  usageCapsCents,
  type PackOffer,
  type PlanOffer,
} from "#app/credits/offers.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { env } from "#app/env.server.ts";
import { Refusal } from "#app/refusal.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";
import type { AdminClient } from "#app/shopify/admin-operation.ts";
import { chargeTitle } from "#app/shopify/billing/told-charge.ts";
import { createPurchase } from "#app/shopify/queries/create-purchase.ts";
import { createSubscription, type SubscriptionLine } from "#app/shopify/queries/create-subscription.ts";
import { runAdminOperation } from "#app/shopify/run-admin-operation.server.ts";

/** Where the merchant goes to approve. */
export interface ProposedCharge {
  readonly chargeId: string;
  readonly confirmationUrl: string;
}

interface ShopifysAnswer {
  readonly id: string | undefined;
  readonly confirmationUrl: string | null;
  readonly userErrors: readonly { readonly message: string }[];
}

const amountText = (cents: number) => (cents / 100).toFixed(2);

/** The page of the app inside the admin to which Shopify sends the merchant back. */
function returnUrl({ domain }: ShopIdentity): string {
  const { SHOPIFY_API_KEY } = env();
  return `https://admin.shopify.com/store/${domain.replace(".myshopify.com", "")}/apps/${SHOPIFY_API_KEY}/app/plans`;
}

/** Writes the proposal down, makes it at Shopify, and writes down what Shopify calls it. */
async function propose(charge: NewCharge, ask: () => Promise<ShopifysAnswer>): Promise<ProposedCharge> {
  const proposal: ChargeView = await inTransaction((tx) => proposeCharge(tx, charge));
  const answer = await ask();
  const { id, confirmationUrl } = answer;
  if (id === undefined || confirmationUrl === null) {
    await inTransaction((tx) => endCharge(tx, proposal.id, "declined"));
    const reason = answer.userErrors.map((error) => error.message).join(" ");
    throw new Refusal("purchase_refused", `Shopify did not take the purchase${reason === "" ? "." : `: ${reason}`}`, {
      cause: answer.userErrors,
    });
  }
  await inTransaction((tx) => nameCharge(tx, proposal.id, id));
  return { chargeId: proposal.id, confirmationUrl };
}

function unknownOffer(name: string): Refusal {
  return new Refusal("invalid_payload", `There is no offer “${name}”. Choose one of the offers on the plans page.`, {
    field: ["offer"],
  });
}

/** Proposes a pack to the merchant. Throws `Refusal`: invalid_payload · purchase_refused · what Shopify throws. */
export async function proposePack(shop: ShopIdentity, admin: AdminClient, name: string): Promise<ProposedCharge> {
  const pack: PackOffer | null = findPack(name);
  if (pack === null) throw unknownOffer(name);
  const { credits, priceCents } = pack;
  const test = env().BILLING_TEST;
  return await propose({ shopId: shop.id, kind: "pack", offer: name, credits, priceCents, isTest: test }, async () => {
    const variables = { name: chargeTitle(pack), amount: amountText(priceCents), returnUrl: returnUrl(shop), test };
    const { appPurchaseOneTimeCreate: made } = await runAdminOperation(admin, createPurchase, variables);
    return { id: made.appPurchaseOneTime?.id, confirmationUrl: made.confirmationUrl, userErrors: made.userErrors };
  });
}

function linesOf(plan: PlanOffer, usageCapCents: number | null): SubscriptionLine[] {
  const price = { amount: amountText(plan.priceCents), currencyCode: "USD" } as const;
  const lines: SubscriptionLine[] = [{ plan: { appRecurringPricingDetails: { price, interval: "EVERY_30_DAYS" } } }];
  if (usageCapCents !== null) {
    const cappedAmount = { amount: amountText(usageCapCents), currencyCode: "USD" } as const;
    const terms = `${priceText(plan.usageBlockCents)} for every ${usageBlockCredits} credits beyond the plan’s ${plan.monthlyCredits}.`;
    lines.push({ plan: { appUsagePricingDetails: { cappedAmount, terms } } });
  }
  return lines;
}

/**
 * Proposes a plan, with usage beyond it up to a cap when the merchant wants that. A dearer plan begins at once, a
 * cheaper one when the running period ends: what was paid for is not taken away. Throws as `proposePack` does.
 */
export async function proposePlan(
  shop: ShopIdentity,
  admin: AdminClient,
  wanted: { readonly name: string; readonly usageCapCents: number | null },
): Promise<ProposedCharge> {
  const plan = findPlan(wanted.name);
  if (plan === null) throw unknownOffer(wanted.name);
  const { usageCapCents } = wanted;
  if (usageCapCents !== null && !usageCapsCents.some((cap) => cap === usageCapCents)) {
    throw new Refusal("invalid_payload", `The cap must be one of ${usageCapsCents.map(priceText).join(", ")}.`, {
      field: ["usageCapCents"],
    });
  }
  const running = await currentPlan(shop.id);
  if (running?.offer === plan.name) {
    // Shopify would take off what was paid for the running period, and the new one would give its credits once more.
    throw new Refusal("purchase_refused", `The ${plan.label} plan already runs. End it first to choose it anew.`);
  }
  const isCheaper = running !== null && running.priceCents > plan.priceCents;
  const test = env().BILLING_TEST;
  const { monthlyCredits: credits, priceCents } = plan;
  const charge: NewCharge = {
    shopId: shop.id,
    kind: "plan",
    offer: plan.name,
    credits,
    priceCents,
    isTest: test,
    usageCapCents,
  };
  return await propose(charge, async () => {
    const { appSubscriptionCreate: made } = await runAdminOperation(admin, createSubscription, {
      name: chargeTitle(plan),
      returnUrl: returnUrl(shop),
      test,
      replacementBehavior: isCheaper ? "APPLY_ON_NEXT_BILLING_CYCLE" : "APPLY_IMMEDIATELY",
      lineItems: linesOf(plan, usageCapCents),
    });
    return { id: made.appSubscription?.id, confirmationUrl: made.confirmationUrl, userErrors: made.userErrors };
  });
}
