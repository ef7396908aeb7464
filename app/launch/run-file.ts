import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What .data/run.json says: where everything is, for people, tests and scripts. */
export interface RunFile {
  ready: boolean;
  /** The address to open. */
  admin_url: string;
  /** Where a browser reaches the app. */
  app_url: string;
  /** Where API clients reach it. */
  api_url: string;
  shop: string | null;
  pids: Record<string, number>;
}

const fileIn = (dataDir: string) => path.join(dataDir, "run.json");

/** Replaces the file in one step, so that nobody reads half of it. */
export function writeRunFile(dataDir: string, content: RunFile): void {
  const temporary = `${fileIn(dataDir)}.new`;
  writeFileSync(temporary, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(temporary, fileIn(dataDir));
}

/** The launcher that is running on this data folder, if its process still exists. */
export function findRunningLauncher(dataDir: string): RunFile | null {
  if (!existsSync(fileIn(dataDir))) return null;
  const content = JSON.parse(readFileSync(fileIn(dataDir), "utf8")) as RunFile;
  const pid = content.pids["launcher"];
  if (!content.ready || pid === undefined) return null;
  try {
    process.kill(pid, 0);
    return content;
  } catch {
    return null;
  }
}

/**
 * Keeps the settings of this start for the command line, so that `npm run cli` finds the same database and secrets
 * without asking. Readable by this account only.
 */
export function writeEnvironmentFile(dataDir: string, settings: Record<string, string>): void {
  const file = path.join(dataDir, "environment.json");
  rmSync(file, { force: true });
  writeFileSync(file, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
}
