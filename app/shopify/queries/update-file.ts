import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";
import { fileUserErrors } from "#app/shopify/queries/file-fields.ts";

const answer = z.object({ fileUpdate: z.object({ userErrors: fileUserErrors }) });

/** What to change on a file. A type, not an interface: only a type fits where any record is asked for. */
export type FileChange = {
  readonly id: string;
  readonly alt?: string;
  /** Products to hang the file on. */
  readonly referencesToAdd?: readonly string[];
  /** Products to take it down from; their variants that show it show nothing then. */
  readonly referencesToRemove?: readonly string[];
};

/** Changes a READY file's alt text or the products it hangs on. */
export const updateFile: AdminOperation<{ file: FileChange }, z.infer<typeof answer>> = {
  document: `#graphql
    mutation CycloramaUpdateFile($file: FileUpdateInput!) {
      fileUpdate(files: [$file]) { userErrors { field message code } }
    }`,
  answer,
  example: {
    file: { id: "gid://shopify/MediaImage/1", alt: "A lamp", referencesToAdd: ["gid://shopify/Product/1"] },
  },
};
