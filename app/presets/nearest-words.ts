import { distance } from "fastest-levenshtein";

/** The candidates nearest to a word by edit distance, nearest first, at most `count`. */
export function nearestWords(word: string, candidates: readonly string[], count: number): string[] {
  const ranked = candidates.map((candidate) => ({ candidate, distance: distance(word, candidate) }));
  return ranked
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, count)
    .map(({ candidate }) => candidate);
}
