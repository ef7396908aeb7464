import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyLedger } from "#app/credits/verify.server.ts";
import { database } from "#app/db/client.server.ts";
import { onceDatabaseAnswers } from "#app/db/transaction.server.ts";
import { startPostgres, type RunningPostgres } from "../../../dev-store/postgres/postgres.ts";
import { findFreePort, migrate, runOnServer } from "../../support/postgres-for-tests.ts";
import { createRandom } from "../../support/seeded-random.ts";
import { compareWithLedger, openShops, runClient, type BankLog } from "./bank-run.ts";

// Jepsen's bank test on this ledger: clients move credits while connections are cut and the server is killed. It has a
// server of its own to kill, and one that writes to its disk as a real one does.

const isLong = process.env["LONG_RUN"] === "1";
const seed = Number(process.env["BANK_SEED"] ?? 2026);
const acceptedMin = isLong ? 10_000 : 600;
const shopCount = 16;
const clientCount = 16;
const killEveryMs = isLong ? 4_000 : 2_500;
const cutEveryMs = 200;

const folder = mkdtempSync(path.join(os.tmpdir(), "cyclorama-bank-"));
let postgres: RunningPostgres;
let start: () => Promise<RunningPostgres>;

beforeAll(async () => {
  chmodSync(folder, 0o755);
  const port = await findFreePort();
  start = () => startPostgres({ dataDir: path.join(folder, "postgres"), port, settings: { fsync: "on" } });
  postgres = await start();
  await runOnServer(postgres.serverUrl, "CREATE DATABASE bank");
  process.env["DATABASE_URL"] = `${postgres.serverUrl}/bank`;
  migrate(process.env["DATABASE_URL"]);
});
afterAll(async () => {
  await postgres.stop("immediate");
  rmSync(folder, { recursive: true, force: true });
});

/** Ends one of the clients' connections, whatever it is doing. */
async function cutConnection(): Promise<void> {
  const client = new pg.Client({ connectionString: `${postgres.serverUrl}/postgres` });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'bank' ORDER BY random() LIMIT 1",
    );
  } catch {
    // The server is down just now: that cuts more.
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function beNemesis(stopped: () => boolean): Promise<{ cuts: number; kills: number }> {
  const done = { cuts: 0, kills: 0 };
  let killAt = Date.now() + killEveryMs;
  while (!stopped()) {
    await wait(cutEveryMs);
    if (Date.now() > killAt) {
      await postgres.stop("immediate");
      postgres = await start();
      killAt = Date.now() + killEveryMs;
      done.kills += 1;
    } else {
      await cutConnection();
      done.cuts += 1;
    }
  }
  return done;
}

test("cut connections and killed servers lose no credit and invent none", async () => {
  const shops = await openShops(shopCount);
  const log: BankLog = { steps: [], held: [] };
  const accepted = () => log.steps.filter((step) => step.outcome === "accepted").length;
  let isOver = false;
  const nemesis = beNemesis(() => isOver);
  // Counting is dear: only now and then.
  let calls = 0;
  let isEnough = false;
  const enough = () => {
    calls += 1;
    if (calls % 100 === 0) isEnough = accepted() >= acceptedMin;
    return isEnough;
  };
  const random = createRandom(seed);
  await Promise.all(
    Array.from({ length: clientCount }, () => runClient(log, shops, createRandom(random() * 2 ** 32), enough)),
  );
  isOver = true;
  const { cuts, kills } = await nemesis;

  const verdict = await onceDatabaseAnswers(() => verifyLedger());
  const faults = await compareWithLedger(log);
  const negative = await database().creditAccount.count({
    where: { OR: [{ available: { lt: 0 } }, { reserved: { lt: 0 } }] },
  });
  const unknown = log.steps.filter((step) => step.outcome === "unknown").length;
  expect({ faults, differences: verdict.differences, negative }, `seed ${seed}`).toEqual({
    faults: [],
    differences: [],
    negative: 0,
  });
  expect(accepted()).toBeGreaterThanOrEqual(acceptedMin);
  expect(cuts).toBeGreaterThan(0);
  process.stdout.write(
    `bank: ${accepted()} accepted, ${unknown} unknown, ${cuts} connections cut, ${kills} servers killed\n`,
  );
}, 1_800_000);
