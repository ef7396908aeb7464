import { afterEach, expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { appendEvents } from "#app/delivery/event-log.server.ts";
import { readEventPage } from "#app/delivery/event-page.server.ts";
import { createKey, createShop } from "../api/api-client.ts";
import { appendStages, openClient, startWeb, until } from "./stream-clients.ts";

type Web = Awaited<ReturnType<typeof startWeb>>;
const webs: Web[] = [];
async function web(times: Parameters<typeof startWeb>[0] = {}): Promise<Web> {
  const started = await startWeb(times);
  webs.push(started);
  return started;
}
afterEach(async () => {
  await Promise.all(webs.splice(0).map((started) => started.kill()));
});

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const latestOf = async (shopId: string) => (await readEventPage(shopId, { after: 0, limit: 1 })).latest;

test("every event comes once and in order, whoever writes at the same moment", async () => {
  const shop = await createShop();
  const { url } = await web();
  const start = await latestOf(shop.id);
  const client = await openClient(url, { key: shop.key });
  expect(client.heartbeats).toEqual([start]);
  await Promise.all(Array.from({ length: 40 }, (_, index) => appendStages(shop.id, 1 + (index % 7))));
  const end = await latestOf(shop.id);
  await until(() => client.events.length >= end - start);
  expect(client.sequences()).toEqual(numbers(start + 1, end));
  expect(client.events[0]).toEqual({
    seq: start + 1,
    id: expect.stringMatching(/^evt_/),
    type: "render.stage",
    created_at: expect.stringMatching(/Z$/),
    data: { mode: "live", job_id: "render 0", stage: "scene" },
  });
});

test("with after, what was missed comes first, page by page, then what happens", async () => {
  const shop = await createShop();
  await appendStages(shop.id, 1300);
  const { url } = await web();
  const [fromStart, fromMiddle] = [
    await openClient(url, { key: shop.key, after: 0 }),
    await openClient(url, { key: shop.key, after: 700 }),
  ];
  await appendStages(shop.id, 5);
  const end = await latestOf(shop.id);
  await until(() => fromStart.sequences().at(-1) === end && fromMiddle.sequences().at(-1) === end);
  expect(fromStart.sequences()).toEqual(numbers(1, end));
  expect(fromMiddle.sequences()).toEqual(numbers(701, end));
});

test("a client that reads across a killed and a closed server misses nothing and gets nothing twice", async () => {
  const shop = await createShop();
  const seen: number[] = [];
  let position = await latestOf(shop.id);
  const start = position;
  let writing = true;
  const writer = (async () => {
    while (writing) await appendStages(shop.id, 3);
  })();
  for (const ending of ["kill", "close", "kill", "close"] as const) {
    const server = await web();
    const client = await openClient(server.url, { key: shop.key, after: position });
    await until(() => client.events.length > 50);
    await server[ending]();
    const { code } = await client.ended();
    expect(code).toBe(ending === "close" ? 1001 : 1006);
    seen.push(...client.sequences());
    position = client.position();
  }
  writing = false;
  await writer;
  const last = await openClient((await web()).url, { key: shop.key, after: position });
  const end = await latestOf(shop.id);
  await until(() => last.position() >= end);
  expect([...seen, ...last.sequences()]).toEqual(numbers(start + 1, end));
});

test("two web processes send the same", async () => {
  const shop = await createShop();
  const clients = await Promise.all([
    openClient((await web()).url, { key: shop.key, after: 0 }),
    openClient((await web()).url, { key: shop.key, after: 0 }),
  ]);
  await Promise.all(Array.from({ length: 10 }, () => appendStages(shop.id, 4)));
  const end = await latestOf(shop.id);
  await until(() => clients.every((client) => client.sequences().at(-1) === end));
  expect(clients[0].events).toEqual(clients[1].events);
  expect(clients[0].sequences()).toEqual(numbers(1, end));
});

test("a key reads of its own shop and mode only, and of the types that it asks for", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const testKey = await createKey({ shopId: shop.id, mode: "test" });
  const { url } = await web();
  const [live, tests, foreign, assets] = await Promise.all([
    openClient(url, { key: shop.key }),
    openClient(url, { key: testKey }),
    openClient(url, { key: other.key }),
    openClient(url, { key: shop.key, types: "batch.*,asset.failed" }),
  ]);
  await appendStages(shop.id, 2);
  await appendStages(shop.id, 2, { mode: "test" });
  await inTransaction((tx) =>
    appendEvents(tx, shop.id, [
      { type: "batch.failed", subjectId: "b", data: { mode: "live" } },
      // Nobody said whose it is: nobody reads it.
      { type: "batch.failed", subjectId: "b", data: {} },
    ]),
  );
  await appendStages(shop.id, 1, { mode: "test", stage: "last" });
  await appendStages(shop.id, 1, { stage: "last" });
  await appendStages(other.id, 1, { stage: "foreign" });
  await until(() => live.events.length === 4 && tests.events.length === 3 && foreign.events.length === 1);
  await until(() => assets.events.length === 1);
  expect(live.events.map(({ data }) => data["mode"])).toEqual(["live", "live", "live", "live"]);
  expect(tests.events.map(({ data }) => data["mode"])).toEqual(["test", "test", "test"]);
  expect(foreign.events.map(({ data }) => data["stage"])).toEqual(["foreign"]);
  expect(assets.events.map(({ type }) => type)).toEqual(["batch.failed"]);
});

test("a client that reads nothing is dropped, and nothing is kept for it; it comes back and misses nothing", async () => {
  const shop = await createShop();
  const server = await web({ stalledMsMax: 200 });
  const { url } = server;
  const quick = await openClient(url, { key: shop.key });
  const slow = await openClient(url, { key: shop.key });
  const start = slow.position();
  slow.socket.pause();
  const filling = "x".repeat(20_000);
  // More than the network's buffers and ours together take in.
  for (let round = 0; round < 12; round++) await appendStages(shop.id, 60, { filling });
  const end = await latestOf(shop.id);
  await until(() => quick.sequences().at(-1) === end);
  // Nobody tells the client: it does not read.
  await until(() => server.connections() === 1);
  slow.socket.resume();
  await slow.ended();
  expect(slow.sequences()).toEqual(numbers(start + 1, start + slow.events.length));
  expect(slow.position()).toBeLessThan(end);
  const again = await openClient(url, { key: shop.key, after: slow.position() });
  await until(() => again.sequences().at(-1) === end);
  expect([...slow.sequences(), ...again.sequences()]).toEqual(numbers(start + 1, end));
});

test("a client that reads slowly gets everything at its own pace", async () => {
  const shop = await createShop();
  const { url } = await web();
  const client = await openClient(url, { key: shop.key });
  const start = client.position();
  client.socket.pause();
  for (let round = 0; round < 12; round++) await appendStages(shop.id, 60, { filling: "x".repeat(20_000) });
  const end = await latestOf(shop.id);
  client.socket.resume();
  await until(() => client.sequences().at(-1) === end);
  expect(client.sequences()).toEqual(numbers(start + 1, end));
});

test("a lost listening connection is made anew, and what happened meanwhile still comes", async () => {
  const shop = await createShop();
  const { url } = await web();
  const client = await openClient(url, { key: shop.key });
  const start = client.position();
  for (let round = 1; round <= 3; round++) {
    await database().$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name LIKE 'listens to%'`;
    await appendStages(shop.id, 5);
    await until(() => client.events.length === 5 * round);
  }
  expect(client.sequences()).toEqual(numbers(start + 1, start + 15));
});
