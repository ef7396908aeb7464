import type { Reading } from "#app/direction/read-prompt.ts";
import { refusedGroupOf, type RefusedGroupName } from "#app/direction/words/refused-words.ts";
import { Refusal, type RefusalCode } from "#app/refusal.ts";

/** Words named in a refusal; the rest is counted. */
const namedWordsMax = 6;
/** Reasons given at once: three can be read, more are a wall. */
const reasonsMax = 3;

/** Words in quotation marks, at most six of them. */
export function quoted(words: readonly string[]): string {
  const distinct = [...new Set(words.map((word) => word.slice(0, 40)))];
  const named = distinct.slice(0, namedWordsMax).map((word) => `“${word}”`);
  const rest = distinct.length - named.length;
  return `${named.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** A refusal of a prompt. */
export function promptRefusal(message: string, code: RefusalCode = "prompt_not_stageable"): Refusal {
  return new Refusal(code, message, { field: ["prompt"] });
}

function reasonFor(name: RefusedGroupName, words: readonly string[]): string {
  const { are, wayOut } = refusedGroupOf(name);
  return `${quoted(words)}: ${are}. ${wayOut}`;
}

/** Throws, naming the words and the way out, when there are readings of things that cannot be shown. */
export function refuseThings(readings: readonly Reading[]): void {
  const byGroup = Map.groupBy(
    readings.flatMap(({ typed, sense }) => (sense?.refused === undefined ? [] : [{ typed, group: sense.refused }])),
    ({ group }) => group,
  );
  if (byGroup.size === 0) return;
  const reasons = [...byGroup].map(([group, words]) =>
    reasonFor(
      group,
      words.map(({ typed }) => typed),
    ),
  );
  const code = byGroup.has("harm") ? "content_refused" : "prompt_not_stageable";
  throw promptRefusal(`The studio cannot show this. ${reasons.slice(0, reasonsMax).join(" ")}`, code);
}
