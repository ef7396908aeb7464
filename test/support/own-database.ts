import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, inject } from "vitest";
import { misfitEvents } from "./check-events.ts";
import { runOnServer, templateDatabase } from "./postgres-for-tests.ts";

// Before a test file's first import of the product: a database and a folder of its own, and an environment that is complete.
const serverUrl = inject("postgresUrl");
const name = `test_${randomBytes(6).toString("hex")}`;
const folder = mkdtempSync(path.join(os.tmpdir(), "cyclorama-file-"));
await runOnServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${templateDatabase}`);

Object.assign(process.env, {
  NODE_ENV: "test",
  LOG_LEVEL: process.env["LOG_LEVEL"] ?? "silent",
  DATABASE_URL: `${serverUrl}/${name}`,
  APP_SECRET: "a secret that is only good for tests, 32+",
  SHOPIFY_API_KEY: "test-api-key",
  SHOPIFY_API_SECRET: "test-api-secret-test-api-secret",
  SHOPIFY_APP_URL: "http://localhost:3000",
  STORAGE_DIR: path.join(folder, "pictures"),
});

afterAll(async () => {
  const { closeDatabase } = await import("#app/db/client.server.ts");
  await closeDatabase();
  const misfits = await misfitEvents(`${serverUrl}/${name}`);
  await runOnServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
  rmSync(folder, { recursive: true, force: true });
  if (misfits.length > 0) throw new Error(`Events that are not as documented:\n${misfits.join("\n")}`);
});
