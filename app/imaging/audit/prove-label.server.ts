import { compareLabels } from "#app/imaging/audit/compare-labels.ts";
import type { LabelProof } from "#app/imaging/audit/facts.ts";
import type { LabelQuestion } from "#app/imaging/audit/label-pictures.server.ts";
import type { Workshop } from "#app/imaging/workshop.ts";

/** In the result a word counts however unsure the reader is: only whether it is still there is asked. */
const afterConfidenceMin = 0.2;

/**
 * The product's label, read in the photo (resampled) and in the delivered file. Null when there is nothing to read.
 * Costs two readings, about 0.3 s each, and only where the photo shows something like text.
 */
export async function proveLabel(
  { pool, reader }: Workshop,
  question: LabelQuestion,
  signal?: AbortSignal,
): Promise<LabelProof | null> {
  const pictures = await pool.run("labelPictures", question, signal);
  if (pictures === null) return null;
  const before = await reader.read(pictures.before, { contrast: "label" });
  if (before === null || before.length === 0) return null;
  if (pictures.after === null) return compareLabels(before, []);
  const after = await reader.read(pictures.after, { contrast: "label", confidenceMin: afterConfidenceMin });
  return after === null ? null : compareLabels(before, after);
}
