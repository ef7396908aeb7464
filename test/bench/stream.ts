import { setTimeout as wait } from "node:timers/promises";
import { startProduct } from "../support/running-product.ts";
import { startReader, type Reader } from "./stream/reader.ts";

// `npm run bench -- stream [seconds]`: 1,000 idle and 100 active websockets on the one web process of a running product,
// which is killed in the middle. Each active stream has a shop of its own, into whose log events are written at random.
// Bars: every stream has every event of its shop once and in order, and p95 from before the append (so: more than from
// the commit) to the message is below a second.

const seconds = Number(process.argv[2] ?? 20);
const activeShops = 100;
const idleShops = 50;
const idleStreamsPerShop = 20;
/** Transactions in flight; each appends one to three events. */
const writers = 4;
const pauseMs = 10;
const openWithinMs = 60_000;
const bar = { p95Ms: 1000 };

const product = await startProduct();
Object.assign(process.env, product.environment(), { LOG_LEVEL: "silent" });
const { createApiKey } = await import("#app/api/key-record.server.ts");
const { closeDatabase, database } = await import("#app/db/client.server.ts");
const { inTransaction } = await import("#app/db/transaction.server.ts");
const { appendEvents } = await import("#app/delivery/event-log.server.ts");

const url = () => `${product.run().api_url.replace(/^http/, "ws")}/v1/stream`;
const shopName = (kind: string, index: number) => `bench_${kind}_${index}`;

async function createShops(kind: string, count: number): Promise<{ id: string; key: string }[]> {
  const shops = [];
  for (let index = 0; index < count; index++) {
    const id = shopName(kind, index);
    await database().shop.create({ data: { id, domain: `${id.replaceAll("_", "-")}.myshopify.com` } });
    shops.push({ id, key: (await createApiKey({ shopId: id, mode: "live" })).key });
  }
  return shops;
}

async function untilOpen(readers: readonly Reader[]): Promise<number> {
  const startedAt = performance.now();
  while (!readers.every((reader) => reader.isOpen())) {
    if (performance.now() - startedAt > openWithinMs) throw new Error("not all streams came up");
    await wait(20);
  }
  return Math.round(performance.now() - startedAt);
}

const percentile = (sorted: readonly number[], share: number) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
const figures = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    events: sorted.length,
    p50Ms: percentile(sorted, 0.5),
    p95Ms: percentile(sorted, 0.95),
    maxMs: percentile(sorted, 1),
  };
};

const active = await createShops("active", activeShops);
const idle = await createShops("idle", idleShops);

let phase: "steady" | "restart" = "steady";
const delays = { steady: [] as number[], restart: [] as number[] };
const onEvent = (data: Readonly<Record<string, unknown>>) => {
  const [, sentAtMs, phaseThen] = String(data["stage"]).split(" ");
  delays[phaseThen === "restart" ? "restart" : "steady"].push(Date.now() - Number(sentAtMs));
};
const activeReaders = active.map(({ key }) => startReader({ url, key, onEvent }));
const idleReaders = idle.flatMap(({ key }) =>
  Array.from({ length: idleStreamsPerShop }, () => startReader({ url, key, onEvent })),
);
const readers = [...activeReaders, ...idleReaders];
const openMs = await untilOpen(readers);

let writing = true;
async function write(): Promise<void> {
  while (writing) {
    const shop = active[Math.floor(Math.random() * active.length)];
    const events = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () => {
      const stage = `sent ${Date.now()} ${phase}`;
      return { type: "render.stage", subjectId: "bench", data: { mode: "live", stage } } as const;
    });
    await inTransaction((tx) => appendEvents(tx, shop?.id ?? "", events));
    await wait(pauseMs);
  }
}
const written = Array.from({ length: writers }, write);

await wait((seconds / 2) * 1000);
phase = "restart";
const killed = product.run().pids["web"];
if (killed !== undefined) process.kill(killed, "SIGKILL");
const closedBy = performance.now() + openWithinMs;
while (readers.some((reader) => reader.isOpen() && reader.connects === 1) && performance.now() < closedBy)
  await wait(20);
const reopenMs = await untilOpen(readers);
phase = "steady";
await wait((seconds / 2) * 1000);
writing = false;
await Promise.all(written);

const logs = await database().shop.findMany({ where: { id: { in: active.map(({ id }) => id) } } });
const latest = new Map(logs.map((shop) => [shop.id, Number(shop.eventSequence)]));
const isWhole = (reader: Reader, index: number) => {
  const count = latest.get(shopName("active", index)) ?? 0;
  return reader.sequences.length === count && reader.sequences.every((sequence, place) => sequence === place + 1);
};
const endMs = performance.now() + openWithinMs;
while (!activeReaders.every(isWhole) && performance.now() < endMs) await wait(50);

const steady = figures(delays.steady);
const wholeStreams = activeReaders.filter(isWhole).length;
console.log(
  JSON.stringify({ idle: idleReaders.length, active: activeReaders.length, openMs, reopenAfterKillMs: reopenMs }),
);
console.log(JSON.stringify({ steady, whileRestarting: figures(delays.restart) }));
console.log(JSON.stringify({ streamsInOrderWithoutGaps: `${wholeStreams} of ${activeShops}` }));
for (const reader of readers) reader.stop();
await closeDatabase();
await product.remove();
process.exit(wholeStreams === activeShops && steady.p95Ms < bar.p95Ms ? 0 : 1);
