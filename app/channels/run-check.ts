import { checkBitDepth, checkBytes, checkFormat, checkOpaque, checkSrgb } from "#app/channels/check-file.ts";
import {
  checkBackground,
  checkBorder,
  checkColour,
  checkCropping,
  checkEnlargement,
  checkFrameFill,
  checkOverlay,
  checkSharp,
} from "#app/channels/check-look.ts";
import {
  checkAspectRatio,
  checkLongestMax,
  checkLongestMin,
  checkPixelsMax,
  checkSizeMin,
} from "#app/channels/check-size.ts";
import { checkLabelled, checkNotGenerated } from "#app/channels/check-source-type.ts";
import type { Outcome } from "#app/channels/outcome.ts";
import type { Check, CheckOf } from "#app/channels/rule-pack.ts";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";

const checkers: { readonly [Kind in Check["kind"]]: (check: CheckOf<Kind>, facts: PictureFacts) => Outcome } = {
  "longest-side-min": checkLongestMin,
  "longest-side-max": checkLongestMax,
  "size-min": checkSizeMin,
  "pixels-max": checkPixelsMax,
  "bytes-max": checkBytes,
  format: checkFormat,
  srgb: checkSrgb,
  "bit-depth-max": checkBitDepth,
  opaque: checkOpaque,
  "white-background": checkBackground,
  "frame-fill": checkFrameFill,
  "not-cropped": checkCropping,
  "no-overlay": checkOverlay,
  "no-border": checkBorder,
  "aspect-ratio": checkAspectRatio,
  sharp: checkSharp,
  "not-enlarged": checkEnlargement,
  "in-colour": checkColour,
  "generated-is-labelled": checkLabelled,
  "not-generated": checkNotGenerated,
  manual: () => ({ grade: "unknown", measured: "not decidable by machine", threshold: "look at the picture" }),
};

/** Compares the facts with what one rule asks. */
export function runCheck(check: Check, facts: PictureFacts): Outcome {
  const checker = checkers[check.kind] as (check: Check, facts: PictureFacts) => Outcome;
  return checker(check, facts);
}
