import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";
import { fileUserErrors } from "#app/shopify/queries/file-fields.ts";

const answer = z.object({ productVariantAppendMedia: z.object({ userErrors: fileUserErrors }) });

/** Makes variants show media of their product. At most 100 pairs a call, one medium a pair. */
export const appendVariantMedia: AdminOperation<
  { productId: string; variantMedia: readonly { readonly variantId: string; readonly mediaIds: readonly string[] }[] },
  z.infer<typeof answer>
> = {
  document: `#graphql
    mutation CycloramaAppendVariantMedia($productId: ID!, $variantMedia: [ProductVariantAppendMediaInput!]!) {
      productVariantAppendMedia(productId: $productId, variantMedia: $variantMedia) {
        userErrors { field message code }
      }
    }`,
  answer,
  example: {
    productId: "gid://shopify/Product/1",
    variantMedia: [{ variantId: "gid://shopify/ProductVariant/1", mediaIds: ["gid://shopify/MediaImage/1"] }],
  },
};
