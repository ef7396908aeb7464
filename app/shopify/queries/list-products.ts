import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";
import { productNode } from "#app/shopify/queries/product-fields.ts";

const answer = z.object({
  products: z.object({
    nodes: z.array(productNode),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

/**
 * A page of products by title. The inner limits keep a page of 25 below 1,000 points, the most one query may cost when
 * every object counts one.
 */
export const listProductsOperation: AdminOperation<
  { first: number; after: string | null; query: string | null },
  z.infer<typeof answer>
> = {
  document: `#graphql
    query CycloramaProducts($first: Int!, $after: String, $query: String) {
      products(first: $first, after: $after, query: $query, sortKey: TITLE) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id
          title
          status
          handle
          media(first: 10, sortKey: POSITION) { nodes { __typename id alt ... on MediaImage { image { url width height } } } }
          variants(first: 5) { nodes { id title media(first: 1) { nodes { id } } } }
        }
      }
    }`,
  answer,
  example: { first: 25, after: null, query: "lamp" },
};
