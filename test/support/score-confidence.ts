/** A cutout's confidence beside its true worth. */
interface JudgedCutout {
  readonly confidence: number;
  readonly iou: number;
}

/** How well confidence tells bad cutouts from good ones. */
interface ConfidenceScore {
  readonly bad: number;
  readonly good: number;
  /** Chance that a bad cutout has a lower confidence than a good one; null without both kinds. */
  readonly auc: number | null;
  /** Share of the bad ones that lie below the bar. */
  readonly recall: number | null;
  /** Share of those below the bar that are bad. */
  readonly precision: number | null;
  /** Share of the good ones that lie below the bar. */
  readonly falseAlarms: number | null;
}

/** A cutout that misses a tenth of the product, or adds as much, should not be published unseen. */
const badBelowIou = 0.9;

/** Scores confidence as a forecast of bad cutouts; `isDoubted` is what the bar says. */
export function scoreConfidence(cutouts: readonly (JudgedCutout & { isDoubted: boolean })[]): ConfidenceScore {
  const bad = cutouts.filter(({ iou }) => iou < badBelowIou);
  const good = cutouts.filter(({ iou }) => iou >= badBelowIou);
  const doubtedBad = bad.filter(({ isDoubted }) => isDoubted).length;
  const doubtedGood = good.filter(({ isDoubted }) => isDoubted).length;
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const wins = bad.flatMap((worse) => good.map((better) => (Math.sign(better.confidence - worse.confidence) + 1) / 2));
  return {
    bad: bad.length,
    good: good.length,
    auc: share(
      wins.reduce<number>((sum, win) => sum + win, 0),
      wins.length,
    ),
    recall: share(doubtedBad, bad.length),
    precision: share(doubtedBad, doubtedBad + doubtedGood),
    falseAlarms: share(doubtedGood, good.length),
  };
}
