import { z } from "zod";
import { moodNames, sceneTypeNames } from "#app/imaging/scene/vocabulary.ts";

/** Longest side we make. Shopify takes 4472 × 4472 (20 megapixels) at most. */
export const outputSidePxMax = 4472;
/** Shortest side we make: below this no channel takes a picture, and a preview is the better tool. */
export const outputSidePxMin = 64;
/** Palette colours that a scene can honour. */
export const colorsMax = 6;
/** Seeds are unsigned 32-bit numbers. */
export const seedMax = 4_294_967_295;

const hexColor = z.string().regex(/^#[0-9a-f]{6}$/, "a colour is written #rrggbb, lower case");

/** A set, fully resolved: together with the output it decides every pixel of the background. */
export const sceneSpecSchema = z.object({
  sceneType: z.enum(sceneTypeNames),
  mood: z.enum(moodNames),
  /** sRGB, most important first. Empty: the scene's own palette. */
  colors: z.array(hexColor).max(colorsMax),
  seed: z.int().min(0).max(seedMax),
});
export type SceneSpec = z.infer<typeof sceneSpecSchema>;

export const outputSpecSchema = z.object({
  widthPx: z.int().min(outputSidePxMin).max(outputSidePxMax),
  heightPx: z.int().min(outputSidePxMin).max(outputSidePxMax),
  format: z.enum(["png", "jpeg", "webp"]),
  /** Largest file the target takes; the encoder lowers quality to stay below. Unset: no limit. */
  bytesMax: z.int().positive().optional(),
});
export type OutputSpec = z.infer<typeof outputSpecSchema>;

/** Everything that decides the pixels of a render. Stored with it; the same spec makes the same bytes. */
export const pictureSpecSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("background-swap"),
    scene: sceneSpecSchema,
    output: outputSpecSchema,
    /** Longest side of the product as a share of the canvas. Left out, the scene's own stage decides. */
    fill: z.number().min(0.2).max(0.95).optional(),
    /** strict: product pixels untouched apart from resampling; balanced: tone follows the light, bounded. */
    preservation: z.enum(["strict", "balanced"]),
    watermark: z.boolean(),
  }),
  z.object({
    kind: z.literal("background-generator"),
    scene: sceneSpecSchema,
    output: outputSpecSchema,
    watermark: z.boolean(),
  }),
]);
export type PictureSpec = z.infer<typeof pictureSpecSchema>;
