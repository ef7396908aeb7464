import { createHash } from "node:crypto";
import { compareColors } from "#app/imaging/audit/compare-colors.server.ts";
import { fidelityBars, toleranceLevels } from "#app/imaging/audit/fidelity-bars.ts";
import type { FidelityProof } from "#app/imaging/audit/facts.ts";
import { lockedArea } from "#app/imaging/audit/locked-area.ts";
import { watermarkCovers } from "#app/imaging/compose/watermark.ts";
import type { OutputSpec, PreservationLevel } from "#app/imaging/picture-spec.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import { openPixels, takePixels } from "#app/imaging/sharp-setup.server.ts";

/** What the proof is made from: the delivered pixels on one side, the photo on the other. */
export interface FidelityQuestion {
  /** The delivered file, decoded again. */
  readonly delivered: Pixels<3>;
  /** The picture before it became a file. */
  readonly canvas: Pixels<3>;
  /** The photo's own product, as `expectProduct` resamples it. */
  readonly expected: Pixels<3>;
  /** The product's box in the photo and on the canvas. */
  readonly photoBox: PixelBox;
  readonly canvasBox: PixelBox;
  readonly productAlpha: Pixels<1>;
  readonly preservation: PreservationLevel;
  readonly format: OutputSpec["format"];
  readonly watermark: boolean;
}

/** Reach of the Lanczos 3 kernel in pixels of the coarser picture. */
const kernelReachPx = 3;
/** A patch of 10 × 10: fewer pixels say nothing about a product. */
const comparedPixelsMin = 100;

/**
 * Compares the product in the delivered picture with the product in the photo. Only inside the eroded matte, and not under watermark letters.
 *
 * A product too thin for the full margin is compared closer to its edge, which is harder to pass. Where that fails too,
 * the old background in the edge cannot be told from a change: nothing counts as compared, and nothing as proven.
 */
export function measureFidelity(question: FidelityQuestion): FidelityProof {
  const { canvas, photoBox, canvasBox, productAlpha } = question;
  const enlargement = Math.max(1, canvasBox.width / photoBox.width, canvasBox.height / photoBox.height);
  const isLettered = question.watermark ? watermarkCovers(canvas.widthPx, canvas.heightPx) : null;

  const marginMaxPx = Math.ceil(kernelReachPx * enlargement);
  for (let marginPx = marginMaxPx; marginPx >= 0; marginPx--) {
    const locked = lockedArea(productAlpha, marginPx);
    const proof = compareProduct(question, (x, y) => locked[y * canvas.widthPx + x] === 255 && !isLettered?.(x, y));
    if (proof.comparedPixels < comparedPixelsMin) continue;
    if (proof.passed || marginPx === marginMaxPx) return proof;
    break;
  }
  return compareProduct(question, () => false);
}

/** The proof that says least for its product; null when there is none. */
export function worstProof(proofs: readonly FidelityProof[]): FidelityProof | null {
  const badness = (proof: FidelityProof): number =>
    (proof.passed ? 0 : 1000) + proof.deltaEMean + (1 - proof.unchangedPixelRatio);
  return proofs.toSorted((one, other) => badness(other) - badness(one))[0] ?? null;
}

function compareProduct(question: FidelityQuestion, isCompared: (x: number, y: number) => boolean): FidelityProof {
  const { delivered, canvas, canvasBox, expected } = question;
  const tolerance = toleranceLevels[question.format];
  const hash = createHash("sha256");
  const lockedRow = new Uint8Array(canvasBox.width * 3);
  const mask = new Uint8Array(canvasBox.width);
  const left = Math.max(0, -canvasBox.left);
  const right = Math.min(canvasBox.width, canvas.widthPx - canvasBox.left);
  const tally = compareColors(tolerance, (compareRow) => {
    for (let y = Math.max(0, -canvasBox.top); y < Math.min(canvasBox.height, canvas.heightPx - canvasBox.top); y++) {
      const canvasY = y + canvasBox.top;
      const row = (canvasY * canvas.widthPx + canvasBox.left) * 3;
      let filled = 0;
      for (let x = left; x < right; x++) {
        mask[x] = isCompared(x + canvasBox.left, canvasY) ? 1 : 0;
        if (mask[x] === 0) continue;
        lockedRow[filled] = canvas.data[row + x * 3] as number;
        lockedRow[filled + 1] = canvas.data[row + x * 3 + 1] as number;
        lockedRow[filled + 2] = canvas.data[row + x * 3 + 2] as number;
        filled += 3;
      }
      if (filled === 0) continue;
      hash.update(lockedRow.subarray(0, filled));
      const wanted = y * canvasBox.width * 3;
      compareRow({
        one: delivered.data.subarray(row + left * 3, row + right * 3),
        other: expected.data.subarray(wanted + left * 3, wanted + right * 3),
        mask: mask.subarray(left, right),
      });
    }
  });
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
}

/**
 * The photo's product box as it should appear on the canvas: resampled anew (Lanczos 3) from the photo's own pixels, and
 * not taken from anything that the compositor made.
 */
export function expectProduct(photo: Pixels<4>, photoBox: PixelBox, canvasBox: PixelBox): Promise<Pixels<3>> {
  const resized = openPixels(photo)
    .removeAlpha()
    .extract(photoBox)
    .resize(canvasBox.width, canvasBox.height, { fit: "fill", kernel: "lanczos3" });
  return takePixels(resized, 3);
}
