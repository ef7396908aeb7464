import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";
import { billingUserErrors } from "#app/shopify/queries/charge-fields.ts";

const answer = z.object({
  appUsageRecordCreate: z.object({
    appUsageRecord: z.object({ id: z.string() }).nullable(),
    userErrors: billingUserErrors,
  }),
});

/** Charges usage on a running subscription. The same idempotency key again answers the same record. */
export const createUsageRecord: AdminOperation<
  { lineItemId: string; amount: string; description: string; idempotencyKey: string },
  z.infer<typeof answer>
> = {
  document: `#graphql
    mutation CycloramaCreateUsageRecord(
      $lineItemId: ID!
      $amount: Decimal!
      $description: String!
      $idempotencyKey: String!
    ) {
      appUsageRecordCreate(
        subscriptionLineItemId: $lineItemId
        price: { amount: $amount, currencyCode: USD }
        description: $description
        idempotencyKey: $idempotencyKey
      ) {
        appUsageRecord { id }
        userErrors { field message }
      }
    }`,
  answer,
  example: {
    lineItemId: "gid://shopify/AppSubscriptionLineItem/1?v=1&index=1",
    amount: "5.00",
    description: "50 credits beyond the plan",
    idempotencyKey: "charge_01JDXK5W3R0000000000000000",
  },
};
