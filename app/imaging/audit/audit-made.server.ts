import { isSameLabel } from "#app/imaging/audit/compare-labels.ts";
import type { FidelityProof, LabelProof, PictureFacts } from "#app/imaging/audit/facts.ts";
import { proveLabel } from "#app/imaging/audit/prove-label.server.ts";
import type { ImagingTaskInput } from "#app/imaging/imaging-tasks.server.ts";
import type { Workshop } from "#app/imaging/workshop.ts";

/**
 * The audit of a picture that we made: its facts, and the proof that the product is the photo's own, its label read
 * before and after included. A label that reads otherwise fails the proof.
 */
export async function auditMade(
  workshop: Workshop,
  question: ImagingTaskInput<"audit">,
  signal: AbortSignal | undefined,
): Promise<{ facts: PictureFacts; fidelity: FidelityProof | null }> {
  const [{ facts, fidelity }, label] = await Promise.all([
    workshop.pool.run("audit", question, signal),
    labelOf(workshop, question, signal),
  ]);
  if (fidelity === null) return { facts, fidelity };
  return { facts, fidelity: { ...fidelity, label, passed: fidelity.passed && (label === null || isSameLabel(label)) } };
}

/** Of several products, the main one's. A watermark lies over the label: such a picture is for looking only. */
async function labelOf(
  workshop: Workshop,
  { bytes, productAlpha: wholeAlpha, proof, delivered }: ImagingTaskInput<"audit">,
  signal: AbortSignal | undefined,
): Promise<LabelProof | null> {
  const productAlpha = proof?.productAlpha ?? wholeAlpha;
  if (proof === null || productAlpha === null || proof.watermark) return null;
  const { photo, photoBox, canvasBox, expected } = proof;
  const question = { bytes, delivered, photo, photoBox, canvasBox, expected, productAlpha };
  return await proveLabel(workshop, question, signal);
}
