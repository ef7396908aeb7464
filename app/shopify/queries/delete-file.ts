import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";
import { fileUserErrors } from "#app/shopify/queries/file-fields.ts";

const answer = z.object({ fileDelete: z.object({ userErrors: fileUserErrors }) });

/** Deletes a file for good. Only for one of ours that Shopify could not process: nobody has seen it. */
export const deleteFile: AdminOperation<{ fileId: string }, z.infer<typeof answer>> = {
  document: `#graphql
    mutation CycloramaDeleteFile($fileId: ID!) {
      fileDelete(fileIds: [$fileId]) { userErrors { field message code } }
    }`,
  answer,
  example: { fileId: "gid://shopify/MediaImage/1" },
};
