import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { startPostgres, type RunningPostgres } from "../../dev-store/postgres/postgres.ts";
import { choosePort } from "./ports.ts";

const embeddedPortWanted = 54_329;
const databaseName = "cyclorama";

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function createDatabaseWhenMissing(serverUrl: string): Promise<void> {
  await withClient(`${serverUrl}/postgres`, async (client) => {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [databaseName]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  });
}

/** The embedded server with the product's database in it, started on a free port. */
export async function startEmbeddedDatabase(dataDir: string) {
  const port = await choosePort(embeddedPortWanted, "PostgreSQL");
  const start = (): Promise<RunningPostgres> => startPostgres({ dataDir: path.join(dataDir, "postgres"), port });
  const postgres = await start();
  await createDatabaseWhenMissing(postgres.serverUrl);
  return { postgres, restart: start, url: `${postgres.serverUrl}/${databaseName}` };
}

/** True when every migration folder is recorded as finished. Any doubt counts as no. */
async function isMigrated(url: string): Promise<boolean> {
  const wanted = readdirSync("prisma/migrations", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  try {
    const applied = await withClient(url, (client) =>
      client.query<{ name: string }>(
        "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
      ),
    );
    const names = new Set(applied.rows.map((row) => row.name));
    return wanted.every((entry) => names.has(entry.name));
  } catch {
    return false;
  }
}

/** Brings the database at `url` to the newest schema. Throws with the migration tool's own words. */
export async function migrateWhenBehind(url: string): Promise<void> {
  if (await isMigrated(url)) return;
  const child = spawn(process.execPath, ["node_modules/prisma/build/index.js", "migrate", "deploy"], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`The database could not be migrated:\n${output}`);
}
