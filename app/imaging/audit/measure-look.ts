import type { FoundText, PictureFacts } from "#app/imaging/audit/facts.ts";
import { findBorder, noBorder } from "#app/imaging/audit/find-border.ts";
import { measureProduct } from "#app/imaging/audit/measure-product.ts";
import { measureSharpness } from "#app/imaging/audit/measure-sharpness.ts";
import { countStrayOffWhite } from "#app/imaging/audit/stray-off-white.ts";
import { surveyBackground } from "#app/imaging/audit/survey-background.ts";
import type { BackgroundSurvey } from "#app/imaging/audit/survey-background.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";

/** What the pixels say, as opposed to the file around them. */
export type LookFacts = Omit<
  PictureFacts,
  | "widthPx"
  | "heightPx"
  | "format"
  | "bytes"
  | "sha256"
  | "colorSpace"
  | "hasAlpha"
  | "digitalSourceType"
  | "bitDepth"
  | "isAnimated"
  | "colorProfile"
  | "jpegQuality"
  | "generatorMarks"
>;

/** Lossy encoding shows letters and lines in the blocks around them: two of JPEG's with halved colour. */
const traceMarginPx = 32;

/** Measures decoded pixels. `words` are those read anywhere in the picture; null when nobody read. */
export function measureLook(
  canvas: Pixels<3>,
  productAlpha: Pixels<1> | null,
  words: readonly FoundText[] | null,
): LookFacts {
  const product = measureProduct(productAlpha);
  const survey = surveyBackground(canvas, productAlpha);
  const isPure = survey.pixels > 0 && survey.pureWhite === survey.pixels;
  const border = isPure ? noBorder : findBorder(canvas, productAlpha);
  const whole = { left: 0, top: 0, width: canvas.widthPx, height: canvas.heightPx };
  const crisp = measureSharpness(canvas, product.productBox ?? whole);
  const text = splitText(words, productAlpha, isPure);
  return {
    ...product,
    ...backgroundFacts(survey, isPure),
    ...text,
    border,
    strayOffWhitePixels: countStrayOffWhite(canvas, productAlpha, survey, [
      ...frameBoxes(canvas, border.thicknessPx),
      ...(text.overlayText ?? []).map(({ box }) => widened(box)),
    ]),
    sharpness: crisp?.sharpness ?? null,
    enlargement: crisp?.enlargement ?? null,
    isGrey: hasNoColour(canvas),
  };
}

function backgroundFacts(survey: BackgroundSurvey, isPure: boolean) {
  const { pixels, pureWhite, nearWhite, worst, offWhiteAreas } = survey;
  return {
    backgroundPurity: isPure,
    backgroundPurityRatio: pixels === 0 ? 0 : pureWhite / pixels,
    backgroundNearWhiteRatio: pixels === 0 ? 0 : nearWhite / pixels,
    worstBackgroundPixel: worst,
    offWhiteAreas,
  };
}

/** Words on the product are its label; all others lie over the picture. A pure ground has none, read or not. */
function splitText(words: readonly FoundText[] | null, alpha: Pixels<1> | null, isPure: boolean) {
  if (words === null) return { overlayText: isPure ? [] : null, labelText: null };
  const isLabel = ({ box }: FoundText) => alpha !== null && coveredShare(alpha, box) >= 0.5;
  return { overlayText: words.filter((word) => !isLabel(word)), labelText: words.filter(isLabel) };
}

function coveredShare({ widthPx, heightPx, data }: Pixels<1>, box: PixelBox): number {
  let covered = 0;
  let count = 0;
  for (let y = Math.max(0, box.top); y < Math.min(heightPx, box.top + box.height); y++) {
    for (let x = Math.max(0, box.left); x < Math.min(widthPx, box.left + box.width); x++) {
      count += 1;
      if ((data[y * widthPx + x] ?? 0) >= 128) covered += 1;
    }
  }
  return covered / Math.max(1, count);
}

function frameBoxes({ widthPx, heightPx }: Pixels<3>, thicknessPx: number): PixelBox[] {
  if (thicknessPx === 0) return [];
  const depth = thicknessPx + traceMarginPx;
  return [
    { left: 0, top: 0, width: widthPx, height: depth },
    { left: 0, top: heightPx - depth, width: widthPx, height: depth },
    { left: 0, top: 0, width: depth, height: heightPx },
    { left: widthPx - depth, top: 0, width: depth, height: heightPx },
  ];
}

/** With room for accents, punctuation and what encoding left around the letters. */
function widened({ left, top, width, height }: PixelBox): PixelBox {
  const margin = traceMarginPx + Math.ceil(height / 2);
  return { left: left - margin, top: top - margin, width: width + margin * 2, height: height + margin * 2 };
}

/** One pixel in so many is looked at: a colour picture shows colour everywhere. */
const colourSampleStep = 7;
/** Levels between channels that an eye sees as a tint. */
const tintLevelsMin = 12;
const tintedShareMin = 0.001;

function hasNoColour({ data }: Pixels<3>): boolean {
  let tinted = 0;
  for (let at = 0; at + 2 < data.length; at += colourSampleStep * 3) {
    const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) >= tintLevelsMin) tinted += 1;
  }
  return tinted <= (data.length / 3 / colourSampleStep) * tintedShareMin;
}
