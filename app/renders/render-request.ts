import { z } from "zod";
import { pictureSpecSchema, productsMax } from "#app/imaging/picture-spec.ts";
import { sourceSchema } from "#app/renders/source.ts";

/** Renders one request may ask for. Standardize, the widest contract, allows 1,000. */
const rendersPerBatchMax = 1000;

/** The one shape every door parses to: admin pages, API contracts, Shopify Flow. */
export const renderRequestSchema = z.object({
  kind: z.enum(["background-swap", "background-generator", "standardize"]),
  displayName: z.string().max(255).default(""),
  metadata: z.record(z.string(), z.unknown()).default({}),
  /** The most this may cost: a price above it is refused before anything is reserved. */
  maxCredits: z.int().min(0).optional(),
  /** What becomes of a picture whose cutout is in doubt: it waits for the merchant's yes, or is taken as it is. */
  onDoubt: z.enum(["review", "accept"]).optional(),
  items: z
    .array(
      z.object({
        spec: pictureSpecSchema,
        source: sourceSchema.nullable(),
        /** Photos of further products for the same set (background-swap only). */
        companions: z
          .array(sourceSchema)
          .max(productsMax - 1)
          .optional(),
        /** Set when the picture belongs to a product of the shop. */
        product: z.object({ id: z.string(), title: z.string() }).nullable().default(null),
      }),
    )
    .min(1)
    .max(rendersPerBatchMax),
});
export type RenderRequest = z.infer<typeof renderRequestSchema>;
