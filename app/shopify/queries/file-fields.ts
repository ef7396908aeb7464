import { z } from "zod";

/** A file we made: its state, why it failed, and its address once it is ready. */
export const fileNode = z.object({
  __typename: z.string(),
  id: z.string(),
  alt: z.string().nullable(),
  fileStatus: z.enum(["UPLOADED", "PROCESSING", "READY", "FAILED"]),
  fileErrors: z.array(z.object({ code: z.string(), message: z.string(), details: z.string().nullable() })),
  image: z
    .object({ url: z.string() })
    .nullish()
    .transform((image) => image ?? null),
});
export type FileNode = z.infer<typeof fileNode>;

/** An error of the Files API or the media API: about our input, not about the connection. */
export const fileUserErrors = z.array(
  z.object({ field: z.array(z.string()).nullable(), message: z.string(), code: z.string().nullable() }),
);
export type FileUserError = z.infer<typeof fileUserErrors>[number];
