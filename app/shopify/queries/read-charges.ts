import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";
import {
  purchaseFields,
  purchaseNode,
  subscriptionFields,
  subscriptionNode,
} from "#app/shopify/queries/charge-fields.ts";

const answer = z.object({
  currentAppInstallation: z.object({
    activeSubscriptions: z.array(subscriptionNode),
    oneTimePurchases: z.object({ nodes: z.array(purchaseNode) }),
  }),
});

/** The subscriptions that run and the latest one-time purchases, whatever became of them. */
export const readCharges: AdminOperation<Record<string, never>, z.infer<typeof answer>> = {
  document: `#graphql
    query CycloramaReadCharges {
      currentAppInstallation {
        activeSubscriptions {${subscriptionFields}}
        oneTimePurchases(first: 25, reverse: true, sortKey: CREATED_AT) { nodes {${purchaseFields}} }
      }
    }`,
  answer,
  example: {},
};
