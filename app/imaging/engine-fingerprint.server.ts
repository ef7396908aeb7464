import sharp from "sharp";
import { readCutoutModel } from "#app/imaging/cutout/cutout-model.server.ts";
import type { CutoutModelChoice } from "#app/imaging/cutout/cutout-model.server.ts";
import type { EngineFingerprint } from "#app/imaging/finished-picture.ts";

/** Raise it when a change of ours moves pixels of pictures that were made before. */
const engineVersion = "cyclorama/1";

/** What decided the pixels besides the spec. `model` is null for pictures that need no cutout. */
export async function engineFingerprint(model: CutoutModelChoice | null): Promise<EngineFingerprint> {
  const cutoutModelSha256 = model === null ? null : (await readCutoutModel(model)).sha256;
  const versions = {
    node: process.versions.node,
    arch: process.arch,
    sharp: sharp.versions.sharp,
    vips: sharp.versions.vips,
  };
  return { engine: engineVersion, cutoutModelSha256, versions };
}
