import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { buildWhenChanged } from "#app/launch/build.ts";
import { startPostgres } from "../../../dev-store/postgres/postgres.ts";
import { findFreePort, migrate, runOnServer } from "../../support/postgres-for-tests.ts";

export interface Setting {
  readonly url: string;
  readonly folder: string;
  /** What web processes are started with; this process has the same. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** A PostgreSQL server of its own as `npm start` runs it, the product built, and an environment that is complete. */
export async function openSetting(): Promise<Setting> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "cyclorama-api-"));
  chmodSync(folder, 0o755);
  const postgres = await startPostgres({ dataDir: path.join(folder, "postgres"), port: await findFreePort() });
  await runOnServer(postgres.serverUrl, "CREATE DATABASE api");
  const url = `${postgres.serverUrl}/api`;
  migrate(url);
  await buildWhenChanged();
  const environment = {
    NODE_ENV: "production",
    LOG_LEVEL: "warn",
    DATABASE_URL: url,
    APP_SECRET: "a secret that is only good for tests, 32+",
    SHOPIFY_API_KEY: "bench",
    SHOPIFY_API_SECRET: "bench-secret-bench-secret-bench-1",
    SHOPIFY_APP_URL: "http://localhost:3000",
    STORAGE_DIR: path.join(folder, "pictures"),
    // No worker makes the pictures that are ordered here: the queue may grow.
    QUEUE_SHOP_RENDERS_MAX: "1000000",
  };
  Object.assign(process.env, environment);
  return {
    url,
    folder,
    environment,
    close: async () => {
      await postgres.stop("immediate");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
