import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";
import { billingUserErrors } from "#app/shopify/queries/charge-fields.ts";

const answer = z.object({
  appSubscriptionCreate: z.object({
    appSubscription: z.object({ id: z.string() }).nullable(),
    confirmationUrl: z.string().nullable(),
    userErrors: billingUserErrors,
  }),
});

/** A line of a subscription: a price every 30 days, or usage up to a cap. */
export type SubscriptionLine =
  | {
      plan: {
        appRecurringPricingDetails: { price: { amount: string; currencyCode: "USD" }; interval: "EVERY_30_DAYS" };
      };
    }
  | { plan: { appUsagePricingDetails: { cappedAmount: { amount: string; currencyCode: "USD" }; terms: string } } };

/** Proposes a subscription; the merchant approves it at `confirmationUrl`, and it replaces the one that runs. */
export const createSubscription: AdminOperation<
  {
    name: string;
    returnUrl: string;
    test: boolean;
    replacementBehavior: "APPLY_IMMEDIATELY" | "APPLY_ON_NEXT_BILLING_CYCLE" | "STANDARD";
    lineItems: readonly SubscriptionLine[];
  },
  z.infer<typeof answer>
> = {
  document: `#graphql
    mutation CycloramaCreateSubscription(
      $name: String!
      $returnUrl: URL!
      $test: Boolean!
      $replacementBehavior: AppSubscriptionReplacementBehavior!
      $lineItems: [AppSubscriptionLineItemInput!]!
    ) {
      appSubscriptionCreate(
        name: $name
        returnUrl: $returnUrl
        test: $test
        replacementBehavior: $replacementBehavior
        lineItems: $lineItems
      ) {
        appSubscription { id }
        confirmationUrl
        userErrors { field message }
      }
    }`,
  answer,
  example: {
    name: "Cyclorama: Studio plan",
    returnUrl: "https://admin.shopify.com/store/example/apps/cyclorama/app/plans",
    test: true,
    replacementBehavior: "APPLY_IMMEDIATELY",
    lineItems: [
      {
        plan: {
          appRecurringPricingDetails: { price: { amount: "19.00", currencyCode: "USD" }, interval: "EVERY_30_DAYS" },
        },
      },
      {
        plan: {
          appUsagePricingDetails: {
            cappedAmount: { amount: "25.00", currencyCode: "USD" },
            terms: "$5.00 for 50 credits",
          },
        },
      },
    ],
  },
};
