import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";
import {
  purchaseFields,
  purchaseNode,
  subscriptionFields,
  subscriptionNode,
} from "#app/shopify/queries/charge-fields.ts";

const answer = z.object({
  nodes: z.array(z.discriminatedUnion("__typename", [subscriptionNode, purchaseNode]).nullable()),
});

/** Charges by their ids: what became of those that are in no list. Null for one that Shopify no longer knows. */
export const chargesById: AdminOperation<{ ids: readonly string[] }, z.infer<typeof answer>> = {
  document: `#graphql
    query CycloramaChargesById($ids: [ID!]!) {
      nodes(ids: $ids) {
        ... on AppSubscription {${subscriptionFields}}
        ... on AppPurchaseOneTime {${purchaseFields}}
      }
    }`,
  answer,
  example: { ids: ["gid://shopify/AppSubscription/1", "gid://shopify/AppPurchaseOneTime/1"] },
};
