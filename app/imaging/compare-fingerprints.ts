import type { EngineFingerprint } from "#app/imaging/finished-picture.ts";

/** A part of the fingerprint that is not what it was. */
export interface FingerprintDifference {
  /** For example versions.vips. */
  readonly part: string;
  readonly was: string | null;
  readonly is: string | null;
}

/** Every part in which two fingerprints differ. An older engine wrote fewer parts down: those count as different. */
export function compareFingerprints(was: EngineFingerprint | null, is: EngineFingerprint): FingerprintDifference[] {
  const before = flatten(was);
  const now = flatten(is);
  return [...new Set([...before.keys(), ...now.keys()])]
    .toSorted()
    .map((part) => ({ part, was: before.get(part) ?? null, is: now.get(part) ?? null }))
    .filter((difference) => difference.was !== difference.is);
}

function flatten(value: unknown, path = ""): Map<string, string> {
  if (typeof value === "object" && value !== null) {
    return new Map(
      Object.entries(value).flatMap(([key, part]) => [...flatten(part, path === "" ? key : `${path}.${key}`)]),
    );
  }
  return new Map(value == null ? [] : [[path, JSON.stringify(value).replaceAll('"', "")]]);
}
