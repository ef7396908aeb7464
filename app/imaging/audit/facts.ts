import { z } from "zod";

const pixelBoxSchema = z.object({ left: z.int(), top: z.int(), width: z.int(), height: z.int() });

/** A word that was read, or letters that could not be made out: then `text` is empty. */
const foundTextSchema = z.object({
  text: z.string(),
  /** How sure the reader is, 0..1. */
  confidence: z.number(),
  box: pixelBoxSchema,
});
export type FoundText = z.infer<typeof foundTextSchema>;

const canvasSides = ["top", "right", "bottom", "left"] as const;

/**
 * What was measured on the delivered bytes, decoded again. Ratios are 0..1, lengths are pixels. Fields that may be
 * missing were not measured: on older renders, or because nobody asked (text costs time).
 */
export const pictureFactsSchema = z.object({
  widthPx: z.int(),
  heightPx: z.int(),
  format: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  colorSpace: z.string(),
  hasAlpha: z.boolean(),
  /** Longest side of the product's bounding box ÷ the canvas side along it. Null without a product. */
  frameFill: z.number().nullable(),
  /** Matte area ÷ canvas area. Null without a product. */
  subjectDensity: z.number().nullable(),
  /** True when every pixel outside the product (and its anti-aliased edge) is 255,255,255. */
  backgroundPurity: z.boolean(),
  /** Share of pure white pixels outside the product. */
  backgroundPurityRatio: z.number(),
  /** IPTC DigitalSourceType URI read back from the file. */
  digitalSourceType: z.string().nullable(),

  /** Share of pixels outside the product that an eye takes for white (each channel from 245). */
  backgroundNearWhiteRatio: z.number().nullish(),
  /** The background pixel farthest from white. Null when all are white. */
  worstBackgroundPixel: z.object({ x: z.int(), y: z.int(), levels: z.tuple([z.int(), z.int(), z.int()]) }).nullish(),
  /** Where the background is not white, largest first, at most 8. */
  offWhiteAreas: z.array(pixelBoxSchema).nullish(),
  /** Off-white background pixels that are neither text nor a border, which have rules of their own. */
  strayOffWhitePixels: z.int().nullish(),
  /** Null without a product. */
  productBox: pixelBoxSchema.nullish(),
  /** Edges of the canvas that the product runs into. Null without a product. */
  croppedSides: z.array(z.enum(canvasSides)).nullish(),
  /** A frame around the picture, or bars along opposite sides. `thicknessPx` 0: none. */
  border: z.object({ thicknessPx: z.int(), color: z.string().nullable() }).nullish(),
  /** Words and letters outside the product. Empty: looked for and none found. */
  overlayText: z.array(foundTextSchema).nullish(),
  /** What can be read on the product itself. Empty: nothing can. */
  labelText: z.array(foundTextSchema).nullish(),
  /** 0 blurred … 1 crisp at the size delivered. */
  sharpness: z.number().nullish(),
  /** About how many times the picture was enlarged from less detail; 1 when it was not. */
  enlargement: z.number().nullish(),
  /** Which shadow a standardized picture got, and why when it is not the one asked for. */
  shadow: z.object({ kind: z.enum(["none", "soft", "natural"]), reason: z.string().nullable() }).nullish(),
  /** True when no pixel has a colour. */
  isGrey: z.boolean().nullish(),
  bitDepth: z.int().nullish(),
  isAnimated: z.boolean().nullish(),
  /** Name of the embedded ICC profile. Null: none, which means sRGB. */
  colorProfile: z.string().nullish(),
  /** JPEG quality 1..100 as its quantisation table says. Null for other formats. */
  jpegQuality: z.int().nullish(),
  /** Traces that picture generators leave in files, by the generator's name. */
  generatorMarks: z.array(z.string()).nullish(),
});
export type PictureFacts = z.infer<typeof pictureFactsSchema>;

/** The text on the product's label, read in the resampled photo and in the result. */
const labelProofSchema = z.object({
  before: z.string(),
  after: z.string(),
  /** Edit distance ÷ length of the longer text: 0 equal, 1 nothing in common. */
  difference: z.number(),
});
export type LabelProof = z.infer<typeof labelProofSchema>;

/** A correction of light and colours, the same for every pixel. Factors of 1 change nothing. */
const toneCorrectionSchema = z.object({
  level: z.enum(["balanced", "creative"]),
  /** Light added, as a factor in linear light. */
  exposure: z.number(),
  /** Factors of red, green and blue. */
  whiteBalance: z.tuple([z.number(), z.number(), z.number()]),
  /** Strength of the contrast curve: 0 none. */
  contrast: z.number(),
  saturation: z.number(),
  /** CIEDE2000 that the correction alone makes, on average over the product. */
  deltaEMean: z.number(),
});
export type ToneCorrection = z.infer<typeof toneCorrectionSchema>;

/** How the product in the result compares with the product in the source, inside the eroded matte. */
export const fidelityProofSchema = z.object({
  /** Share of product pixels equal to the resampled source (each channel within `toleranceLevels`). */
  unchangedPixelRatio: z.number(),
  toleranceLevels: z.int(),
  /** 0: the product is too thin or too translucent for any comparison; then nothing is proven and `passed` is false. */
  comparedPixels: z.int(),
  /** CIEDE2000 against the resampled source. */
  deltaEMean: z.number(),
  deltaEMax: z.number(),
  /** sha-256 over the locked product pixels of the result before encoding. */
  lockedAreaSha256: z.string(),
  /** Null when no text could be read on the product, or nobody looked. */
  label: labelProofSchema.nullish(),
  /** What was corrected on purpose. Null or missing: nothing, or the tone followed a set's light. */
  tone: toneCorrectionSchema.nullish(),
  passed: z.boolean(),
});
export type FidelityProof = z.infer<typeof fidelityProofSchema>;
