import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { startPostgres } from "../../dev-store/postgres/postgres.ts";
import { findFreePort, migrate, runOnServer } from "../support/postgres-for-tests.ts";
import { findPgbench, runPgbench } from "./ledger/peer.ts";

// `npm run bench:ledger`: reservations a second of one process against pgbench running the same SQL on the same server,
// interleaved; a single hot shop against many; and the ledger page over a million entries.

const clients = 20;
const seconds = Number(process.argv[2] ?? 6);
const rounds = Number(process.argv[3] ?? 5);
const shops = 1_000;
const pageLoads = 200;
const bars = { uniform: 0.5, hotShop: 0.35, pageMs: 300, pageRatio: 1.3 };

const folder = mkdtempSync(path.join(os.tmpdir(), "cyclorama-ledger-"));
chmodSync(folder, 0o755);
const postgres = await startPostgres({ dataDir: path.join(folder, "postgres"), port: await findFreePort() });
await runOnServer(postgres.serverUrl, "CREATE DATABASE ledger");
const url = `${postgres.serverUrl}/ledger`;
migrate(url);
Object.assign(process.env, {
  NODE_ENV: "test",
  LOG_LEVEL: "silent",
  DATABASE_URL: url,
  APP_SECRET: "a secret that is only good for tests, 32+",
  SHOPIFY_API_KEY: "bench",
  SHOPIFY_API_SECRET: "bench-secret-bench-secret-bench-1",
  SHOPIFY_APP_URL: "http://localhost:3000",
});
const { closeDatabase, database } = await import("#app/db/client.server.ts");
const { reserveCredits } = await import("#app/credits/ledger.server.ts");
const { verifyCredits, verifyLedger } = await import("#app/credits/verify.server.ts");
const { measurePage } = await import("./ledger/page.ts");

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const shopName = (index: number) => `bench_${index}`;

/** Reservations a second of this process: as many in flight as pgbench has clients. */
async function runOurs(pickShop: () => string): Promise<number> {
  const until = performance.now() + seconds * 1000;
  let done = 0;
  const client = async () => {
    while (performance.now() < until) {
      const wanted = { shopId: pickShop(), mode: "live" as const, credits: 5, reference: "bench" };
      await reserveCredits(database(), wanted);
      done += 1;
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return done / ((performance.now() - startedAt) / 1000);
}

const statement = (shop: string) => `${shop}
SELECT reference, reservation_id, available_after, warned_below
FROM credits_reserve('bench_' || :shop, 'live'::mode, 5::bigint, ARRAY['bench'], NULL);`;

/** Reservations: ours against pgbench on many shops, and one hot shop against many. */
async function measureReservations(): Promise<boolean> {
  await database().$executeRaw`
    INSERT INTO shop (id, domain) SELECT 'bench_' || n, 'bench-' || n || '.myshopify.com' FROM generate_series(0, ${shops} - 1) AS n`;
  await database().$executeRaw`
    SELECT count(*) FROM generate_series(0, ${shops} - 1) AS n,
      LATERAL credits_grant('bench_' || n, 'live', 'promo', 'bench', 500000000, 10, NULL, NULL)`;
  const pgbench = findPgbench();
  const uniformShop = () => shopName(Math.floor(Math.random() * shops));
  const peer = (shop: string) => runPgbench(pgbench, { url, script: statement(shop), clients, seconds, folder });
  const rows: { ours: number; peer: number; hot: number }[] = [];
  await runOurs(uniformShop);
  for (let round = 1; round <= rounds; round++) {
    const row = {
      peer: peer(`\\set shop random(0, ${shops - 1})`),
      ours: await runOurs(uniformShop),
      hot: await runOurs(() => shopName(0)),
    };
    rows.push(row);
    console.log(
      `round ${round}: pgbench ${row.peer.toFixed(0)}/s, ours ${row.ours.toFixed(0)}/s, one hot shop ${row.hot.toFixed(0)}/s`,
    );
  }
  const uniform = median(rows.map((row) => row.ours / row.peer));
  const hotShop = median(rows.map((row) => row.hot / row.ours));
  console.log(`reserve, ours ÷ pgbench (${clients} clients, prepared): ${uniform.toFixed(2)} (bar ${bars.uniform})`);
  console.log(`reserve, one hot shop ÷ ${shops} shops: ${hotShop.toFixed(2)} (bar ${bars.hotShop})`);
  const { ok, differences } = await verifyLedger();
  console.log(`ledger verified: ${ok ? "clean" : differences.join("; ")}`);
  return ok && uniform >= bars.uniform && hotShop >= bars.hotShop;
}

/** The credits page's queries: a shop with a million entries against one with none. */
async function measurePages(): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Each in a transaction of its own: a planner that knows nothing of the rows just written joins them for hours.
  for (const step of readFileSync("test/bench/ledger/busy-shop.sql", "utf8").split(/;$/m)) await client.query(step);
  // As a shop is after its install: nothing but the welcome.
  await client.query("INSERT INTO shop (id, domain) VALUES ('empty', 'empty.myshopify.com')");
  await client.query("SELECT credits_grant('empty', 'live', 'promo', 'install', 50, 10, NULL, NULL)");
  await client.end();
  const startedAt = performance.now();
  const { ok, checked, differences } = await verifyCredits("busy");
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const size = `${checked.entries} entries, ${checked.renders} renders`;
  console.log(`busy shop (${size}) verified in ${seconds} s: ${ok ? "clean" : differences.join("; ")}`);
  const [busyMs = 0, emptyMs = 0] = await measurePage(["busy", "empty"], pageLoads);
  const ratio = busyMs / emptyMs;
  console.log(
    `credits page, p95 of ${pageLoads}: ${busyMs.toFixed(1)} ms (bar ${bars.pageMs}), ` +
      `${ratio.toFixed(2)} × an empty shop's ${emptyMs.toFixed(1)} ms (bar ${bars.pageRatio})`,
  );
  return ok && busyMs <= bars.pageMs && ratio <= bars.pageRatio;
}

try {
  const passed = [await measureReservations(), await measurePages()];
  process.exitCode = passed.every(Boolean) ? 0 : 1;
} finally {
  await closeDatabase();
  await postgres.stop("immediate");
  rmSync(folder, { recursive: true, force: true });
}
