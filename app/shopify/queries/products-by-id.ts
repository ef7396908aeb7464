import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";
import { productNode } from "#app/shopify/queries/product-fields.ts";

const answer = z.object({
  // A missing id answers null; an id of another kind answers an object without the product's fields.
  nodes: z.array(z.union([productNode, z.null(), z.object({}).transform(() => null)])),
});

/** Named products with up to 50 media and 50 variants each. Four at once stay below 1,000 points. */
export const productsById: AdminOperation<{ ids: string[] }, z.infer<typeof answer>> = {
  document: `#graphql
    query CycloramaProductsById($ids: [ID!]!) {
      nodes(ids: $ids) {
        ... on Product {
          id
          title
          status
          handle
          media(first: 50, sortKey: POSITION) { nodes { __typename id alt ... on MediaImage { image { url width height } } } }
          variants(first: 50) { nodes { id title media(first: 1) { nodes { id } } } }
        }
      }
    }`,
  answer,
  example: { ids: ["gid://shopify/Product/1"] },
};
