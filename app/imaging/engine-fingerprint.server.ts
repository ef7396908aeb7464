import sharp from "sharp";
import type { EngineFingerprint } from "#app/imaging/finished-picture.ts";

/** Raise it when a change of ours moves pixels of pictures that were made before. */
const engineVersion = "cyclorama/1";

/** What decided the pixels besides the spec. Null instead of a hash for pictures that need no cutout. */
export function engineFingerprint(cutoutModelSha256: string | null): EngineFingerprint {
  const { sharp: sharpVersion, vips } = sharp.versions;
  const versions = { node: process.versions.node, arch: process.arch, sharp: sharpVersion, vips };
  return { engine: engineVersion, cutoutModelSha256, versions };
}
