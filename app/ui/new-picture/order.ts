import { z } from "zod";
import { pictureSpecSchema, productsMax } from "#app/imaging/picture-spec.ts";
import { Refusal } from "#app/refusal.ts";
import type { RenderRequest } from "#app/renders/render-request.ts";
import { sourceSchema } from "#app/renders/source.ts";
import { displayNameCharactersMax, photosPerOrderMax } from "#app/ui/new-picture/draft.ts";

const photoChoiceSchema = z.object({ productId: z.string().min(1), mediaId: z.string().min(1) });

/** What the "New pictures" page sends when its button is pressed. */
const orderSchema = z.object({
  /** Made once when the page opens: the same order sent twice is placed once. */
  orderToken: z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/),
  displayName: z.string().trim().max(displayNameCharactersMax).default(""),
  spec: pictureSpecSchema,
  photos: z.array(photoChoiceSchema).max(photosPerOrderMax),
  /** The photos' products stand on one set together. */
  together: z.boolean().default(false),
});
export type Order = z.infer<typeof orderSchema>;

/** What the live preview sends. */
export const previewOrderSchema = z.object({
  spec: pictureSpecSchema,
  source: sourceSchema.nullable(),
  companions: z
    .array(sourceSchema)
    .max(productsMax - 1)
    .default([]),
});

/** The part of a product an order needs to know. */
export interface OrderedProduct {
  readonly id: string;
  readonly title: string;
  readonly photos: readonly { readonly mediaId: string }[];
}

/** Reads JSON text from the page. Throws `Refusal("invalid_payload")` that names the first field at fault. */
export function parseOrder(text: string): Order {
  return parseWith(orderSchema, text);
}

/** Reads the preview's JSON text. Throws `Refusal("invalid_payload")` that names the first field at fault. */
export function parsePreviewOrder(text: string): z.infer<typeof previewOrderSchema> {
  return parseWith(previewOrderSchema, text);
}

function parseWith<Shape extends z.ZodType>(schema: Shape, text: string): z.output<Shape> {
  const parsed = schema.safeParse(jsonOrNull(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = (issue?.path ?? []).map((part) => (typeof part === "symbol" ? String(part) : part));
  const field = path.length > 0 ? path.join(" ") : "form";
  throw new Refusal(
    "invalid_payload",
    `The ${field} cannot be used: ${issue?.message ?? "it is missing"}. Change it and try again.`,
    {
      field: path,
    },
  );
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * The order as a render request. `products` are the shop's own, as Shopify knows them now. Throws
 * `Refusal("source_missing")` when no photo is chosen and `Refusal("not_found")` for a photo that is not on one of them.
 */
export function renderRequestOf(order: Order, products: readonly OrderedProduct[]): RenderRequest {
  const { displayName } = order;
  const spec = { ...order.spec, watermark: false };
  const { kind } = spec;
  if (kind === "background-generator") {
    return { kind, displayName, metadata: {}, items: [{ spec, source: null, product: null }] };
  }
  if (order.photos.length === 0) {
    throw new Refusal("source_missing", "No photo is chosen. Choose at least one photo of a product.", {
      field: ["photos"],
    });
  }
  const items = order.photos.map((photo, index): Item => {
    const product = products.find((each) => each.id === photo.productId);
    if (!product?.photos.some((each) => each.mediaId === photo.mediaId)) {
      throw new Refusal("not_found", "A chosen photo is no longer on its product. Reload the page and choose again.", {
        field: ["photos", index],
      });
    }
    return {
      spec,
      source: { type: "shopify-media" as const, productId: photo.productId, mediaId: photo.mediaId },
      product: { id: product.id, title: product.title },
    };
  });
  return { kind, displayName, metadata: {}, items: order.together ? [oneOfAll(items)] : items };
}

type Item = RenderRequest["items"][number];

/** One picture with the first photo's product and the others beside it. */
function oneOfAll(items: readonly Item[]): Item {
  const [first, ...others] = items;
  if (first === undefined || others.length > productsMax - 1)
    throw new Refusal("invalid_payload", `Up to ${productsMax} products stand on one set. Choose fewer photos.`, {
      field: ["photos"],
    });
  return { ...first, companions: others.map(({ source }) => source).filter((source) => source !== null) };
}
