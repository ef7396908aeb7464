import { z } from "zod";

/** What was measured on the delivered bytes, decoded again. Ratios are 0..1, lengths are pixels. */
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
});
export type PictureFacts = z.infer<typeof pictureFactsSchema>;

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
  passed: z.boolean(),
});
export type FidelityProof = z.infer<typeof fidelityProofSchema>;
