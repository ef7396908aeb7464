import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";
import { fileNode } from "#app/shopify/queries/file-fields.ts";

const answer = z.object({ node: fileNode.nullable() });

/** One file by its id, straight from the store. `node` is null when it is gone. */
export const readFile: AdminOperation<{ fileId: string }, z.infer<typeof answer>> = {
  document: `#graphql
    query CycloramaFile($fileId: ID!) {
      node(id: $fileId) {
        __typename
        id
        ... on File { alt fileStatus fileErrors { code message details } }
        ... on MediaImage { image { url } }
      }
    }`,
  answer,
  example: { fileId: "gid://shopify/MediaImage/1" },
};
