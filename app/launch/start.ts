import { mkdirSync, statfsSync } from "node:fs";
import path from "node:path";
import { buildWhenChanged } from "./build.ts";
import { migrateWhenBehind, startEmbeddedDatabase } from "./database.ts";
import { keepPostgresUp, type KeptPostgres } from "./keep-postgres-up.ts";
import { choosePort } from "./ports.ts";
import { findRunningLauncher, writeEnvironmentFile, writeRunFile, type RunFile } from "./run-file.ts";
import { localSecret } from "./secrets.ts";
import { chooseShopify, type ShopifySide } from "./shopify-side.ts";
import { supervise, type Supervised } from "./supervise.ts";

/** Cluster, build and a day's pictures fit into this; with less the first start would stop half-way. */
const freeBytesMin = 600 * 1024 * 1024;
/** Web drains in 10 s, the worker gives its renders back in less. */
const stopGraceMs = 15_000;

const dataDir = path.resolve(process.env["DATA_DIR"] ?? ".data");

function checkDisk(): void {
  mkdirSync(dataDir, { recursive: true });
  const { bavail, bsize } = statfsSync(dataDir);
  const freeBytes = bavail * bsize;
  if (freeBytes >= freeBytesMin) return;
  const [freeMb, minMb] = [freeBytes, freeBytesMin].map((bytes) => Math.floor(bytes / 1024 / 1024));
  throw new Error(`Only ${freeMb} MB are free where ${dataDir} lies; Cyclorama needs ${minMb} MB to start.`);
}

interface Parts {
  postgres: KeptPostgres | undefined;
  shopify: ShopifySide | undefined;
  web: Supervised | undefined;
  worker: Supervised | undefined;
}
const parts: Parts = { postgres: undefined, shopify: undefined, web: undefined, worker: undefined };
let runFile: RunFile | undefined;

function tellRunFile(): void {
  if (runFile === undefined) return;
  const pids: Record<string, number | undefined> = {
    launcher: process.pid,
    postgres: parts.postgres?.pid(),
    web: parts.web?.pid(),
    worker: parts.worker?.pid(),
  };
  for (const [name, pid] of Object.entries(pids)) if (pid !== undefined) runFile.pids[name] = pid;
  writeRunFile(dataDir, runFile);
}

async function startDatabase(): Promise<string> {
  const given = process.env["DATABASE_URL"];
  if (given !== undefined && given !== "") return given;
  const { postgres, restart, url } = await startEmbeddedDatabase(dataDir);
  parts.postgres = keepPostgresUp(postgres, restart, tellRunFile);
  return url;
}

async function startEverything(): Promise<void> {
  const startedAtMs = Date.now();
  checkDisk();
  const other = findRunningLauncher(dataDir);
  if (other !== null) {
    throw new Error(`Cyclorama already runs here (process ${other.pids["launcher"]}): open ${other.admin_url}`);
  }
  const port = await choosePort(Number(process.env["PORT"] ?? 3000), "the app");
  const [databaseUrl] = await Promise.all([startDatabase(), buildWhenChanged()]);
  await migrateWhenBehind(databaseUrl);
  const shopify = await chooseShopify({ dataDir, appOrigin: `http://127.0.0.1:${port}` });
  parts.shopify = shopify;
  runFile = { ready: false, ...shopify.addresses, pids: {} };
  const settings = {
    NODE_ENV: "production" as const,
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "warn",
    DATABASE_URL: databaseUrl,
    APP_SECRET: process.env["APP_SECRET"] ?? localSecret(dataDir, "app"),
    STORAGE_DIR: process.env["STORAGE_DIR"] ?? path.join(dataDir, "pictures"),
    HOST: process.env["HOST"] ?? "127.0.0.1",
    PORT: String(port),
    ...shopify.environment,
  };
  writeEnvironmentFile(dataDir, settings);
  // glibc keeps what each thread ever held at once, in an arena of its own; pixels are worked on by many threads.
  const env = { MALLOC_ARENA_MAX: "2", ...process.env, ...settings };
  const run = (name: "web" | "worker", file: string) =>
    supervise({ name, file, env, onStart: tellRunFile }).then((supervised) => (parts[name] = supervised));
  await Promise.all([run("web", "app/server.ts"), run("worker", "app/worker.ts")]);
  runFile.ready = true;
  tellRunFile();
  const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
  console.log(`\nCyclorama is ready after ${seconds} s. Open ${runFile.admin_url}\n(Ctrl-C stops it.)`);
}

let stopping: Promise<void> | undefined;
async function stopEverything(): Promise<void> {
  await Promise.allSettled([parts.web?.stop(stopGraceMs), parts.worker?.stop(stopGraceMs)]);
  await Promise.allSettled([parts.shopify?.close(), parts.postgres?.stop()]);
  if (runFile !== undefined) writeRunFile(dataDir, { ...runFile, ready: false, pids: {} });
}

function stopOnce(exitCode: number): void {
  stopping ??= stopEverything().then(() => process.exit(exitCode));
}

process.on("SIGINT", () => stopOnce(0));
process.on("SIGTERM", () => stopOnce(0));
try {
  await startEverything();
} catch (error) {
  if (stopping === undefined) console.error(error instanceof Error ? error.message : error);
  stopOnce(1);
}
