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
  format: z.enum(["png", "jpeg", "webp", "avif"]),
  /** Largest file the target takes; the encoder lowers quality to stay below. Unset: no limit. */
  bytesMax: z.int().positive().optional(),
});
export type OutputSpec = z.infer<typeof outputSpecSchema>;

/** Products that one set holds, the main one included: more would each be too small to sell. */
export const productsMax = 4;

/** Where the product stands on the canvas, relative to where the set would put it. */
export const placementSpecSchema = z.object({
  /** Shift of the product's middle, shares of the canvas' width and height; right and down are positive. */
  shiftX: z.number().min(-0.5).max(0.5).default(0),
  shiftY: z.number().min(-0.5).max(0.5).default(0),
  /** Turn of the photo around its middle, clockwise. */
  rotationDegrees: z.number().min(-180).max(180).default(0),
  /** Least room between product and canvas edge, a share of the canvas' shorter side. */
  padding: z.number().min(0).max(0.4).default(0),
});
export type PlacementSpec = z.infer<typeof placementSpecSchema>;

/** How much of the product a correction may touch, most careful first. None of them paints anything anew. */
export const preservationLevels = ["strict", "balanced", "creative"] as const;
export type PreservationLevel = (typeof preservationLevels)[number];

/** one: what the photo is about; all: every product in it. */
const subjectsWords = ["one", "all"] as const;
export type Subjects = (typeof subjectsWords)[number];

/** How a plain picture of the product alone is laid out and finished: what marketplaces call a main picture. */
export const standardizeSpecSchema = z.object({
  kind: z.literal("standardize"),
  background: hexColor,
  output: outputSpecSchema,
  /** The product's larger share of the canvas' width or height: what channels call fill. */
  fill: z.number().min(0.2).max(1),
  /** Least room between product and canvas edge, a share of the canvas' shorter side. It wins over `fill`. */
  padding: z.number().min(0).max(0.4),
  alignX: z.enum(["left", "center", "right"]),
  alignY: z.enum(["top", "center", "bottom"]),
  /** natural: the photo's own shadow, kept; soft: a drawn contact shadow. */
  shadow: z.enum(["none", "soft", "natural"]),
  /** Every background pixel must be exactly `background` after decoding; the encoder is chosen so that it is. */
  pureBackground: z.boolean(),
  /** provenance: only how the picture was made. copyright: that, and the source's copyright and creator fields. */
  metadata: z.enum(["provenance", "copyright"]),
  /** The sales channel whose rules the result must pass. Null: it is made, whatever they say. */
  channel: z.string().nullable(),
  /** all: every product of the photo is kept, where it lies. Left out, as one: only what the photo is about. */
  subjects: z.enum(subjectsWords).optional(),
  /** Left out, as strict: product pixels untouched apart from resampling. The others correct the tone, bounded. */
  preservation: z.enum(preservationLevels).optional(),
  watermark: z.boolean(),
});
export type StandardizeSpec = z.infer<typeof standardizeSpecSchema>;

/** Everything that decides the pixels of a render. Stored with it; the same spec makes the same bytes. */
export const pictureSpecSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("background-swap"),
    scene: sceneSpecSchema,
    output: outputSpecSchema,
    /** Longest side of the product as a share of the canvas. Left out, the scene's own stage decides. */
    fill: z.number().min(0.2).max(0.95).optional(),
    placement: placementSpecSchema.optional(),
    /** Angle at which the camera looks down: 0 eye level, 90 from above. Left out, it is estimated from the product. */
    cameraPitchDegrees: z.number().min(0).max(90).optional(),
    /** strict: product pixels untouched apart from resampling; balanced: tone follows the light, bounded. */
    preservation: z.enum(["strict", "balanced"]),
    watermark: z.boolean(),
  }),
  z.object({
    kind: z.literal("background-generator"),
    scene: sceneSpecSchema,
    output: outputSpecSchema,
    /** As for a swap; left out, the set is seen as its table says. */
    cameraPitchDegrees: z.number().min(0).max(90).optional(),
    watermark: z.boolean(),
  }),
  standardizeSpecSchema,
]);
export type PictureSpec = z.infer<typeof pictureSpecSchema>;
/** How many products of the photo a spec is about. */
export function subjectsOf(spec: PictureSpec): Subjects {
  return spec.kind === "standardize" ? (spec.subjects ?? "one") : "one";
}

/** The part of the union that one kind of render uses. */
export type SpecOf<Kind extends PictureSpec["kind"]> = Extract<PictureSpec, { kind: Kind }>;
