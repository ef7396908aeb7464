import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { RunFile } from "#app/launch/run-file.ts";

export interface RunningProduct {
  readonly dataDir: string;
  /** run.json as it is now: process ids change when something was killed. */
  run(): RunFile;
  /** The settings that its web and worker processes got: database, secrets, addresses. */
  environment(): Record<string, string>;
  /** What it printed so far. */
  output(): string;
  /** Asks it to stop as Ctrl-C does; resolves with its exit code. Its data stays. */
  stop(): Promise<number>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

/** A first start creates the cluster and may build; on two busy cores that takes its time. */
const readyWithinMs = 240_000;

/** Waits until `look` gives something other than undefined; fails with `what` after the time is over. */
async function until<Found>(what: string, look: () => Found | undefined, withinMs = 60_000): Promise<Found> {
  const endMs = Date.now() + withinMs;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (Date.now() > endMs) throw new Error(`Waited ${withinMs} ms in vain: ${what}`);
    await wait(50);
  }
}

/** An empty folder for the data of one or several starts. */
export function createDataDir(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "cyclorama-run-"));
  // PostgreSQL may have to run as another account than this one.
  chmodSync(folder, 0o755);
  const dataDir = path.join(folder, "data");
  mkdirSync(dataDir);
  return dataDir;
}

/** The whole product as `npm start` runs it, on free ports, with its data in `dataDir`. */
export async function startProduct(dataDir = createDataDir()): Promise<RunningProduct> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "app/launch/start.ts"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, DATA_DIR: dataDir, PORT: "0", DEV_STORE_PORT: "0", DEV_STORE_APP_PORT: "0" },
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const readJson = (name: string) => JSON.parse(readFileSync(path.join(dataDir, name), "utf8")) as unknown;
  const run = () => readJson("run.json") as RunFile;
  await until(
    "the product is ready",
    () => {
      if (child.exitCode !== null) throw new Error(`The product ended with ${child.exitCode}:\n${output}`);
      if (!existsSync(path.join(dataDir, "run.json"))) return undefined;
      // A killed run before this one may have left its own file behind.
      return run().ready && run().pids["launcher"] === child.pid ? true : undefined;
    },
    readyWithinMs,
  );
  const stop = async () => {
    const gone = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
    if (child.exitCode === null) child.kill("SIGTERM");
    return child.exitCode ?? (await gone);
  };
  return {
    dataDir,
    run,
    environment: () => readJson("environment.json") as Record<string, string>,
    output: () => output,
    stop,
    remove: async () => {
      await stop();
      rmSync(path.dirname(dataDir), { recursive: true, force: true });
    },
  };
}
