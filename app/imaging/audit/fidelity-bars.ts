import type { FidelityProof } from "#app/imaging/audit/facts.ts";
import type { OutputSpec, PreservationLevel } from "#app/imaging/picture-spec.ts";

/**
 * How far a channel may be from the resampled source and still count as unchanged. PNG is lossless: 2 levels are the
 * rounding of two resamplings. The lossy formats add their own error (docs/decisions/0023).
 */
export const toleranceLevels: Record<OutputSpec["format"], number> = { png: 2, jpeg: 12, webp: 20, avif: 12 };

type Measured = Pick<FidelityProof, "unchangedPixelRatio" | "deltaEMean" | "deltaEMax">;

/** Share of product pixels that must be unchanged when nothing may touch them. */
const strictUnchangedMin = 0.98;
/** `balanced` moves the tone on purpose; the compositor bounds the mean by 4, encoding may add a little. */
const balancedDeltaEMeanMax = 5;
/** `creative` corrects more, within a mean of 7 (app/imaging/compose/correct-tone.ts); encoding may add a little. */
const creativeDeltaEMeanMax = 8;

/** What a picture must reach to be delivered, by how much of the product the merchant wants kept. */
export const fidelityBars: Record<PreservationLevel, (measured: Measured) => boolean> = {
  strict: ({ unchangedPixelRatio }) => unchangedPixelRatio >= strictUnchangedMin,
  balanced: ({ deltaEMean }) => deltaEMean <= balancedDeltaEMeanMax,
  creative: ({ deltaEMean }) => deltaEMean <= creativeDeltaEMeanMax,
};
