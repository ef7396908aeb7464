import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";
import { fileNode, fileUserErrors } from "#app/shopify/queries/file-fields.ts";

const answer = z.object({
  fileCreate: z.object({ files: z.array(fileNode).nullable(), userErrors: fileUserErrors }),
});

/** Makes a file of uploaded bytes. A taken name is an error: it is how a repeat notices the first attempt. */
export const createFile: AdminOperation<
  { source: string; filename: string; altText: string },
  z.infer<typeof answer>
> = {
  document: `#graphql
    mutation CycloramaCreateFile($source: String!, $filename: String!, $altText: String!) {
      fileCreate(
        files: [{
          originalSource: $source
          contentType: IMAGE
          filename: $filename
          alt: $altText
          duplicateResolutionMode: RAISE_ERROR
        }]
      ) {
        files { __typename id alt fileStatus fileErrors { code message details } ... on MediaImage { image { url } } }
        userErrors { field message code }
      }
    }`,
  answer,
  example: {
    source: "https://shopify-staged-uploads.storage.googleapis.com/tmp/1/cyclorama-01JDXK5W3R0000000000000000.png",
    filename: "cyclorama-01JDXK5W3R0000000000000000.png",
    altText: "A lamp",
  },
};
