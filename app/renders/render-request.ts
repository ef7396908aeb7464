import { z } from "zod";
import { channelNames } from "#app/channels/channel-names.ts";
import { pictureSpecSchema, productsMax, type PictureSpec } from "#app/imaging/picture-spec.ts";
import { sourceSchema } from "#app/renders/source.ts";

/** Renders one request may ask for. Standardize, the widest contract, allows 1,000. */
const rendersPerBatchMax = 1000;

/** As long as a URL that every client and server handles. */
const callbackUrlLengthMax = 2048;
/** Longer than any article number. */
const externalIdLengthMax = 255;

/** What a batch can be asked for. Enhancements, images and cinematic pictures are made by the specs of other kinds. */
const requestKinds = [
  "background-swap",
  "background-generator",
  "standardize",
  "enhancement",
  "image",
  "cinematic",
] as const;
export type RequestKind = (typeof requestKinds)[number];

/** The kinds of spec that a request of a kind may hold. */
export const specKindsOf: Readonly<Record<RequestKind, readonly PictureSpec["kind"][]>> = {
  "background-swap": ["background-swap"],
  "background-generator": ["background-generator"],
  standardize: ["standardize"],
  enhancement: ["standardize", "background-swap"],
  image: ["background-generator"],
  cinematic: ["background-generator"],
};

/** Which public contract a request came by: decides how it is shown and which events tell of it. */
const contractNames = ["admin", "workflows", "standardize", "enhancements", "generations"] as const;
export type RequestContract = (typeof contractNames)[number];

/** The one shape every door parses to: admin pages, API contracts, Shopify Flow. */
export const renderRequestSchema = z.object({
  kind: z.enum(requestKinds),
  contract: z.enum(contractNames).optional(),
  /** The id by which the contract knows the batch, when it is not ours. */
  publicId: z.string().optional(),
  /** Called once, when all renders have ended. */
  callbackUrl: z.string().max(callbackUrlLengthMax).optional(),
  /** The preset that the specs came from, as it was resolved when the request was accepted. */
  preset: z.object({ id: z.string(), version: z.string(), contentHash: z.string() }).optional(),
  displayName: z.string().max(255).default(""),
  metadata: z.record(z.string(), z.unknown()).default({}),
  /** The most this may cost: a price above it is refused before anything is reserved. */
  maxCredits: z.int().min(0).optional(),
  /** What becomes of a picture whose cutout is in doubt: it waits for the merchant's yes, or is taken as it is. */
  onDoubt: z.enum(["review", "accept"]).optional(),
  /** The channel whose verdict is kept with each picture and refuses none; a spec's own channel may refuse its picture. */
  judgedFor: z.enum(channelNames).optional(),
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
        /** The client's own name for the picture. */
        externalId: z.string().max(externalIdLengthMax).optional(),
        /** Words for the client: what was asked for and cannot be followed. */
        notes: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .min(1)
    .max(rendersPerBatchMax),
});
export type RenderRequest = z.infer<typeof renderRequestSchema>;
