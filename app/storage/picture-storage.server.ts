import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { Refusal } from "#app/refusal.ts";
import type { PictureStorage } from "#app/renders/tools.ts";

/** Largest file we keep: the biggest PNG we make (4472 × 4472, 3 × 8 bits, not compressible) is just under 60 MB. */
const pictureBytesMax = 64 * 1024 * 1024;

const shopIdPattern = /^[A-Za-z0-9_-]{1,64}$/;
const sha256Pattern = /^[0-9a-f]{64}$/;

const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

function folderOf(folder: string, shopId: string): string {
  if (!shopIdPattern.test(shopId)) throw pictureNotFound();
  return path.join(folder, shopId);
}

/** <folder>/<shop>/ab/cdef…: two levels keep folders small, and neither part can climb out of the folder. */
function locationOf(folder: string, shopId: string, sha256: string): string {
  if (!sha256Pattern.test(sha256)) throw pictureNotFound();
  return path.join(folderOf(folder, shopId), sha256.slice(0, 2), sha256.slice(2));
}

function pictureNotFound(): Refusal {
  return new Refusal("not_found", "This picture is not there (any more).");
}

/** True when the file is there and its bytes are still the right ones: a damaged one is written again. */
async function isIntact(location: string, sha256: string): Promise<boolean> {
  const bytes = await readIfThere(location);
  return bytes !== null && sha256Of(bytes) === sha256;
}

async function readIfThere(location: string): Promise<Uint8Array | null> {
  return readFile(location).catch((error: unknown) => {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  });
}

/** When the file was last stored, or null when it is not there. */
async function changeTimeOf(location: string): Promise<Date | null> {
  const found = await stat(location).catch((error: unknown) => {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  });
  return found?.mtime ?? null;
}

/** Written aside, flushed, then renamed: a reader or a crash sees the whole file or none. */
async function writeWhole(location: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(location), { recursive: true });
  const aside = `${location}.${randomUUID()}.part`;
  try {
    const file = await open(aside, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, location);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

async function readVerified(location: string, sha256: string): Promise<Uint8Array> {
  const bytes = await readIfThere(location);
  if (bytes === null) throw pictureNotFound();
  if (sha256Of(bytes) !== sha256)
    throw new Error(`The stored picture ${sha256} is damaged: its bytes changed on disk.`);
  return bytes;
}

/**
 * Pictures in a folder on disk, addressed by the sha-256 of their bytes and kept apart per shop. Safe for many
 * processes at once. `put` throws `payload_too_large` above 64 MiB; `get` checks the sha-256 of what it read.
 */
export function openPictureStorage(folder: string): PictureStorage {
  return {
    async put(shopId, bytes) {
      if (bytes.byteLength > pictureBytesMax) {
        throw new Refusal("payload_too_large", `A picture may have ${pictureBytesMax} bytes at most.`);
      }
      const sha256 = sha256Of(bytes);
      const location = locationOf(folder, shopId, sha256);
      if (await isIntact(location, sha256)) await utimes(location, new Date(), new Date());
      else await writeWhole(location, bytes);
      return sha256;
    },
    async get(shopId, sha256) {
      return readVerified(locationOf(folder, shopId, sha256), sha256);
    },
    async delete(shopId, sha256) {
      await rm(locationOf(folder, shopId, sha256), { force: true });
    },
    async deleteUnused(shopId, sha256, unusedSince) {
      const location = locationOf(folder, shopId, sha256);
      const changedAt = await changeTimeOf(location);
      if (changedAt !== null && changedAt > unusedSince) return false;
      await rm(location, { force: true });
      return true;
    },
    async deleteAll(shopId) {
      await rm(folderOf(folder, shopId), { recursive: true, force: true });
    },
  };
}
