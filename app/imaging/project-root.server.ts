import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const projectName = "cyclorama";

function isProjectRoot(folder: string): boolean {
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) return false;
  const { name } = JSON.parse(readFileSync(manifest, "utf8")) as { name?: unknown };
  return name === projectName;
}

function rootAbove(start: string): string | undefined {
  let folder = start;
  while (!isProjectRoot(folder)) {
    const parent = dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
  return folder;
}

/**
 * The folder that holds our package.json. The built web server is one bundle far from the sources, so files on disk
 * (the thread's entry, the model) are found from here and never relative to the module that asks.
 */
export function projectRoot(): string {
  const root = rootAbove(process.cwd()) ?? rootAbove(dirname(fileURLToPath(import.meta.url)));
  if (root === undefined) throw new Error(`Start ${projectName} from its own folder: its package.json was not found.`);
  return root;
}
