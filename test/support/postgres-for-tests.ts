import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../../dev-store/postgres/postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

/** Migrated once; every test file works on a copy of it. */
export const templateDatabase = "cyclorama_template";

/** Tests lose their data with the run anyway, so they need not wait for the disk. */
const throwAwaySettings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" };

/** A free TCP port on loopback. */
export async function findFreePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

/** Creates or drops databases on a server. */
export async function runOnServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${serverUrl}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Applies every migration to the database at `url`, through the same command as the product's start. */
export function migrate(url: string): void {
  execFileSync(process.execPath, ["node_modules/prisma/build/index.js", "migrate", "deploy"], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: "pipe",
  });
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "cyclorama-test-"));
  // PostgreSQL may have to run as another account than this one.
  chmodSync(folder, 0o755);
  const postgres = await startPostgres({
    dataDir: path.join(folder, "postgres"),
    port: await findFreePort(),
    settings: throwAwaySettings,
  });
  await runOnServer(postgres.serverUrl, `CREATE DATABASE ${templateDatabase}`);
  migrate(`${postgres.serverUrl}/${templateDatabase}`);
  project.provide("postgresUrl", postgres.serverUrl);
  return async () => {
    await postgres.stop("immediate");
    rmSync(folder, { recursive: true, force: true });
  };
}
