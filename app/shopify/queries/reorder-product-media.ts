import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";
import { fileUserErrors } from "#app/shopify/queries/file-fields.ts";

const answer = z.object({
  productReorderMedia: z.object({
    job: z.object({ id: z.string(), done: z.boolean() }).nullable(),
    mediaUserErrors: fileUserErrors,
  }),
});

/** A move: the medium leaves its place and is put in at `newPosition` (0 = first, as text). Moves apply one by one. */
export type MediaMove = { readonly id: string; readonly newPosition: string };

/** Starts a job that moves media of a product. */
export const reorderProductMedia: AdminOperation<
  { productId: string; moves: readonly MediaMove[] },
  z.infer<typeof answer>
> = {
  document: `#graphql
    mutation CycloramaReorderMedia($productId: ID!, $moves: [MoveInput!]!) {
      productReorderMedia(id: $productId, moves: $moves) {
        job { id done }
        mediaUserErrors { field message code }
      }
    }`,
  answer,
  example: { productId: "gid://shopify/Product/1", moves: [{ id: "gid://shopify/MediaImage/1", newPosition: "0" }] },
};
