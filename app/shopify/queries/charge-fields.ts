import { z } from "zod";

/** Shopify writes money as text. */
const money = z.object({ amount: z.coerce.number() });

export const subscriptionNode = z.object({
  __typename: z.literal("AppSubscription"),
  id: z.string(),
  name: z.string(),
  subscriptionStatus: z.string(),
  test: z.boolean(),
  currentPeriodEnd: z.string().nullable(),
  lineItems: z.array(
    z.object({
      id: z.string(),
      plan: z.object({
        pricingDetails: z.discriminatedUnion("__typename", [
          z.object({ __typename: z.literal("AppRecurringPricing"), price: money }),
          z.object({ __typename: z.literal("AppUsagePricing"), cappedAmount: money, balanceUsed: money }),
        ]),
      }),
    }),
  ),
});
export type SubscriptionNode = z.infer<typeof subscriptionNode>;

export const purchaseNode = z.object({
  __typename: z.literal("AppPurchaseOneTime"),
  id: z.string(),
  name: z.string(),
  purchaseStatus: z.string(),
  test: z.boolean(),
  price: money,
});
export type PurchaseNode = z.infer<typeof purchaseNode>;

export const billingUserErrors = z.array(z.object({ field: z.array(z.string()).nullable(), message: z.string() }));

// The two statuses have different types, which one selection can only hold under different names.
export const subscriptionFields = `
  __typename id name subscriptionStatus: status test currentPeriodEnd
  lineItems {
    id
    plan {
      pricingDetails {
        __typename
        ... on AppRecurringPricing { price { amount } }
        ... on AppUsagePricing { cappedAmount { amount } balanceUsed { amount } }
      }
    }
  }`;

export const purchaseFields = `__typename id name purchaseStatus: status test price { amount }`;
