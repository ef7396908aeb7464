import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { installBinaries, type Binaries } from "./binaries.ts";
import { accountForPostgres, type Account } from "./account.ts";

export interface PostgresOptions {
  /** Where the cluster lives. Created when missing. */
  dataDir: string;
  port: number;
  /** Extra `-c name=value` settings, for tests that trade durability for speed. */
  settings?: Readonly<Record<string, string>>;
}

export interface RunningPostgres {
  /** Connection string of the database `cyclorama`'s server, without a database name at its end. */
  readonly serverUrl: string;
  readonly pid: number;
  /** Stops the server: fast (clients are disconnected) or immediate (as in a crash). */
  stop(mode?: "fast" | "immediate"): Promise<void>;
}

/** A start includes crash recovery; a minute covers gigabytes of write-ahead log. */
const startTimeoutSeconds = 60;
/** After a kill the old server's children need a moment to let go of the shared memory. */
const startAttemptsMax = 5;
const startRetryMs = 700;

/** Runs one of PostgreSQL's programs to its end; resolves with its exit code and what it printed. */
function runProgram(binaries: Binaries, account: Account, program: string, args: readonly string[]) {
  return new Promise<{ code: number; output: string }>((resolve, reject) => {
    const child = spawn(path.join(binaries.folder, "bin", program), args, {
      ...account.spawnAs,
      cwd: "/",
      env: { ...process.env, LC_ALL: "C", HOME: "/" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", reject);
    child.on("exit", (code) => resolve({ code: code ?? 1, output }));
  });
}

function readPassword(dataDir: string): string {
  return readFileSync(path.join(dataDir, "..", "postgres-password"), "utf8").trim();
}

async function createCluster(binaries: Binaries, account: Account, dataDir: string): Promise<void> {
  mkdirSync(path.dirname(dataDir), { recursive: true });
  mkdirSync(dataDir, { mode: 0o700 });
  account.own(dataDir);
  const passwordFile = path.join(dataDir, "..", "postgres-password");
  writeFileSync(passwordFile, `${randomBytes(18).toString("hex")}\n`, { mode: 0o600 });
  account.own(passwordFile);
  const made = await runProgram(binaries, account, "initdb", [
    `--pgdata=${dataDir}`,
    "--username=cyclorama",
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--encoding=UTF8",
    "--locale=C",
    "--no-instructions",
  ]);
  if (made.code !== 0) {
    rmSync(dataDir, { recursive: true, force: true });
    throw new Error(`PostgreSQL could not create its data folder ${dataDir}:\n${made.output}`);
  }
}

/** The postmaster's process id, when one that really runs is recorded in the data folder. */
function livePostmaster(dataDir: string): { pid: number; port: number } | null {
  const file = path.join(dataDir, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  try {
    process.kill(pid, 0);
    const isPostgres =
      !existsSync(`/proc/${pid}/cmdline`) || readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
    return isPostgres ? { pid, port: Number(lines[3]) } : null;
  } catch {
    return null;
  }
}

/** A killed server leaves postmaster.pid behind, and the next start would refuse. Only removed when nobody runs. */
function removeStalePidFile(dataDir: string): void {
  const file = path.join(dataDir, "postmaster.pid");
  if (existsSync(file) && livePostmaster(dataDir) === null) rmSync(file);
}

async function startServer(binaries: Binaries, account: Account, options: PostgresOptions): Promise<void> {
  const settings = { listen_addresses: "127.0.0.1", unix_socket_directories: "", ...options.settings };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value === "" ? "''" : value}`);
  for (let attempt = 1; ; attempt++) {
    removeStalePidFile(options.dataDir);
    const logFile = path.join(options.dataDir, "server.log");
    const started = await runProgram(binaries, account, "pg_ctl", [
      "start",
      `--pgdata=${options.dataDir}`,
      "--wait",
      `--timeout=${startTimeoutSeconds}`,
      `--log=${logFile}`,
      `--options=-p ${options.port} ${flags.join(" ")}`,
    ]);
    if (started.code === 0) return;
    if (attempt >= startAttemptsMax) {
      const tail = existsSync(logFile) ? readFileSync(logFile, "utf8").split("\n").slice(-12).join("\n") : "";
      throw new Error(`PostgreSQL did not start on port ${options.port}:\n${started.output}\n${tail}`);
    }
    await wait(startRetryMs * attempt);
  }
}

/**
 * Starts the embedded PostgreSQL in `dataDir`, creating the cluster first when there is none. A server that a killed
 * run left behind in the same folder is stopped first. Throws an error with the server's own words when it cannot.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const account = accountForPostgres();
  const place = account.reachable(path.resolve(options.dataDir));
  const binaries = installBinaries(place.binariesCopy);
  const dataDir = place.dataDir;
  if (!existsSync(path.join(dataDir, "PG_VERSION"))) await createCluster(binaries, account, dataDir);
  if (livePostmaster(dataDir) !== null)
    await runProgram(binaries, account, "pg_ctl", ["stop", "-D", dataDir, "-m", "fast", "-w"]);
  await startServer(binaries, account, { ...options, dataDir });
  const running = livePostmaster(dataDir);
  if (running === null) throw new Error("PostgreSQL stopped right after its start; see server.log in its data folder.");
  return {
    serverUrl: `postgresql://cyclorama:${readPassword(dataDir)}@127.0.0.1:${options.port}`,
    pid: running.pid,
    stop: async (mode = "fast") => {
      const stopped = await runProgram(binaries, account, "pg_ctl", ["stop", "-D", dataDir, "-m", mode, "-w"]);
      if (stopped.code !== 0 && livePostmaster(dataDir) !== null)
        throw new Error(`PostgreSQL did not stop:\n${stopped.output}`);
    },
  };
}
