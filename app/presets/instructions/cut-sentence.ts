import { fillerWords } from "#app/presets/instructions/filler-words.ts";
import { isSign } from "#app/presets/instructions/find-words.ts";
import type { Word } from "#app/presets/instructions/find-words.ts";
import type { Reading } from "#app/presets/instructions/wish.ts";

/** Words from `from` to before `to` of a sentence, with what a rule made of them. */
export interface ReadMatch {
  readonly from: number;
  readonly to: number;
  readonly reading: Reading;
}

const unknown: Reading = {
  reason: "These words are not in the vocabulary of instructions; the documentation lists it.",
};
const empty: Reading = { reason: "There is no wish in these words." };

/** A sentence on its way to be cut. */
interface Cut {
  readonly pieces: { from: number; to: number; readonly reading: Reading }[];
  /** Where fillers began that belong to the next piece, or to the last one when a sign comes first. */
  fillersFrom: number | null;
  isAfterSign: boolean;
}

/** Gives every word of a sentence to one piece: what no rule knows to pieces of its own, fillers to a neighbour. */
export function cutSentence(words: readonly Word[], matches: readonly ReadMatch[]): Cut["pieces"] {
  const cut: Cut = { pieces: [], fillersFrom: null, isAfterSign: true };
  words.forEach((word, at) => {
    const reading = matches.find(({ from, to }) => at >= from && at < to)?.reading;
    if (reading !== undefined) takeWord(cut, at, reading, true);
    else if (isSign(word)) takeSign(cut, at);
    else if (fillerWords.has(word.plain)) cut.fillersFrom ??= at;
    else takeWord(cut, at, unknown, !cut.isAfterSign);
  });
  takeSign(cut, words.length);
  return cut.pieces.length > 0 ? cut.pieces : [{ from: cut.fillersFrom ?? 0, to: words.length, reading: empty }];
}

function takeSign(cut: Cut, at: number): void {
  const last = cut.pieces.at(-1);
  cut.isAfterSign = true;
  if (last === undefined || cut.fillersFrom === null) return;
  last.to = at;
  cut.fillersFrom = null;
}

function takeWord(cut: Cut, at: number, reading: Reading, mayContinue: boolean): void {
  const last = cut.pieces.at(-1);
  if (mayContinue && last?.reading === reading) last.to = at + 1;
  else cut.pieces.push({ from: cut.fillersFrom ?? at, to: at + 1, reading });
  cut.fillersFrom = null;
  cut.isAfterSign = false;
}
