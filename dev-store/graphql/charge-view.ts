import { usageSpent } from "../billing/billing.ts";
import type { ChargeLine, ChargeRecord, UsageRecord } from "../state/records.ts";
import { connection, type ConnectionArguments } from "./connection.ts";

const money = (amount: number) => ({ amount: amount.toFixed(2), currencyCode: "USD" });

export const usageRecordView = (record: UsageRecord) => ({
  __typename: "AppUsageRecord",
  ...record,
  price: money(record.amount),
});

function lineView(line: ChargeLine) {
  const pricingDetails =
    line.kind === "recurring"
      ? {
          __typename: "AppRecurringPricing",
          price: money(line.amount),
          interval: "EVERY_30_DAYS",
          planHandle: null,
          discount: null,
        }
      : {
          __typename: "AppUsagePricing",
          cappedAmount: money(line.amount),
          balanceUsed: money(usageSpent(line)),
          interval: "EVERY_30_DAYS",
          terms: line.terms,
        };
  return {
    id: line.id,
    plan: { pricingDetails },
    usageRecords: (page: ConnectionArguments) => connection(line.usage, page, usageRecordView),
  };
}

/** A charge as the Admin API shows it. */
export function chargeView(charge: ChargeRecord) {
  const { id, name, status, test, createdAt, returnUrl, currentPeriodEnd } = charge;
  if (charge.kind === "purchase") {
    return { __typename: "AppPurchaseOneTime", id, name, status, test, createdAt, price: money(charge.amount) };
  }
  return {
    __typename: "AppSubscription",
    id,
    name,
    status,
    test,
    createdAt,
    returnUrl,
    currentPeriodEnd,
    trialDays: 0,
    lineItems: charge.lines.map(lineView),
  };
}
