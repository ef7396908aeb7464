import { z } from "zod";

/** Where a render's product photo comes from. Stored on the render; resolved to bytes by the worker. */
export const sourceSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("shopify-media"), productId: z.string(), mediaId: z.string() }),
  z.object({ type: z.literal("upload"), key: z.string() }),
  z.object({ type: z.literal("url"), url: z.string() }),
  /** The result of an earlier render of the same shop. */
  z.object({ type: z.literal("render"), renderId: z.string() }),
]);
export type Source = z.infer<typeof sourceSchema>;
