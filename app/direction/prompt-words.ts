/** One word of a prompt. */
export interface PromptWord {
  /** Lower case, without accents and apostrophes: as vocabularies write it. */
  readonly word: string;
  /** As it was typed. */
  readonly typed: string;
  /** A comma, full stop or line end follows. */
  readonly endsClause: boolean;
}

/** A word, a #colour, or a picture character, which says as much as a word. */
const wordPattern = /#[0-9a-f]{6}\b|f\/\d+(?:\.\d+)?|[\p{L}\p{M}\p{N}'’]+|\p{Extended_Pictographic}/giu;

const plainOf = (typed: string) =>
  typed
    .normalize("NFKD")
    .replace(/[\p{Mark}'’]/gu, "")
    .toLowerCase();

/** A prompt's words in order. Hyphens separate: "high-key" is "high key". */
export function promptWords(prompt: string): PromptWord[] {
  const matches = [...prompt.matchAll(wordPattern)];
  return matches.flatMap((match, index) => {
    const word = plainOf(match[0]);
    const next = matches[index + 1];
    const between = prompt.slice(match.index + match[0].length, next?.index ?? prompt.length);
    return word === ""
      ? []
      : [{ word, typed: match[0], endsClause: next === undefined || /[.,;:!?()\n]/.test(between) }];
  });
}
