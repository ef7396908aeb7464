import type { NewLine } from "../billing/billing.ts";
import type { ChargeRecord } from "../state/records.ts";
import { numberOfGid } from "../state/store.ts";
import { chargeView, usageRecordView } from "./charge-view.ts";
import type { GraphqlContext } from "./context.ts";
import { userError } from "./errors.ts";

interface Money {
  amount: string | number;
  currencyCode: string;
}

interface LineInput {
  plan: {
    appRecurringPricingDetails?: { price: Money; interval?: string | null } | null;
    appUsagePricingDetails?: { cappedAmount: Money; terms: string } | null;
  };
}

/** Shopify's smallest one-time charge. */
const purchaseMin = 0.5;

/** The page on which the merchant approves a charge. */
function confirmationUrl(charge: ChargeRecord, { app }: GraphqlContext): string {
  const admin = app.launchUrl.replace(/\/apps\/.*$/, "");
  return `${admin}/charges/${numberOfGid(charge.id)}/confirm`;
}

function readLine({ plan }: LineInput): NewLine | null {
  const { appRecurringPricingDetails: recurring, appUsagePricingDetails: usage } = plan;
  if (recurring != null) return { kind: "recurring", amount: Number(recurring.price.amount), terms: "" };
  if (usage != null) return { kind: "usage", amount: Number(usage.cappedAmount.amount), terms: usage.terms };
  return null;
}

const replacements = { APPLY_ON_NEXT_BILLING_CYCLE: "next period" } as const;

export const billingMutations = {
  appPurchaseOneTimeCreate(
    input: { name: string; price: Money; returnUrl: string; test?: boolean | null },
    context: GraphqlContext,
  ) {
    const amount = Number(input.price.amount);
    if (amount < purchaseMin) {
      const errors = [userError(["price"], "Validation failed: Price must be greater than or equal to 0.5")];
      return { appPurchaseOneTime: null, confirmationUrl: null, userErrors: errors };
    }
    const { name, returnUrl } = input;
    const charge = context.billing.propose(
      { kind: "purchase", name, amount, returnUrl, test: input.test === true, replaces: "now" },
      [],
    );
    return {
      appPurchaseOneTime: chargeView(charge),
      confirmationUrl: confirmationUrl(charge, context),
      userErrors: [],
    };
  },

  appSubscriptionCreate(
    input: {
      name: string;
      returnUrl: string;
      test?: boolean | null;
      lineItems: LineInput[];
      replacementBehavior?: string | null;
    },
    context: GraphqlContext,
  ) {
    const lines = input.lineItems.map(readLine).filter((line) => line !== null);
    if (lines.length !== input.lineItems.length || lines.length === 0) {
      const errors = [userError(["lineItems"], "Each line item must have pricing details")];
      return { appSubscription: null, confirmationUrl: null, userErrors: errors };
    }
    const { name, returnUrl } = input;
    const replaces =
      input.replacementBehavior === "APPLY_ON_NEXT_BILLING_CYCLE" ? replacements[input.replacementBehavior] : "now";
    const charge = context.billing.propose(
      { kind: "subscription", name, amount: 0, returnUrl, test: input.test === true, replaces },
      lines,
    );
    return { appSubscription: chargeView(charge), confirmationUrl: confirmationUrl(charge, context), userErrors: [] };
  },

  appSubscriptionCancel({ id }: { id: string }, { billing }: GraphqlContext) {
    const charge = billing.find(id);
    if (charge === undefined || !["ACTIVE", "FROZEN"].includes(charge.status)) {
      return { appSubscription: null, userErrors: [userError(["id"], "Couldn't find RecurringApplicationCharge")] };
    }
    billing.cancel(id);
    return { appSubscription: chargeView(charge), userErrors: [] };
  },

  appUsageRecordCreate(
    input: { subscriptionLineItemId: string; price: Money; description: string; idempotencyKey?: string | null },
    { billing }: GraphqlContext,
  ) {
    const refused = (message: string) => ({ appUsageRecord: null, userErrors: [userError(null, message)] });
    const subscription = billing
      .charges()
      .find((charge) => charge.lines.some((line) => line.id === input.subscriptionLineItemId));
    const line = subscription?.lines.find((one) => one.id === input.subscriptionLineItemId);
    if (line?.kind !== "usage" || subscription?.status !== "ACTIVE")
      return refused("Subscription line item not found.");
    const usage = { amount: Number(input.price.amount), description: input.description };
    const record = billing.recordUsage(line, { ...usage, key: input.idempotencyKey ?? null });
    if (record === null) return refused("Total price exceeds balance remaining");
    return { appUsageRecord: usageRecordView(record), userErrors: [] };
  },
};
