import {
  absenceWords,
  addingWords,
  joiningWords,
  keepingWords,
  removalWords,
  skippedWords,
} from "#app/presets/instructions/filler-words.ts";
import { cutSentence } from "#app/presets/instructions/cut-sentence.ts";
import type { ReadMatch } from "#app/presets/instructions/cut-sentence.ts";
import { findWords, isSign } from "#app/presets/instructions/find-words.ts";
import type { Word } from "#app/presets/instructions/find-words.ts";
import { groundRules } from "#app/presets/instructions/ground-rules.ts";
import { layoutRules } from "#app/presets/instructions/layout-rules.ts";
import { outputRules } from "#app/presets/instructions/output-rules.ts";
import { productRules } from "#app/presets/instructions/product-rules.ts";
import type { Denial, Reading, Rule, Said } from "#app/presets/instructions/wish.ts";

/** A part of the text that means one thing, or nothing that is known. Parts do not overlap and leave no word out. */
export interface Clause {
  readonly text: string;
  readonly reading: Reading;
}

/** Where two rules know the same words, the one that knows more of them has them, or the earlier one. */
const rules: readonly Rule[] = [...groundRules, ...productRules, ...layoutRules, ...outputRules];

/** Words from `from` to before `to` that a rule knows. */
interface Match {
  readonly rule: Rule;
  readonly groups: Said["groups"];
  readonly from: number;
  readonly to: number;
}

function findMatches(words: readonly Word[]): Match[] {
  const starts: number[] = [];
  let sentence = "";
  for (const { plain } of words) {
    starts.push(sentence.length);
    sentence += `${plain} `;
  }
  sentence = sentence.trimEnd();
  const found = rules.flatMap((rule) =>
    [...sentence.matchAll(rule.pattern)].map(({ 0: { length }, index, groups = {} }) => {
      const after = starts.findIndex((start) => start >= index + length);
      return { rule, groups, from: starts.indexOf(index), to: after === -1 ? words.length : after };
    }),
  );
  const matches: Match[] = [];
  for (const match of found.toSorted((one, other) => other.to - other.from - (one.to - one.from))) {
    const isTaken = matches.some((other) => other.from < match.to && match.from < other.to);
    if (!isTaken) matches.push(match);
  }
  return matches.toSorted((one, other) => one.from - other.from);
}

/** What was said before a match that turns its meaning, and where that begins. */
interface Lead {
  readonly denial: Denial;
  readonly verb: Said["verb"];
  readonly from: number;
}

function turned(lead: Lead, word: string): Omit<Lead, "from"> | null {
  const denied = (denial: Denial) => ({ denial: lead.denial === "no" ? denial : "no", verb: lead.verb }) as const;
  if (removalWords.has(word)) return denied("removed");
  if (absenceWords.has(word)) return denied("absent");
  if (keepingWords.has(word)) return { denial: lead.denial, verb: lead.verb ?? "keep" };
  if (addingWords.has(word)) return { denial: lead.denial, verb: lead.verb ?? "add" };
  return null;
}

function leadOf(words: readonly Word[], from: number, notBefore: number): Lead {
  let lead: Lead = { denial: "no", verb: null, from };
  for (let at = from - 1; at >= notBefore; at--) {
    const word = words[at]?.plain ?? "";
    const next = turned(lead, word);
    if (next === null && !skippedWords.has(word)) break;
    if (next !== null) lead = { ...next, from: at };
  }
  return lead;
}

function readMatches(words: readonly Word[], matches: readonly Match[]): ReadMatch[] {
  let before: { readonly denial: Denial; readonly to: number; readonly isThing: boolean } = {
    denial: "no",
    to: 0,
    isThing: false,
  };
  return matches.map(({ rule, groups, from, to }) => {
    const own = leadOf(words, from, before.to);
    const isListed =
      rule.isThing === true &&
      before.isThing &&
      own.denial === "no" &&
      own.verb === null &&
      words.slice(before.to, from).every(({ plain }) => joiningWords.has(plain));
    const denial = isListed ? before.denial : own.denial;
    before = { denial, to, isThing: rule.isThing === true };
    return { from: own.from, to, reading: rule.read({ denial, verb: own.verb, groups }) };
  });
}

function sentencesOf(words: readonly Word[]): Word[][] {
  const sentences: Word[][] = [[]];
  for (const word of words) {
    if (word.plain === ".") sentences.push([]);
    else sentences.at(-1)?.push(word);
  }
  return sentences.filter((sentence) => sentence.some((word) => !isSign(word)));
}

/** Cuts a text into clauses, in order. Every word of the text is in exactly one; only signs may be in none. */
export function findClauses(text: string): Clause[] {
  return sentencesOf(findWords(text)).flatMap((words) => {
    const matches = readMatches(words, findMatches(words));
    return cutSentence(words, matches).map(({ from, to, reading }) => ({
      text: text.slice(words[from]?.start, words[to - 1]?.end),
      reading,
    }));
  });
}
