import { readFile } from "node:fs/promises";
import path from "node:path";
import type { FileRecord } from "./records.ts";
import type { Store } from "./store.ts";

/** The sample photos that come with the project. */
export const photosFolder = path.join(import.meta.dirname, "..", "photos");

/** Bytes of a file that was READY once, or undefined when it has none. */
export async function bytesOfFile(store: Store, file: FileRecord): Promise<Buffer | undefined> {
  if (file.content === null) return undefined;
  const name = file.content.slice(file.content.indexOf(":") + 1);
  const folder = file.content.startsWith("photo:") ? photosFolder : path.join(store.folder, "files");
  return readFile(path.join(folder, name)).catch(() => undefined);
}
