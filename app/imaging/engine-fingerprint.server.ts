import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { env as networkRuntime } from "onnxruntime-node";
import sharp from "sharp";
import { cutoutModelsSha256 } from "#app/imaging/cutout/cutout-model.server.ts";
import type { CutoutModelChoice } from "#app/imaging/cutout/cutout-model.server.ts";
import type { EngineFingerprint } from "#app/imaging/finished-picture.ts";

/** Raise it when a change of ours moves pixels of pictures that were made before. */
const engineVersion = "cyclorama/2";
const kernelFolder = "app/imaging/kernels";

/** What an engine is, whatever picture it makes. */
export type EngineIdentity = Omit<EngineFingerprint, "encoder">;

/**
 * What decides an engine's pixels besides a spec: our version, the networks and kernels by their bytes, every library
 * that touches pixels, and the processor's kind.
 */
export async function identifyEngine(choice: CutoutModelChoice): Promise<EngineIdentity> {
  return {
    engine: engineVersion,
    cutoutModelSha256: await cutoutModelsSha256(choice),
    kernels: await kernelHashes(join(choice.projectRoot, kernelFolder)),
    versions: {
      ...(sharp.versions as Record<string, string>),
      node: process.versions.node,
      arch: process.arch,
      onnxruntime: networkRuntime.versions.node ?? networkRuntime.versions.common,
    },
  };
}

async function kernelHashes(folder: string): Promise<Record<string, string>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".wasm")).toSorted();
  const hashes = files.map(async (file) => {
    const sha256 = createHash("sha256").update(await readFile(join(folder, file)));
    return [file.replace(/\.wasm$/, ""), sha256.digest("hex")] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}
