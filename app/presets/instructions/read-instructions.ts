import type { StandardizeSpec } from "#app/imaging/picture-spec.ts";
import type { EnhancementPromises } from "#app/presets/enhancement-presets.ts";
import { findClauses } from "#app/presets/instructions/find-clauses.ts";
import type { Clause } from "#app/presets/instructions/find-clauses.ts";
import type { Impossible, Reading, Wish, WishTopic } from "#app/presets/instructions/wish.ts";

/** What became of a text: the spec with the wishes in it, and every clause in exactly one of the lists. */
export interface ReadInstructions {
  readonly spec: StandardizeSpec;
  readonly followed: readonly { readonly text: string; readonly meaning: string }[];
  readonly notFollowed: readonly { readonly text: string; readonly reason: string }[];
}

/**
 * Reads a text by the published vocabulary (docs/api/enhancements.md): deterministic, without a model. Wishes change
 * the spec in the order in which they were said; of two that contradict each other the last one holds. What the
 * preset promises stays. Never throws.
 */
export function readInstructions(
  text: string,
  given: StandardizeSpec,
  promises: EnhancementPromises | null,
): ReadInstructions {
  const clauses = findClauses(text);
  const possible = clauses.filter(({ reading }) => !("reason" in follow(given, reading, promises)));
  const followed: ReadInstructions["followed"][number][] = [];
  const notFollowed: ReadInstructions["notFollowed"][number][] = [];
  let spec = given;
  clauses.forEach((clause, at) => {
    const later = possible.filter((other) => clauses.indexOf(other) > at);
    const outcome = overruled(clause.reading, later) ?? follow(spec, clause.reading, promises);
    if ("reason" in outcome) {
      notFollowed.push({ text: clause.text, reason: outcome.reason });
      return;
    }
    spec = outcome.spec;
    followed.push({ text: clause.text, meaning: outcome.meaning });
  });
  return { spec: withHoldableGround(spec), followed, notFollowed };
}

type Outcome = Impossible | { readonly spec: StandardizeSpec; readonly meaning: string };

function follow(spec: StandardizeSpec, reading: Reading, promises: EnhancementPromises | null): Outcome {
  if ("reason" in reading) return reading;
  const changed = reading.change === undefined ? spec : reading.change(spec);
  if ("reason" in changed) return changed;
  const reason = brokenPromise(changed, promises);
  return reason === null ? { spec: changed, meaning: reading.meaning } : { reason };
}

/** That later wishes contradict this one in everything that it is about; null when they do not. */
function overruled(reading: Reading, later: readonly Clause[]): Impossible | null {
  if ("reason" in reading) return null;
  const overrulers = reading.topics.map((topic) => later.findLast((clause) => contradicts(clause, topic, reading)));
  const [overruler] = overrulers;
  if (overruler === undefined || overrulers.includes(undefined)) return null;
  return { reason: `A later instruction says otherwise: “${overruler.text.slice(0, quotedLengthMax)}”.` };
}

/** A quotation reminds; it need not be whole. */
const quotedLengthMax = 80;

function contradicts({ reading }: Clause, topic: WishTopic, earlier: Wish): boolean {
  const sideOf = ({ side, meaning }: Wish) => side ?? meaning;
  return !("reason" in reading) && reading.topics.includes(topic) && sideOf(reading) !== sideOf(earlier);
}

/** Why a spec would break what its preset promises, or null. */
function brokenPromise(spec: StandardizeSpec, promises: EnhancementPromises | null): string | null {
  if (promises === null) return null;
  const { who, fill, formats, sidePxMin } = promises;
  const { widthPx, heightPx, format } = spec.output;
  const wayOut = "The other presets leave it to you.";
  if (spec.background !== "#ffffff" || spec.shadow !== "none")
    return `${who} ask for pure white without a shadow. ${wayOut}`;
  if (spec.fill < fill.min || spec.fill > fill.max) {
    return `${who} ask for a product that fills ${fill.min * 100} to ${fill.max * 100} % of the frame. ${wayOut}`;
  }
  if (!formats.includes(format)) return `${who} take ${formats.join(" or ")} files only. ${wayOut}`;
  if (widthPx !== heightPx || widthPx < sidePxMin)
    return `${who} ask for a square of ${sidePxMin} px or more. ${wayOut}`;
  return null;
}

/** A ground is promised to be exactly one colour where the format can hold it and no shadow of the photo lies on it. */
function withHoldableGround(spec: StandardizeSpec): StandardizeSpec {
  const [red, green, blue] = [1, 3, 5].map((at) => spec.background.slice(at, at + 2));
  const isGrey = red === green && green === blue;
  const { format } = spec.output;
  const isHeld = format === "png" || (format === "jpeg" && isGrey);
  return { ...spec, pureBackground: spec.pureBackground && isHeld && spec.shadow !== "natural" };
}
