import { compareLabels, isSameLabel } from "#app/imaging/audit/compare-labels.ts";
import type { FidelityProof } from "#app/imaging/audit/facts.ts";
import type { LabelQuestion } from "#app/imaging/audit/label-pictures.server.ts";
import type { Workshop } from "#app/imaging/workshop.ts";

/** In the result a word counts however unsure the reader is: only whether it is still there is asked. */
const afterConfidenceMin = 0.2;

/**
 * The fidelity proof with the product's label read before and after. A label that reads otherwise fails it. Costs two
 * readings, about 0.3 s each, and only where the photo shows something like text.
 */
export async function proveLabel(
  { pool, reader }: Workshop,
  proof: FidelityProof,
  question: LabelQuestion,
  signal?: AbortSignal,
): Promise<FidelityProof> {
  const pictures = await pool.run("labelPictures", question, signal);
  const before = pictures === null ? null : await reader.read(pictures.before, { contrast: "label" });
  if (pictures === null || before === null || before.length === 0) return { ...proof, label: null };
  const after =
    pictures.after === null
      ? []
      : await reader.read(pictures.after, { contrast: "label", confidenceMin: afterConfidenceMin });
  const label = after === null ? null : compareLabels(before, after);
  return { ...proof, label, passed: proof.passed && (label === null || isSameLabel(label)) };
}
