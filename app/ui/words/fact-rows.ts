import type { FidelityProof, PictureFacts } from "#app/imaging/audit/facts.ts";
import { fileSize, percent } from "#app/ui/words/number-words.ts";

/** One measured fact in a merchant's words. */
export interface FactRow {
  readonly name: string;
  readonly value: string;
  /** What it means and why a shop cares. */
  readonly help: string;
}

/** Colour differences below this cannot be seen side by side by most people (CIEDE2000). */
const deltaEJustVisible = 1;

/** A smaller share of white would be shown as 0 %. */
const leastShareWorthSaying = 0.001;

/** IPTC digital source types by the last part of their URI, in words. */
const sourceTypeWords: Record<string, string> = {
  compositeWithTrainedAlgorithmicMedia: "Photo, edited with a trained model",
  trainedAlgorithmicMedia: "Made by a trained model",
  compositeSynthetic: "Photo in a computer-made set",
  algorithmicMedia: "Made by computer graphics",
  algorithmicallyEnhanced: "Photo, enhanced by computer",
  digitalCapture: "Photo",
  virtualRecording: "Recorded from a computer-made scene",
  digitalCreation: "Made by hand on a computer",
  composite: "Composed from several photos",
  compositeCapture: "Composed from several photos",
  digitalArt: "Made on a computer",
};

/** A digital source type URI in words; an unknown one by its own name. */
export function sourceTypeInWords(uri: string | null): string {
  if (uri === null) return "Not stated";
  const name = uri.split("/").at(-1) ?? uri;
  return sourceTypeWords[name] ?? name;
}

function fileRows(facts: PictureFacts, locale: string): FactRow[] {
  return [
    {
      name: "Size",
      value: `${facts.widthPx} × ${facts.heightPx} px`,
      help: "Width and height. Shoppers can zoom from about 1000 px; most channels want 2000 px.",
    },
    {
      name: "File",
      value: `${facts.format.toUpperCase()}, ${fileSize(facts.bytes, locale)}`,
      help: "Format and weight of the file that goes on your product.",
    },
  ];
}

function productRows(facts: PictureFacts, locale: string): FactRow[] {
  if (facts.frameFill === null || facts.subjectDensity === null) return [];
  return [
    {
      name: "Product fills the frame",
      value: percent(facts.frameFill, locale, 0),
      help: "How far the product reaches across the picture along its longer side.",
    },
    {
      name: "Product area",
      value: percent(facts.subjectDensity, locale, 0),
      help: "Share of the picture that is product rather than background.",
    },
  ];
}

function fidelityRows(fidelity: FidelityProof | null, locale: string): FactRow[] {
  if (fidelity === null) return [];
  if (fidelity.comparedPixels === 0)
    return [
      {
        name: "Product unchanged",
        value: "Cannot be measured",
        help: "At this size the product is too thin or too translucent to compare with your photo.",
      },
    ];
  const deltaE = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const seen = fidelity.deltaEMean < deltaEJustVisible ? "not visible" : "visible side by side";
  return [
    {
      name: "Product unchanged",
      value: percent(fidelity.unchangedPixelRatio, locale, 2),
      help: `Share of the product’s own pixels that are those of your photo, resized, to within ${fidelity.toleranceLevels} of 255 steps. Below the bar we fail the picture and return the credits.`,
    },
    {
      name: "Colour difference",
      value: `${deltaE.format(fidelity.deltaEMean)} on average: ${seen}`,
      help: `ΔE 2000 between the product in your photo and in the new picture; below 1 nobody sees it. The single worst pixel differs by ${deltaE.format(fidelity.deltaEMax)}.`,
    },
  ];
}

function purityInWords({ backgroundPurity, backgroundPurityRatio }: PictureFacts, locale: string): string {
  if (backgroundPurity) return "Yes";
  return backgroundPurityRatio < leastShareWorthSaying
    ? "No"
    : `No, ${percent(backgroundPurityRatio, locale)} is white`;
}

/** What was measured on the finished file, row by row, most asked for first. */
export function factRows(facts: PictureFacts, fidelity: FidelityProof | null, locale: string): FactRow[] {
  return [
    ...fidelityRows(fidelity, locale),
    ...fileRows(facts, locale),
    ...productRows(facts, locale),
    {
      name: "Pure white background",
      value: purityInWords(facts, locale),
      help: "Some channels ask for exactly white (255, 255, 255) around the product. A set is meant not to be.",
    },
    {
      name: "Says what it is",
      value: sourceTypeInWords(facts.digitalSourceType),
      help: "Written into the file (IPTC digital source type), as marketplaces ask for computer-made pictures.",
    },
  ];
}
