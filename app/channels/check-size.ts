import { metOrBroken, percent } from "#app/channels/outcome.ts";
import type { Outcome } from "#app/channels/outcome.ts";
import type { CheckOf } from "#app/channels/rule-pack.ts";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";

export function checkLongestMin(check: CheckOf<"longest-side-min">, { widthPx, heightPx }: PictureFacts): Outcome {
  const longest = Math.max(widthPx, heightPx);
  const { px, recommendedPx } = check;
  const measured = `longest side ${longest} px`;
  const threshold = recommendedPx === undefined ? `${px} px or more` : `${px} px or more, ${recommendedPx} recommended`;
  if (longest >= px && longest < (recommendedPx ?? 0)) return { grade: "tolerated", measured, threshold };
  return metOrBroken(longest >= px, measured, threshold);
}

export function checkLongestMax({ px }: CheckOf<"longest-side-max">, { widthPx, heightPx }: PictureFacts): Outcome {
  const longest = Math.max(widthPx, heightPx);
  return metOrBroken(longest <= px, `longest side ${longest} px`, `${px} px or less`);
}

export function checkSizeMin(check: CheckOf<"size-min">, { widthPx, heightPx }: PictureFacts): Outcome {
  const { recommended } = check;
  const measured = `${widthPx} × ${heightPx} px`;
  const floor = `${check.widthPx} × ${check.heightPx} px or more`;
  const threshold = recommended === undefined ? floor : `${floor}, ${recommended.join(" × ")} recommended`;
  const isMet = widthPx >= check.widthPx && heightPx >= check.heightPx;
  const isShort = recommended !== undefined && (widthPx < recommended[0] || heightPx < recommended[1]);
  if (isMet && isShort) return { grade: "tolerated", measured, threshold };
  return metOrBroken(isMet, measured, threshold);
}

const megapixel = 1_000_000;

export function checkPixelsMax(check: CheckOf<"pixels-max">, { widthPx, heightPx }: PictureFacts): Outcome {
  const { pixels, recommended = pixels } = check;
  const count = widthPx * heightPx;
  const measured = `${Math.ceil((count / megapixel) * 100) / 100} megapixels`;
  const ceiling = `${pixels / megapixel} megapixels or less`;
  const threshold = recommended === pixels ? ceiling : `${ceiling}, ${recommended / megapixel} recommended`;
  if (count > recommended && count <= pixels) return { grade: "tolerated", measured, threshold };
  return metOrBroken(count <= pixels, measured, threshold);
}

export function checkAspectRatio(check: CheckOf<"aspect-ratio">, { widthPx, heightPx }: PictureFacts): Outcome {
  const deviation = aspectDeviation(widthPx / heightPx, check.width / check.height);
  // Rounding a side to whole pixels is no deviation.
  const rounding = 1 / Math.min(widthPx, heightPx);
  const measured = `${widthPx} × ${heightPx} px, ${percent(deviation)} off`;
  const threshold = `${check.width} : ${check.height} within ${percent(check.tolerance)}`;
  return metOrBroken(deviation <= check.tolerance + rounding, measured, threshold);
}

/** How far a ratio of sides is from another, as a share of it; the same for a ratio and its mirror image. */
function aspectDeviation(ratio: number, wanted: number): number {
  return Math.max(ratio / wanted, wanted / ratio) - 1;
}
