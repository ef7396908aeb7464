/** One word or sign of a text. */
export interface Word {
  /** Lower case, without accents; signs that separate are "," and ".". */
  readonly plain: string;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

/** Colours and sizes as one word, words with their hyphens and apostrophes, and every other character by itself. */
const wordPattern =
  /#[0-9a-f]{3,6}(?![\p{L}\p{N}])|[0-9]+(?:[.:][0-9]+)*|[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*|\n|[^\s]/giu;

/** The same signs in all their forms. */
function plainOf(text: string): string {
  if (text === "\n" || /^[.!?;。！？；…]$/u.test(text)) return ".";
  if (/^[,、，/|&+(){}[\]"“”„«»‘*–—•-]$/u.test(text)) return ",";
  const plain = text
    .normalize("NFKD")
    .replaceAll(/[\p{M}\s]/gu, "")
    .replaceAll("’", "'")
    .toLowerCase();
  return plain === "" ? "," : plain;
}

/** The words and signs of a text, in order. "2000x1500" is three words. */
export function findWords(text: string): Word[] {
  return [...text.matchAll(wordPattern)].map(({ 0: found, index }) => ({
    plain: plainOf(found),
    start: index,
    end: index + found.length,
  }));
}

/** True for a sign between words. */
export function isSign(word: Word | undefined): boolean {
  return word === undefined || word.plain === "," || word.plain === ".";
}
