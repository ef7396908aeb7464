import { z } from "zod";
import type { AdminOperation } from "#app/shopify/admin-operation.ts";

const stagedTarget = z.object({
  url: z.string().nullable(),
  resourceUrl: z.string().nullable(),
  parameters: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type StagedTarget = z.infer<typeof stagedTarget>;

const answer = z.object({
  stagedUploadsCreate: z.object({
    stagedTargets: z.array(stagedTarget).nullable(),
    userErrors: z.array(z.object({ field: z.array(z.string()).nullable(), message: z.string() })),
  }),
});

/** Asks for a place to send a picture's bytes to. The size goes as text: Shopify's UnsignedInt64. */
export const createStagedUpload: AdminOperation<
  { filename: string; mimeType: string; fileSize: string },
  z.infer<typeof answer>
> = {
  document: `#graphql
    mutation CycloramaStagedUpload($filename: String!, $mimeType: String!, $fileSize: UnsignedInt64!) {
      stagedUploadsCreate(
        input: [{ resource: IMAGE, filename: $filename, mimeType: $mimeType, fileSize: $fileSize, httpMethod: POST }]
      ) {
        stagedTargets { url resourceUrl parameters { name value } }
        userErrors { field message }
      }
    }`,
  answer,
  example: { filename: "cyclorama-01JDXK5W3R0000000000000000.png", mimeType: "image/png", fileSize: "1024" },
};
