import { phraseWordsMax, senseOf, senseOfMistyped } from "#app/direction/lexicon.ts";
import { promptWords, type PromptWord } from "#app/direction/prompt-words.ts";
import type { Sense } from "#app/direction/sense.ts";
import { isTint, tintedColor } from "#app/direction/words/tinted-colors.ts";

/** A word or phrase of a prompt with what it was understood as. */
export interface Reading {
  /** As it was typed. */
  readonly typed: string;
  /** Null: no vocabulary knows it. */
  readonly sense: Sense | null;
  /** It stands behind a "no" or "without". */
  readonly isDenied: boolean;
}

const denials = new Set(["no", "not", "without", "never", "none", "minus", "avoid", "excluding", "except", "dont"]);
/** After these, what was denied goes on: "no people or cars". */
const listWords = new Set(["or", "nor", "and"]);
const articles = new Set(["a", "an", "one", "some", "fresh", "ripe"]);
const prepositions = new Set([
  "on",
  "in",
  "with",
  "and",
  "at",
  "under",
  "by",
  "of",
  "next",
  "near",
  "behind",
  "before",
]);

interface Match {
  readonly sense: Sense | null;
  readonly words: number;
}

function phraseAt(words: readonly PromptWord[], at: number): Match | null {
  for (let length = Math.min(phraseWordsMax, words.length - at); length > 0; length--) {
    const phrase = words
      .slice(at, at + length)
      .map(({ word }) => word)
      .join(" ");
    const sense = senseOf(phrase);
    if (sense !== undefined) return { sense, words: length };
  }
  return null;
}

/** The one colour that a match is; undefined when it is more or something else. */
function plainColorOf(match: Match | null): string | undefined {
  const { colors, sets } = match?.sense ?? {};
  return colors?.length === 1 && sets === undefined ? colors[0] : undefined;
}

/** "pale sage", "dark green": a modifier and the colour after it. */
function tintAt(words: readonly PromptWord[], at: number): Match | null {
  const modifier = words[at];
  if (modifier === undefined || modifier.endsClause || !isTint(modifier.word)) return null;
  const color = phraseAt(words, at + 1);
  const hex = plainColorOf(color);
  if (color === null || hex === undefined) return null;
  return { sense: { colors: [tintedColor(modifier.word, hex)] }, words: 1 + color.words };
}

function oddWordAt(words: readonly PromptWord[], at: number): Match {
  const word = words[at]?.word ?? "";
  if (/^#[0-9a-f]{6}$/.test(word)) return { sense: { colors: [word] }, words: 1 };
  if (/^(\d+k|\d{3,4}px)$/.test(word)) return { sense: { isFiller: true }, words: 1 };
  if (/^(\d+mm|f\/.*)$/.test(word)) return { sense: { refused: "camera" }, words: 1 };
  if (/^\d+$/.test(word)) return { sense: { refused: "counts" }, words: 1 };
  return { sense: senseOfMistyped(word) ?? null, words: 1 };
}

/** "a peach" is a thing; "a peach background" and "in peach and white" are colours. */
function colorOrThing(words: readonly PromptWord[], at: number, { sense, words: length }: Match): Sense | null {
  if (sense?.isAlsoThing !== true || !articles.has(words[at - 1]?.word ?? "")) return sense;
  const next = words[at + length];
  const isAdjective =
    next !== undefined && words[at + length - 1]?.endsClause === false && !prepositions.has(next.word);
  return isAdjective && senseOf(next.word)?.refused === undefined ? sense : { refused: "products" };
}

function readAt(words: readonly PromptWord[], at: number): Match {
  if (denials.has(words[at]?.word ?? "") && phraseAt(words, at)?.words !== 2)
    return { sense: { isFiller: true }, words: 1 };
  const match = tintAt(words, at) ?? phraseAt(words, at) ?? oddWordAt(words, at);
  return { ...match, sense: colorOrThing(words, at, match) };
}

/** Whether what comes after a match is denied, too: to the first thing after the "no", and on through a list. */
function staysDenied(words: readonly PromptWord[], at: number, { sense, words: length }: Match): boolean {
  if (words[at + length - 1]?.endsClause !== false) return false;
  return sense?.isFiller === true || listWords.has(words[at + length]?.word ?? "");
}

/** Reads a prompt from left to right, the longest known phrase first. Pure; every prompt has a reading. */
export function readPrompt(prompt: string): Reading[] {
  const words = promptWords(prompt);
  const readings: Reading[] = [];
  let isDenied = false;
  let match: Match;
  for (let at = 0; at < words.length; at += match.words) {
    match = readAt(words, at);
    const typed = words.slice(at, at + match.words).map((word) => word.typed);
    readings.push({ typed: typed.join(" "), sense: match.sense, isDenied });
    isDenied = (isDenied || denials.has(words[at]?.word ?? "")) && staysDenied(words, at, match);
  }
  return readings;
}
