import { agreement, productFrom } from "#app/imaging/cutout/join-looks.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import { boxAbove } from "#app/imaging/cutout/plane.ts";

/** Values between these are neither product nor background. */
const unsureFrom = 0.15;
const unsureTo = 0.85;

/** Openings were filled by every look and found by colour alone: the more of the product they were, the less is sure. */
const openingDoubt = 0.4;

/** What confidence is drawn from. */
interface ConfidenceEvidence {
  /** The finished matte, with its openings filled as the looks saw it. */
  readonly finished: Plane;
  readonly joined: Plane;
  readonly looks: readonly Plane[];
  readonly openShare: number;
}

/**
 * How far a finished matte can be trusted, 0..1: how well each look, taken alone, agrees with it, times how decided the
 * looks were together. Looks that err do so in different places; where they all say the same they are mostly right.
 */
export function matteConfidence({ finished, joined, looks, openShare }: ConfidenceEvidence): number {
  const agreed = looks.reduce((sum, look) => sum + agreement(look, finished), 0) / Math.max(1, looks.length);
  return Math.round(agreed * decidedness(joined) * (1 - openingDoubt * openShare) * 1000) / 1000;
}

function decidedness({ data }: Plane): number {
  let unsure = 0;
  let product = 0;
  for (let at = 0; at < data.length; at++) {
    const value = data[at] as number;
    if (value <= unsureFrom) continue;
    product += 1;
    if (value < unsureTo) unsure += 1;
  }
  return product === 0 ? 0 : 1 - unsure / product;
}

const rows = ["upper", "middle", "lower"] as const;
const columns = ["left", "centre", "right"] as const;

/** Where on the product the looks contradict the matte most, in words: "lower left", "middle", "upper right". */
export function mostDoubtedPlace(finished: Plane, looks: readonly Plane[]): string {
  const box = boxAbove(finished, productFrom);
  if (box === null) return "middle";
  const doubts = new Float64Array(9);
  // Looks may see more than was kept: a part outside counts to the place nearest to it.
  const third = (at: number, from: number, length: number) =>
    Math.min(2, Math.max(0, Math.floor(((at - from) * 3) / length)));
  for (let y = 0; y < finished.heightPx; y++) {
    const row = third(y, box.top, box.height) * 3;
    for (let x = 0; x < finished.widthPx; x++) {
      const at = y * finished.widthPx + x;
      const isProduct = (finished.data[at] as number) >= productFrom;
      let against = 0;
      for (const { data } of looks) if ((data[at] as number) >= productFrom !== isProduct) against += 1;
      if (against === 0) continue;
      const place = row + third(x, box.left, box.width);
      doubts[place] = (doubts[place] as number) + against;
    }
  }
  const worst = doubts.indexOf(doubts.reduce((most, doubt) => Math.max(most, doubt), 0));
  const [row, column] = [rows[Math.floor(worst / 3)] ?? "middle", columns[worst % 3] ?? "centre"];
  if (column === "centre") return row === "middle" ? "middle" : `${row} part`;
  return row === "middle" ? `${column} side` : `${row} ${column}`;
}
