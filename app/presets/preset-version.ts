import { z } from "zod";

/** A word that stands for the highest published version at the moment a request is accepted. */
export const latestVersion = "latest";

/** Digits a part of a version may have: beyond that nobody counts, and every reader still has an exact number. */
const digitsMax = 6;

const part = `(0|[1-9]\\d{0,${digitsMax - 1}})`;

/** A semantic version without suffixes: what is not finished is a draft, by its state and not by its name. */
export const versionSchema = z
  .string()
  .regex(new RegExp(`^${part}\\.${part}\\.${part}$`), "A version is three whole numbers, like 1.0.0.");

type Parts = readonly [major: number, minor: number, patch: number];

function partsOf(version: string): Parts {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return [major, minor, patch];
}

/** Below zero when `one` is the lower version, above when it is the higher: for `toSorted`. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [partsOf(one), partsOf(other)];
  return first[0] - second[0] || first[1] - second[1] || first[2] - second[2];
}

/** The highest of some versions, or null of none. */
export function highestVersion(versions: readonly string[]): string | null {
  return versions.toSorted(compareVersions).at(-1) ?? null;
}

/** The version after those that are there, when nobody names one: the next minor, or 1.0.0. */
export function nextVersion(versions: readonly string[]): string {
  const highest = highestVersion(versions);
  if (highest === null) return "1.0.0";
  const [major, minor] = partsOf(highest);
  return `${major}.${minor + 1}.0`;
}
