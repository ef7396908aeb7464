import { anyOf, metOrBroken, notMeasured } from "#app/channels/outcome.ts";
import type { Outcome } from "#app/channels/outcome.ts";
import type { CheckOf } from "#app/channels/rule-pack.ts";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";

/** The word at the end of an IPTC DigitalSourceType address. */
function wordOf(digitalSourceType: string | null): string | null {
  return digitalSourceType?.split("/").at(-1) ?? null;
}

/** IPTC words for pictures that show, in part at least, something no camera saw. */
const generatedWords = new Set([
  "trainedAlgorithmicMedia",
  "compositeWithTrainedAlgorithmicMedia",
  "compositeSynthetic",
  "algorithmicMedia",
  "dataDrivenMedia",
  "virtualRecording",
  "digitalCreation",
  "digitalArt",
]);

export function checkLabelled(check: CheckOf<"generated-is-labelled">, facts: PictureFacts): Outcome {
  const threshold = `a generated picture carries DigitalSourceType ${anyOf(check.words)}`;
  const word = wordOf(facts.digitalSourceType);
  const marks = facts.generatorMarks;
  if (word !== null && check.words.includes(word)) return { grade: "met", measured: word, threshold };
  if (!marks) return notMeasured(threshold);
  if (marks.length > 0) {
    const measured = `traces of ${marks.join(", ")}, ${word === null ? "no DigitalSourceType" : word}`;
    return { grade: "broken", measured, threshold };
  }
  // A word for generated pictures that the channel does not list is honest, but may not be understood.
  if (word !== null && generatedWords.has(word)) return { grade: "tolerated", measured: word, threshold };
  return { grade: "met", measured: word ?? "no sign of a generator", threshold };
}

export function checkNotGenerated(_check: CheckOf<"not-generated">, facts: PictureFacts): Outcome {
  const word = wordOf(facts.digitalSourceType);
  const marks = facts.generatorMarks ?? [];
  const saysGenerated = word !== null && generatedWords.has(word);
  const measured = saysGenerated ? word : marks.length > 0 ? `traces of ${marks.join(", ")}` : "no sign of a rendering";
  return metOrBroken(!saysGenerated && marks.length === 0, measured, "a photo of the item, not a rendering");
}
