import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/**
 * IS-Net as shipped, in pieces, by `@imgly/background-removal-data`. Nothing of ours installs that package (it is
 * AGPL-3.0 and the grant on the weights is unclear, see NOTICE); who has it gets a second, finer network. Only bytes
 * are read from it, no code.
 */
const packageFolder = "node_modules/@imgly/background-removal-data/dist";
const resourceName = "/models/medium";
/** Version 1.4.5, the half-precision "medium" graph. Another file would change pictures without notice. */
const detailModelSha256 = "b6e8497ba978a6f5fbb647e419d2696cd80df5a23cb6a8ea532021911bd76acb";

const resourcesSchema = z.record(
  z.string(),
  z.object({ chunks: z.array(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) })) }),
);

/** True when the optional package lies in this project's node_modules. */
export function hasDetailModel(projectRoot: string): boolean {
  return existsSync(join(projectRoot, packageFolder, "resources.json"));
}

/** Puts the detail network's bytes together. Throws when they are not the ones pinned here. */
export async function readDetailModel(projectRoot: string): Promise<{ bytes: Uint8Array; sha256: string }> {
  const folder = join(projectRoot, packageFolder);
  const resources = resourcesSchema.parse(JSON.parse(await readFile(join(folder, "resources.json"), "utf8")));
  const chunks = resources[resourceName]?.chunks ?? [];
  const bytes = Buffer.concat(await Promise.all(chunks.map(({ hash }) => readFile(join(folder, hash)))));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== detailModelSha256) {
    throw new Error(
      "@imgly/background-removal-data is installed but does not hold the detail network this version knows: install 1.4.5 or remove it.",
    );
  }
  return { bytes, sha256 };
}
