import type { StandardizeSpec } from "#app/imaging/picture-spec.ts";

/** What wishes can contradict each other about: the last one about a topic holds. */
export type WishTopic =
  | "background"
  | "shadow"
  | "fill"
  | "alignX"
  | "alignY"
  | "shape"
  | "size"
  | "format"
  | "weight"
  | "touch"
  | "subjects";

/** Something that can be done. */
export interface Wish {
  /** Empty for what is so anyway. */
  readonly topics: readonly WishTopic[];
  /** What the words were taken to mean. */
  readonly meaning: string;
  /** Wishes about a topic contradict each other unless they take the same side. Left out: the meaning is the side. */
  readonly side?: string;
  /** The spec with the wish in it, or why it cannot be. Left out for what is so anyway. */
  readonly change?: (spec: StandardizeSpec) => StandardizeSpec | Impossible;
}

/** Something that cannot be done, with the way out. */
export interface Impossible {
  readonly reason: string;
}

export type Reading = Wish | Impossible;

/** no: wanted; absent: it should not be there ("no", "without"); removed: it should be taken away ("remove"). */
export type Denial = "no" | "absent" | "removed";

/** The words of one match. */
export interface Said {
  readonly denial: Denial;
  /** The verb before it. */
  readonly verb: "add" | "keep" | null;
  readonly groups: Readonly<Record<string, string | undefined>>;
}

/** Words that mean something. Patterns see lower case words with one space between them. */
export interface Rule {
  readonly pattern: RegExp;
  /** A thing that a list can deny at once: "no shadow, reflections or text". */
  readonly isThing?: true;
  readonly read: (said: Said) => Reading;
}

/** A rule for a text of alternatives; whole words only. */
export function rule(words: string, read: Rule["read"], isThing?: true): Rule {
  const pattern = new RegExp(`(?<![^ ])(?:${words})(?![^ ])`, "gu");
  return isThing === undefined ? { pattern, read } : { pattern, read, isThing };
}

/** What is so anyway, whatever was said. */
export const always =
  (meaning: string): Rule["read"] =>
  () => ({ topics: [], meaning });

/** What is never done. */
export const never =
  (reason: string): Rule["read"] =>
  () => ({ reason });

/** A wish that sets fields of the spec. */
export function setting(
  topic: WishTopic | readonly WishTopic[],
  meaning: string,
  fields: Partial<StandardizeSpec>,
): Wish {
  const topics = typeof topic === "string" ? [topic] : topic;
  return { topics, meaning, change: (spec) => ({ ...spec, ...fields }) };
}
