import type { OutputSpec } from "#app/imaging/picture-spec.ts";

/** What wrote a file, exactly: kept in the engine's fingerprint, so that a replay can name what differs. */
export interface EncoderSettings {
  readonly format: OutputSpec["format"];
  /** 1..100. Null where the file holds every pixel exactly. */
  readonly quality: number | null;
  /** small: slower, fewer bytes for the same look. fast: for pictures whose limits are far away. */
  readonly effort: "small" | "fast";
  /** True when every pixel of a plain ground was proven to decode to its colour. */
  readonly isGroundExact: boolean;
}

/**
 * Qualities tried in turn until the file fits. The first is what a picture without a limit gets; below the last one a
 * product photo shows blocks and nobody should publish it.
 */
const qualitySteps = [94, 90, 86, 82, 76, 70, 62, 54, 46, 38] as const;
type Ladder = readonly Omit<EncoderSettings, "isGroundExact">[];

/** The settings to try for a format, best first, until the file fits its limit. */
export function encoderLadder(format: OutputSpec["format"], effort: EncoderSettings["effort"]): Ladder {
  if (format === "png") return [{ format, quality: null, effort }];
  return qualitySteps.map((quality) => ({ format, quality, effort }));
}

/**
 * The settings that can hold a ground pure. WebP and AVIF mix neighbouring pixels on their way, so only their lossless
 * modes will do; for JPEG our own encoder holds it at any quality.
 */
export function pureLadder(format: OutputSpec["format"]): Ladder {
  return format === "jpeg" ? encoderLadder(format, "fast") : [{ format, quality: null, effort: "fast" }];
}
