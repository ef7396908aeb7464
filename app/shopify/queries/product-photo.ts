import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";

const address = z.object({ url: z.string().nullable() }).nullish();
const answer = z.object({
  node: z.object({ __typename: z.string(), image: address, originalSource: address }).nullable(),
});

/** Where a photo's bytes are now: the file as it was uploaded (valid for minutes) and the copy shoppers see. */
export const productPhoto: AdminOperation<{ mediaId: string }, z.infer<typeof answer>> = {
  document: `#graphql
    query CycloramaProductPhoto($mediaId: ID!) {
      node(id: $mediaId) {
        __typename
        ... on MediaImage { image { url } originalSource { url } }
      }
    }`,
  answer,
  example: { mediaId: "gid://shopify/MediaImage/1" },
};
