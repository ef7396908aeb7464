import { createHash } from "node:crypto";
import { deltaE2000, labOfLevels } from "#app/imaging/audit/ciede2000.ts";
import { fidelityBars, toleranceLevels } from "#app/imaging/audit/fidelity-bars.ts";
import type { FidelityProof } from "#app/imaging/audit/facts.ts";
import { lockedArea } from "#app/imaging/audit/locked-area.ts";
import { watermarkCovers } from "#app/imaging/compose/watermark.ts";
import type { OutputSpec } from "#app/imaging/picture-spec.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import { openPixels, takePixels } from "#app/imaging/sharp-setup.server.ts";

/** What the proof is made from: the delivered pixels on one side, the photo on the other. */
export interface FidelityQuestion {
  /** The delivered file, decoded again. */
  readonly delivered: Pixels<3>;
  /** The picture before it became a file. */
  readonly canvas: Pixels<3>;
  readonly photo: Pixels<4>;
  /** The product's box in the photo and on the canvas. */
  readonly photoBox: PixelBox;
  readonly canvasBox: PixelBox;
  readonly productAlpha: Pixels<1>;
  readonly preservation: "strict" | "balanced";
  readonly format: OutputSpec["format"];
  readonly watermark: boolean;
}

/** Reach of the Lanczos 3 kernel in pixels of the coarser picture. */
const kernelReachPx = 3;
/** A patch of 10 × 10: fewer pixels say nothing about a product. */
const comparedPixelsMin = 100;

/** What is compared: the pixels expected, and which of them count. */
interface Comparison {
  readonly expected: Pixels<3>;
  readonly isCompared: (x: number, y: number) => boolean;
}

/**
 * Compares the product in the delivered picture with the product in the photo, resampled anew from the photo's own
 * pixels and not from anything the compositor made. Only inside the eroded matte, and not under watermark letters.
 *
 * A product too thin for the full margin is compared closer to its edge, which is harder to pass. Where that fails too,
 * the old background in the edge cannot be told from a change: nothing counts as compared, and nothing as proven.
 */
export async function measureFidelity(question: FidelityQuestion): Promise<FidelityProof> {
  const { canvas, photoBox, canvasBox, productAlpha } = question;
  const expected = await resampleProduct(question.photo, photoBox, canvasBox);
  const enlargement = Math.max(1, canvasBox.width / photoBox.width, canvasBox.height / photoBox.height);
  const isLettered = question.watermark ? watermarkCovers(canvas.widthPx, canvas.heightPx) : () => false;

  const marginMaxPx = Math.ceil(kernelReachPx * enlargement);
  for (let marginPx = marginMaxPx; marginPx >= 0; marginPx--) {
    const locked = lockedArea(productAlpha, marginPx);
    const isCompared = (x: number, y: number) => locked[y * canvas.widthPx + x] === 1 && !isLettered(x, y);
    const proof = compareProduct(question, { expected, isCompared });
    if (proof.comparedPixels < comparedPixelsMin) continue;
    if (proof.passed || marginPx === marginMaxPx) return proof;
    break;
  }
  return compareProduct(question, { expected, isCompared: () => false });
}

/** The proof that says least for its product; null when there is none. */
export function worstProof(proofs: readonly FidelityProof[]): FidelityProof | null {
  const badness = (proof: FidelityProof): number =>
    (proof.passed ? 0 : 1000) + proof.deltaEMean + (1 - proof.unchangedPixelRatio);
  return proofs.toSorted((one, other) => badness(other) - badness(one))[0] ?? null;
}

function compareProduct(question: FidelityQuestion, { expected, isCompared }: Comparison): FidelityProof {
  const { delivered, canvas, canvasBox } = question;
  const tolerance = toleranceLevels[question.format];
  const tally = { compared: 0, unchanged: 0, deltaESum: 0, deltaEMax: 0 };
  const hash = createHash("sha256");
  const lockedRow = Buffer.alloc(canvasBox.width * 3);
  for (let y = 0; y < canvasBox.height; y++) {
    let filled = 0;
    for (let x = 0; x < canvasBox.width; x++) {
      const [canvasX, canvasY] = [x + canvasBox.left, y + canvasBox.top];
      if (!isCompared(canvasX, canvasY)) continue;
      const at = (canvasY * canvas.widthPx + canvasX) * 3;
      comparePixel(delivered.data, at, expected.data, (y * canvasBox.width + x) * 3);
      for (let channel = 0; channel < 3; channel++) lockedRow[filled++] = canvas.data[at + channel] ?? 0;
    }
    hash.update(lockedRow.subarray(0, filled));
  }
  const compared = Math.max(1, tally.compared);
  const measured = {
    unchangedPixelRatio: tally.unchanged / compared,
    deltaEMean: tally.deltaESum / compared,
    deltaEMax: tally.deltaEMax,
  };
  return {
    ...measured,
    toleranceLevels: tolerance,
    comparedPixels: tally.compared,
    lockedAreaSha256: hash.digest("hex"),
    passed: tally.compared > 0 && fidelityBars[question.preservation](measured),
  };

  function comparePixel(got: Uint8Array, gotAt: number, wanted: Uint8Array, wantedAt: number): void {
    const difference = largestDifference(got, gotAt, wanted, wantedAt);
    tally.compared += 1;
    if (difference <= tolerance) tally.unchanged += 1;
    if (difference === 0) return;
    const deltaE = deltaE2000(labAt(got, gotAt), labAt(wanted, wantedAt));
    tally.deltaESum += deltaE;
    tally.deltaEMax = Math.max(tally.deltaEMax, deltaE);
  }
}

/** The photo's product box as it should appear on the canvas. */
function resampleProduct(photo: Pixels<4>, photoBox: PixelBox, canvasBox: PixelBox): Promise<Pixels<3>> {
  const resized = openPixels(photo)
    .removeAlpha()
    .extract(photoBox)
    .resize(canvasBox.width, canvasBox.height, { fit: "fill", kernel: "lanczos3" });
  return takePixels(resized, 3);
}

function labAt(data: Uint8Array, at: number) {
  return labOfLevels(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
}

function largestDifference(one: Uint8Array, oneAt: number, other: Uint8Array, otherAt: number): number {
  let worst = 0;
  for (let channel = 0; channel < 3; channel++) {
    const difference = Math.abs((one[oneAt + channel] ?? 0) - (other[otherAt + channel] ?? 0));
    if (difference > worst) worst = difference;
  }
  return worst;
}
