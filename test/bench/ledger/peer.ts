import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";

/** Programs beside a PostgreSQL installation's own; the embedded server comes without them. */
const candidates = ["pgbench", "/usr/lib/postgresql/18/bin/pgbench", "/usr/lib/postgresql/15/bin/pgbench"];

/** The command pgbench of this machine. Throws with the way out when there is none. */
export function findPgbench(): string {
  const found = candidates.find((command) => spawnSync(command, ["--version"]).status === 0);
  if (found !== undefined) return found;
  throw new Error("pgbench is not installed: it is part of PostgreSQL's server packages (postgresql-contrib).");
}

/** Runs the same SQL as the product with pgbench, prepared; returns transactions a second. */
export function runPgbench(
  pgbench: string,
  run: {
    readonly url: string;
    readonly script: string;
    readonly clients: number;
    readonly seconds: number;
    folder: string;
  },
): number {
  const file = path.join(run.folder, "script.sql");
  writeFileSync(file, run.script);
  const args = ["-n", "-M", "prepared", "-c", String(run.clients), "-j", "1", "-T", String(run.seconds), "-f", file];
  const output = execFileSync(pgbench, [...args, run.url], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const tps = /tps = ([\d.]+) \(without/.exec(output)?.[1] ?? /tps = ([\d.]+)/.exec(output)?.[1];
  if (tps === undefined) throw new Error(`pgbench said something else:\n${output}`);
  return Number(tps);
}
