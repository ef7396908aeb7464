/**
 * What a check says: the number found and the number asked for, in words, and how they compare. `tolerated`: allowed,
 * but short of what is recommended. `unknown`: the facts do not carry it.
 */
export interface Outcome {
  readonly grade: "met" | "tolerated" | "broken" | "unknown";
  readonly measured: string;
  readonly threshold: string;
}

export function metOrBroken(isMet: boolean, measured: string, threshold: string): Outcome {
  return { grade: isMet ? "met" : "broken", measured, threshold };
}

export function notMeasured(threshold: string): Outcome {
  return { grade: "unknown", measured: "not measured", threshold };
}

/** 0..1 as a percentage with two decimals at most, never rounded up: 0.84999 is not yet 85 %. */
export function percent(ratio: number): string {
  return `${Math.floor(ratio * 10_000 + 1e-6) / 100} %`;
}

/** Bytes in decimal megabytes or kilobytes, rounded up: a byte too many must show. */
export function fileSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${Math.ceil(bytes / 10_000) / 100} MB`;
}

/** "a", "a or b", "a, b or c". */
export function anyOf(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
}
