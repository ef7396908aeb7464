import { distance } from "fastest-levenshtein";
import type { FoundText, LabelProof } from "#app/imaging/audit/facts.ts";

/**
 * Readings of one label twice, at two sharpnesses, differ by a letter or two a word. Above this the words are others
 * (docs/decisions/0107).
 */
const differenceMax = 0.34;

/** Letters and digits alone, in lower case: what two readings of one word agree on. */
export function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/**
 * Whether the words that could be read on the product before can be read after. Each is compared with the word most
 * like it; long words weigh more. Null when there was nothing to read.
 */
export function compareLabels(before: readonly FoundText[], after: readonly FoundText[]): LabelProof | null {
  const words = before.map(({ text }) => lettersOf(text)).filter((word) => word.length > 0);
  if (words.length === 0) return null;
  // A reader may split a word in two or join two: the whole reading is a candidate, too.
  const readings = after.map(({ text }) => lettersOf(text));
  const joined = readings.join("");
  let lost = 0;
  let letters = 0;
  for (const word of words) {
    const nearest = Math.min(word.length, ...readings.map((reading) => distance(word, reading)));
    lost += joined.includes(word) ? 0 : nearest;
    letters += word.length;
  }
  return { before: textOf(before), after: textOf(after), difference: lost / letters };
}

export function isSameLabel({ difference }: LabelProof): boolean {
  return difference <= differenceMax;
}

function textOf(words: readonly FoundText[]): string {
  return words.map(({ text }) => text).join(" ");
}
