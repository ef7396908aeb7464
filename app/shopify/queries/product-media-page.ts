import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";

const mediumNode = z.object({
  id: z.string(),
  image: z
    .object({ url: z.string() })
    .nullish()
    .transform((image) => image ?? null),
});
const answer = z.object({
  product: z
    .object({
      media: z.object({
        nodes: z.array(mediumNode),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      }),
    })
    .nullable(),
});

export type ProductMediaPage = z.infer<typeof answer>;

/** A page of a product's media in the order shoppers see. `product` is null when it is gone. */
export const productMediaPage: AdminOperation<{ productId: string; after: string | null }, ProductMediaPage> = {
  document: `#graphql
    query CycloramaProductMedia($productId: ID!, $after: String) {
      product(id: $productId) {
        media(first: 100, after: $after, sortKey: POSITION) {
          pageInfo { hasNextPage endCursor }
          nodes { id ... on MediaImage { image { url } } }
        }
      }
    }`,
  answer,
  example: { productId: "gid://shopify/Product/1", after: null },
};
