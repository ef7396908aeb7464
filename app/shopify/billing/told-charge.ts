import type { ToldCharge } from "#app/credits/apply-charge.server.ts";
import type { ChargeState } from "#app/credits/charge-views.ts";
import { packs, plans } from "#app/credits/offers.ts";
import type { PurchaseNode, SubscriptionNode } from "#app/shopify/queries/charge-fields.ts";

/** Shopify's words for a charge (AppSubscriptionStatus, AppPurchaseStatus) in ours. */
const states: Record<string, ChargeState> = {
  PENDING: "proposed",
  // Approved, and not yet running: Shopify retired the step, old charges may still carry it.
  ACCEPTED: "proposed",
  ACTIVE: "active",
  DECLINED: "declined",
  EXPIRED: "expired",
  FROZEN: "frozen",
  CANCELLED: "cancelled",
};

const prefix = "Cyclorama: ";

/** What an offer is called on the merchant's approval page and invoice. It is how a charge is known again. */
export function chargeTitle(offer: { readonly name: string; readonly label: string }): string {
  return `${prefix}${offer.label}${offer.name.startsWith("plan_") ? " plan" : ""}`;
}

function offerOf(title: string): string {
  return [...plans, ...packs].find((offer) => chargeTitle(offer) === title)?.name ?? title;
}

const toCents = (money: { amount: number }) => Math.round(money.amount * 100);

/** A charge as Shopify answers it, in our words. A state that is new to us counts as not approved. */
export function toldSubscription(node: SubscriptionNode): ToldCharge {
  const details = node.lineItems.map((line) => ({ id: line.id, ...line.plan.pricingDetails }));
  const recurring = details.find((line) => line.__typename === "AppRecurringPricing");
  const usage = details.find((line) => line.__typename === "AppUsagePricing");
  return {
    shopifyId: node.id,
    kind: "plan",
    offer: offerOf(node.name),
    state: states[node.subscriptionStatus] ?? "proposed",
    isTest: node.test,
    priceCents: recurring === undefined ? 0 : toCents(recurring.price),
    periodEnd: node.currentPeriodEnd === null ? null : new Date(node.currentPeriodEnd),
    usageCapCents: usage === undefined ? null : toCents(usage.cappedAmount),
    usageLineItemId: usage?.id ?? null,
  };
}

/** A one-time purchase as Shopify answers it, in our words. */
export function toldPurchase(node: PurchaseNode): ToldCharge {
  return {
    shopifyId: node.id,
    kind: "pack",
    offer: offerOf(node.name),
    state: states[node.purchaseStatus] ?? "proposed",
    isTest: node.test,
    priceCents: toCents(node.price),
    periodEnd: null,
    usageCapCents: null,
    usageLineItemId: null,
  };
}
