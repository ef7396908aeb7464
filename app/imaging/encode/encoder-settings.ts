import type { OutputSpec } from "#app/imaging/picture-spec.ts";

/** What wrote a file, exactly: kept in the engine's fingerprint, so that a replay can name what differs. */
export interface EncoderSettings {
  readonly format: OutputSpec["format"];
  /** 1..100. Null where the file holds every pixel exactly. */
  readonly quality: number | null;
  /** small: slower, fewer bytes for the same look. fast: for pictures whose limits are far away. */
  readonly effort: "small" | "fast";
  /**
   * For a pure ground: the background is exact from this many pixels beyond the product on. 0 means everywhere. Null:
   * nobody asked for it.
   */
  readonly pureFromPx: number | null;
}

/**
 * Qualities tried in turn until the file fits. The first is what a picture without a limit gets; below the last one a
 * product photo shows blocks and nobody should publish it.
 */
const qualitySteps = [94, 90, 86, 82, 76, 70, 62, 54, 46, 38] as const;
/** A pure ground begins where rounding hardly rings any more: half the file of 100, a tenth of the faults of 94. */
const pureQualitySteps = [98, 96, ...qualitySteps] as const;

type Ladder = readonly Omit<EncoderSettings, "pureFromPx">[];

/** The settings to try for a format, best first, until the file fits its limit. */
export function encoderLadder(format: OutputSpec["format"], effort: EncoderSettings["effort"]): Ladder {
  if (format === "png") return [{ format, quality: null, effort }];
  return qualitySteps.map((quality) => ({ format, quality, effort }));
}

/**
 * The settings that can hold a ground pure: JPEG codes blocks of 8 × 8 on their own, so only blocks at the product's
 * edge are at risk; WebP and AVIF spread every edge further, so only their lossless modes will do.
 */
export function pureLadder(format: OutputSpec["format"]): Ladder {
  if (format !== "jpeg") return [{ format, quality: null, effort: "fast" }];
  return pureQualitySteps.map((quality) => ({ format, quality, effort: "fast" }));
}
