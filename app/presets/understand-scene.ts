import { distance } from "fastest-levenshtein";
import { moodNames, sceneTypeNames, type Mood, type SceneType } from "#app/imaging/scene/vocabulary.ts";
import { nearestWords } from "#app/presets/nearest-words.ts";
import { moodWords, sceneWords } from "#app/presets/scene-words.ts";

/** Words looked at in a description; the rest adds nothing that the vocabulary could tell apart. */
const wordsMax = 24;
/** Longest description; "Scene Type" is a word or a phrase, not a prompt. */
const descriptionLengthMax = 200;
/** Shorter words have too many neighbours one letter away ("wool" is not "wood"). */
const correctableLengthMin = 6;
/** Names offered when nothing was understood. */
const nearestMax = 3;

type Understood<Name extends string> = { readonly name: Name; readonly resolvedFrom: string | null };
type NotUnderstood = { readonly nearest: string[] };

const toWords = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9-]+/)
    .filter((word) => word !== "")
    .slice(0, wordsMax);

/** 2 for the word itself, 1 for a word one slip of the finger away, 0 for another word. */
function agreement(said: string, known: string): number {
  if (said === known) return 2;
  const isCorrectable = known.length >= correctableLengthMin && Math.abs(said.length - known.length) <= 1;
  return isCorrectable && distance(said, known) <= 1 ? 1 : 0;
}

function score(said: readonly string[], known: readonly string[]): number {
  return said.reduce((sum, word) => sum + Math.max(...known.map((candidate) => agreement(word, candidate))), 0);
}

function understand<Name extends string>(
  text: string,
  names: readonly Name[],
  words: Record<Name, readonly string[]>,
): Understood<Name> | NotUnderstood {
  const said = text.length > descriptionLengthMax ? [] : toWords(text);
  const asName = said.join("_").replaceAll("-", "_");
  const exact = names.find((name) => name === asName);
  if (exact !== undefined) return { name: exact, resolvedFrom: exact === text ? null : text };
  const ranked = names
    .map((name) => ({ name, score: score(said, words[name]) }))
    .toSorted((one, other) => other.score - one.score);
  const [best] = ranked;
  if (best !== undefined && best.score > 0) return { name: best.name, resolvedFrom: text };
  return { nearest: nearestWords(asName.slice(0, descriptionLengthMax), names, nearestMax) };
}

/**
 * The set that a word or a description means: its own name ("podium", "Marble tabletop") or words that the vocabulary
 * knows ("marble kitchen counter", one typing slip a word allowed). `resolvedFrom` is the given text when it was not
 * the name itself. Not understood: the nearest names.
 */
export function understandSceneType(
  text: string,
): { sceneType: SceneType; resolvedFrom: string | null } | { nearest: string[] } {
  const answer = understand(text, sceneTypeNames, sceneWords);
  return "nearest" in answer ? answer : { sceneType: answer.name, resolvedFrom: answer.resolvedFrom };
}

/** The mood that a word or a description means; as `understandSceneType`. */
export function understandMood(text: string): { mood: Mood; resolvedFrom: string | null } | { nearest: string[] } {
  const answer = understand(text, moodNames, moodWords);
  return "nearest" in answer ? answer : { mood: answer.name, resolvedFrom: answer.resolvedFrom };
}
