import { z } from "zod";
import { placementSpecSchema, productsMax } from "#app/imaging/picture-spec.ts";
import type { Source } from "#app/renders/source.ts";

/** Longer than any key or id that we give out. */
const referenceLengthMax = 200;

const reference = z.string().min(1).max(referenceLengthMax).nullish();

/** A photo by exactly one of its two names; null for both or none. */
export function sourceOf(key: string | null | undefined, renderId: string | null | undefined): Source | null {
  if (typeof key === "string" && typeof renderId !== "string") return { type: "upload", key };
  if (typeof renderId === "string" && typeof key !== "string") return { type: "render", renderId };
  return null;
}

/** The two fields by which a body names a photo. */
export const sourceFields = { source_image_s3_key: reference, source_render_public_id: reference } as const;

const exactlyOneSource = "Send exactly one of source_image_s3_key and source_render_public_id.";

interface NamedSource {
  readonly source_image_s3_key?: string | null | undefined;
  readonly source_render_public_id?: string | null | undefined;
}

/** Puts the one photo that the body names in the place of its two fields; both or none is a fault of the body. */
export function withOneSource<Body extends NamedSource>(
  { source_image_s3_key: key, source_render_public_id: renderId, ...rest }: Body,
  context: z.core.$RefinementCtx,
): Omit<Body, keyof NamedSource> & { readonly source: Source } {
  const source = sourceOf(key, renderId);
  if (source !== null) return { ...rest, source };
  context.addIssue(exactlyOneSource);
  return z.NEVER;
}

const companion = z
  .strictObject(sourceFields)
  .transform(({ source_image_s3_key: key, source_render_public_id: renderId }, context): Source => {
    const source = sourceOf(key, renderId);
    if (source !== null) return source;
    context.addIssue(exactlyOneSource);
    return z.NEVER;
  });

const { shiftX, shiftY, rotationDegrees, padding } = placementSpecSchema.shape;

const placement = z
  .strictObject({ shift_x: shiftX, shift_y: shiftY, rotation: rotationDegrees, padding })
  .transform((given) => ({
    shiftX: given.shift_x,
    shiftY: given.shift_y,
    rotationDegrees: given.rotation,
    padding: given.padding,
  }));

/** How products stand on a set. All of it may be left out: then set and photo decide. */
export const standFields = {
  fill: z.number().min(0.2).max(0.95).nullish(),
  placement: placement.nullish(),
  camera_pitch: z.number().min(0).max(90).nullish(),
  companions: z
    .array(companion)
    .max(productsMax - 1, `A set holds ${productsMax} products: the first and up to ${productsMax - 1} companions.`)
    .nullish(),
  preservation_level: z.enum(["strict", "balanced"]).nullish(),
  on_doubt: z.enum(["review", "accept"]).nullish(),
} as const;
