import { Refusal } from "#app/refusal.ts";
import type { FidelityProof } from "#app/imaging/audit/facts.ts";

/**
 * Throws `Refusal` fidelity_below_bar for a picture whose product is not proven to be the photo's. Small and
 * watermarked pictures are for looking only: where nothing could be compared, they pass.
 */
export function refuseUnfaithful(fidelity: FidelityProof | null, isWatermarked: boolean): void {
  if (fidelity === null || fidelity.passed) return;
  if (fidelity.comparedPixels === 0) {
    if (isWatermarked) return;
    throw new Refusal(
      "fidelity_below_bar",
      "The product is too thin or too translucent to prove that it came through unchanged. Choose a larger size, or a photo taken from closer.",
    );
  }
  const kept = (fidelity.unchangedPixelRatio * 100).toFixed(1);
  throw new Refusal(
    "fidelity_below_bar",
    `The product did not come through unchanged (${kept} % of its pixels did). Choose PNG, or a larger file size limit, and try again.`,
  );
}
