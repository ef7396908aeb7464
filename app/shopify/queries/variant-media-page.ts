import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";

const answer = z.object({
  product: z
    .object({
      variants: z.object({
        nodes: z.array(z.object({ id: z.string(), media: z.object({ nodes: z.array(z.object({ id: z.string() })) }) })),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      }),
    })
    .nullable(),
});

export type VariantMediaPage = z.infer<typeof answer>;

/** A page of a product's variants with the media each shows. `product` is null when it is gone. */
export const variantMediaPage: AdminOperation<{ productId: string; after: string | null }, VariantMediaPage> = {
  document: `#graphql
    query CycloramaVariantMedia($productId: ID!, $after: String) {
      product(id: $productId) {
        variants(first: 100, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes { id media(first: 5) { nodes { id } } }
        }
      }
    }`,
  answer,
  example: { productId: "gid://shopify/Product/1", after: null },
};
