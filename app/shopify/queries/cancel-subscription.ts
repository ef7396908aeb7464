import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";
import { billingUserErrors } from "#app/shopify/queries/charge-fields.ts";

const answer = z.object({ appSubscriptionCancel: z.object({ userErrors: billingUserErrors }) });

/** Ends a subscription at once, without giving money back: the credits of the period are the merchant's. */
export const cancelSubscription: AdminOperation<{ id: string }, z.infer<typeof answer>> = {
  document: `#graphql
    mutation CycloramaCancelSubscription($id: ID!) {
      appSubscriptionCancel(id: $id, prorate: false) { userErrors { field message } }
    }`,
  answer,
  example: { id: "gid://shopify/AppSubscription/1" },
};
