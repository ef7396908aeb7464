import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";
import { fileNode } from "#app/shopify/queries/file-fields.ts";

const answer = z.object({ files: z.object({ nodes: z.array(fileNode) }) });

/** Files by Shopify's search, which lags some seconds behind what was created. */
export const findFiles: AdminOperation<{ query: string }, z.infer<typeof answer>> = {
  document: `#graphql
    query CycloramaFiles($query: String!) {
      files(first: 10, query: $query, sortKey: CREATED_AT) {
        nodes { __typename id alt fileStatus fileErrors { code message details } ... on MediaImage { image { url } } }
      }
    }`,
  answer,
  example: { query: "filename:cyclorama-01JDXK5W3R0000000000000000*" },
};
