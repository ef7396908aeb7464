/** Something that a word asks for, and the names that have it. */
export interface Demand<Name extends string> {
  readonly typed: string;
  /** The first is what is meant most often. */
  readonly shownBy: readonly Name[];
}

/** A name that would suit, and how much. */
export interface Wish<Name extends string> {
  readonly name: Name;
  readonly weight: number;
}

/** More than all wishes of a prompt together: what is asked for comes before what suits. */
const demandWeight = 10_000;
/** How much an earlier place among the names that show a word is worth. */
const placeWeight = 2;

function scoreOf<Name extends string>(name: Name, demands: readonly Demand<Name>[], wishes: readonly Wish<Name>[]) {
  const asked = demands.reduce((sum, { shownBy }) => {
    const place = shownBy.indexOf(name);
    return place < 0 ? sum : sum + demandWeight + placeWeight * (shownBy.length - place);
  }, 0);
  return asked + wishes.reduce((sum, wish) => (wish.name === name ? sum + wish.weight : sum), 0);
}

/**
 * The name that shows most of what is asked for and, among those, suits best; and what it does not show. The same
 * input gives the same name: ties go to the one that stands first in `names`.
 */
export function chooseShown<Name extends string>(
  names: readonly [Name, ...Name[]],
  demands: readonly Demand<Name>[],
  wishes: readonly Wish<Name>[],
): { name: Name; unmet: string[] } {
  let [best] = names;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const name of names) {
    const score = scoreOf(name, demands, wishes);
    if (score > bestScore) [best, bestScore] = [name, score];
  }
  return { name: best, unmet: demands.filter(({ shownBy }) => !shownBy.includes(best)).map(({ typed }) => typed) };
}
