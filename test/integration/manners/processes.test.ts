import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { revokeApiKey } from "#app/api/key-record.server.ts";
import { limitsPerKey } from "#app/api/limits.ts";
import { database } from "#app/db/client.server.ts";
import { startApiProcess, type ApiProcess } from "../../support/start-api-process.ts";
import { countsOf, createShop, generatorBody, type TestShop } from "../api/api-client.ts";

const started: ApiProcess[] = [];
async function start(environment: Record<string, string> = {}): Promise<ApiProcess> {
  const opened = await startApiProcess(environment);
  started.push(opened);
  return opened;
}
afterAll(() => Promise.all(started.map((each) => each.kill())));

const ask = (at: ApiProcess, shop: TestShop) =>
  fetch(`${at.origin}/v1/operations`, { headers: { authorization: `Bearer ${shop.key}` } });
const order = (at: ApiProcess, shop: TestShop, key: string, body: object = generatorBody) =>
  fetch(`${at.origin}/v1/background-generator`, {
    method: "POST",
    headers: { authorization: `Bearer ${shop.key}`, "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(body),
  });

/** Keys of the storm: 20 in every run, 200 in a long one. */
const stormKeys = process.env["LONG_RUN"] === "1" ? 200 : 20;

test("a key that is revoked here is refused within five seconds there", { timeout: 120_000 }, async () => {
  const [one, other] = await Promise.all([start(), start()]);
  const shop = await createShop();
  expect([(await ask(one, shop)).status, (await ask(other, shop)).status]).toEqual([200, 200]);
  const { id } = await database().apiKey.findFirstOrThrow({ where: { shopId: shop.id } });
  await revokeApiKey(shop.id, id);
  const statuses = async () => [(await ask(one, shop)).status, (await ask(other, shop)).status];
  await expect.poll(statuses, { timeout: 5000, interval: 200 }).toEqual([401, 401]);
});

test("two processes let one key through exactly as often as it may", { timeout: 120_000 }, async () => {
  const both = await Promise.all([start(), start()]);
  const shop = await createShop();
  const limit = limitsPerKey.poll;
  const { id } = await database().apiKey.findFirstOrThrow({ where: { shopId: shop.id } });
  // A window that outlives the slowest machine.
  const expire = BigInt(Date.now() + 3_600_000);
  await database().rateLimitRow.create({ data: { key: `key-poll:${id}`, points: 0, expire } });
  const statuses: number[] = [];
  for (let round = 0; round < 24; round++) {
    const calls = both.flatMap((each) => Array.from({ length: limit / 24 }, () => ask(each, shop)));
    statuses.push(...(await Promise.all(calls)).map(({ status }) => status));
  }
  expect(statuses).toHaveLength(2 * limit);
  expect(statuses.filter((status) => status === 200)).toHaveLength(limit);
  expect(statuses.filter((status) => status === 429)).toHaveLength(limit);
});

test("fifty equal orders at once over two processes place one batch a key", { timeout: 600_000 }, async () => {
  const both = await Promise.all([start(), start()]);
  for (let key = 0; key < stormKeys; key++) {
    const shop = await createShop();
    const calls = Array.from({ length: 50 }, (_, index) => order(both[index % 2] ?? both[0], shop, `storm-${key}`));
    const answers = await Promise.all(calls);
    const bodies = new Set<string>();
    for (const answer of answers) {
      const text = await answer.text();
      if (answer.status === 202) bodies.add(text);
      else expect([answer.status, answer.headers.get("retry-after"), text]).toEqual([409, "1", expect.any(String)]);
    }
    expect(bodies.size).toBe(1);
    const first = answers.filter(({ status, headers }) => status === 202 && !headers.has("idempotent-replayed"));
    expect(first).toHaveLength(1);
    expect(await countsOf(shop.id)).toEqual({ batches: 1, renders: 1, rows: 1, available: 995, reserved: 5 });
  }
});

test(
  "a process killed after its commit and before its answer: the retry gets that answer",
  { timeout: 120_000 },
  async () => {
    const shop = await createShop();
    const dying = await start({ DIE_BEFORE_ANSWER: "1" });
    await expect(order(dying, shop, "k")).rejects.toThrow();
    await dying.gone;
    expect(await countsOf(shop.id)).toMatchObject({ batches: 1, rows: 1, reserved: 5 });
    const next = await start();
    const retried = await order(next, shop, "k");
    expect([retried.status, retried.headers.get("idempotent-replayed")]).toEqual([202, "true"]);
    expect((await order(next, shop, "k", { ...generatorBody, seed: 8 })).status).toBe(409);
    expect(await countsOf(shop.id)).toMatchObject({ batches: 1, rows: 1, reserved: 5 });
  },
);

test(
  "a process killed before its commit leaves nothing, and the retry places the order",
  { timeout: 120_000 },
  async () => {
    const shop = await createShop();
    const [dying, next] = await Promise.all([start(), start()]);
    // Somebody else holds the shop's row: the order stops at its events, with everything else written.
    const blocker = new pg.Client({ connectionString: process.env["DATABASE_URL"] });
    await blocker.connect();
    await blocker.query("BEGIN");
    await blocker.query("SELECT 1 FROM shop WHERE id = $1 FOR NO KEY UPDATE", [shop.id]);
    const lost = order(dying, shop, "k").then(
      () => "answered",
      () => "lost",
    );
    const waits = () => database().$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%event_sequence%'`;
    await expect.poll(async () => (await waits())[0]?.n, { timeout: 30_000 }).toBe(1);
    expect((await order(next, shop, "k")).status).toBe(409);
    await dying.kill();
    expect(await lost).toBe("lost");
    await blocker.query("ROLLBACK");
    await blocker.end();
    const retry = async () => (await order(next, shop, "k")).status;
    await expect.poll(retry, { timeout: 30_000 }).toBe(202);
    expect(await countsOf(shop.id)).toEqual({ batches: 1, renders: 1, rows: 1, available: 995, reserved: 5 });
  },
);
