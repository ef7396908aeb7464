import { metOrBroken, notMeasured, percent } from "#app/channels/outcome.ts";
import type { Outcome } from "#app/channels/outcome.ts";
import type { CheckOf } from "#app/channels/rule-pack.ts";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";

export function checkBackground(check: CheckOf<"white-background">, facts: PictureFacts): Outcome {
  if (check.exact) {
    const worst = facts.worstBackgroundPixel;
    const where = worst ? `; farthest: ${worst.levels.join(",")} at ${worst.x},${worst.y}` : "";
    // Text and borders are off-white, too, and are named by rules of their own.
    const isPure = facts.backgroundPurity || facts.strayOffWhitePixels === 0;
    const measured = `${percent(facts.backgroundPurityRatio)} pure white${isPure ? "" : where}`;
    return metOrBroken(isPure, measured, "every pixel outside the product is 255,255,255");
  }
  const threshold = `${percent(check.nearWhiteMin)} of the background looks white (each channel from 245)`;
  const ratio = facts.backgroundNearWhiteRatio;
  if (typeof ratio !== "number") return notMeasured(threshold);
  return metOrBroken(ratio >= check.nearWhiteMin, `${percent(ratio)} looks white`, threshold);
}

export function checkFrameFill({ min, max }: CheckOf<"frame-fill">, { frameFill }: PictureFacts): Outcome {
  const threshold =
    max === undefined
      ? `the product takes ${percent(min)} of the frame or more`
      : `the product takes ${percent(min)} to ${percent(max)} of the frame`;
  if (frameFill === null) return notMeasured(threshold);
  return metOrBroken(frameFill >= min && frameFill <= (max ?? 1), percent(frameFill), threshold);
}

export function checkCropping(_check: CheckOf<"not-cropped">, { croppedSides }: PictureFacts): Outcome {
  const threshold = "the product touches no edge";
  if (!croppedSides) return notMeasured(threshold);
  const measured = croppedSides.length === 0 ? "touches none" : `touches ${croppedSides.join(", ")}`;
  return metOrBroken(croppedSides.length === 0, measured, threshold);
}

/** Shown of what was read: enough to find it. */
const wordsShownMax = 6;

export function checkOverlay(_check: CheckOf<"no-overlay">, { overlayText }: PictureFacts): Outcome {
  const threshold = "no text, logo or watermark outside the product";
  if (!overlayText) return notMeasured(threshold);
  const words = overlayText.slice(0, wordsShownMax).map(({ text }) => text);
  const measured = words.length === 0 ? "none found" : `found “${words.join(" ")}”`;
  return metOrBroken(overlayText.length === 0, measured, threshold);
}

export function checkBorder(_check: CheckOf<"no-border">, { border }: PictureFacts): Outcome {
  const threshold = "no frame, bar or inset";
  if (!border) return notMeasured(threshold);
  const { thicknessPx, color } = border;
  const measured = thicknessPx === 0 ? "none found" : `${thicknessPx} px${color === null ? "" : `, ${color}`}`;
  return metOrBroken(thicknessPx === 0, measured, threshold);
}

export function checkSharp(check: CheckOf<"sharp">, { sharpness, enlargement }: PictureFacts): Outcome {
  const { sharpnessMin, enlargementMax } = check;
  const threshold = `sharpness ${sharpnessMin} or more, enlarged ${enlargementMax} times at most`;
  if (typeof sharpness !== "number" || typeof enlargement !== "number") return notMeasured(threshold);
  const measured = `sharpness ${floorHundredths(sharpness)}, enlarged ${floorHundredths(enlargement)} times`;
  return metOrBroken(sharpness >= sharpnessMin && enlargement <= enlargementMax, measured, threshold);
}

export function checkEnlargement(check: CheckOf<"not-enlarged">, { enlargement }: PictureFacts): Outcome {
  const threshold = `enlarged ${check.enlargementMax} times at most`;
  if (typeof enlargement !== "number") return notMeasured(threshold);
  return metOrBroken(
    enlargement <= check.enlargementMax,
    `enlarged about ${floorHundredths(enlargement)} times`,
    threshold,
  );
}

function floorHundredths(value: number): number {
  return Math.floor(value * 100 + 1e-6) / 100;
}

export function checkColour(_check: CheckOf<"in-colour">, { isGrey }: PictureFacts): Outcome {
  const threshold = "a colour picture";
  if (typeof isGrey !== "boolean") return notMeasured(threshold);
  return metOrBroken(!isGrey, isGrey ? "no pixel has a colour" : "has colours", threshold);
}
