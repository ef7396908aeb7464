import { afterEach, expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { onceDatabaseAnswers } from "#app/db/transaction.server.ts";
import { runWorker, type RunningWorker } from "#app/queue/run-worker.server.ts";
import { getRender, listRenders } from "#app/renders/find-renders.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { putOnProduct } from "#app/renders/put-on-product.server.ts";
import { runPublication } from "#app/renders/run-publication.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { sweep } from "#app/renders/sweep.server.ts";
import { makeFakeWorld, type FakeWorld } from "../renders/fake-tools.ts";
import { makeShop, photo, swapOrder } from "../renders/make-orders.ts";

let worker: RunningWorker | undefined;
afterEach(async () => {
  await worker?.stop(0, () => undefined);
  worker = undefined;
});

async function startWorker(world: FakeWorld, shutdown = new AbortController().signal): Promise<RunningWorker> {
  worker = await runWorker({
    renders: { concurrency: 2, answer: (id) => runRender(id, world.tools, shutdown) },
    publications: { concurrency: 2, answer: (id) => runPublication(id, world.tools, shutdown) },
    sweep,
  });
  return worker;
}

const untilTrue = (check: () => Promise<boolean>) => expect.poll(check, { timeout: 30_000, interval: 50 }).toBe(true);
const untilFinished = (shopId: string) =>
  untilTrue(async () => (await listRenders(shopId, { limit: 100, unfinishedOnly: true })).length === 0);

/** What a restart of PostgreSQL does to everybody: every connection of this database ends. */
async function dropEveryConnection() {
  await database().$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`;
}

test("what is placed is made and hung, through BullMQ on PostgreSQL", async () => {
  const world = makeFakeWorld();
  const shop = await makeShop(100);
  await startWorker(world);
  const { renderIds } = await placeBatch(swapOrder(shop, 10));
  await untilFinished(shop.id);
  const renders = await listRenders(shop.id, { limit: 100 });
  expect(renders.map((render) => render.state)).toEqual(Array(10).fill("completed"));
  expect(world.calls).toHaveLength(10);
  const order = { shopId: shop.id, renderId: renderIds[0] ?? "", productId: photo.productId, position: 0, altText: "" };
  await putOnProduct(order);
  await untilTrue(async () => (await getRender(shop.id, order.renderId)).publication?.state === "published");
  expect(world.product.media.map((media) => media.fileName)).toEqual([`cyclorama-${order.renderId}`, "original.jpg"]);
  expect(await database().outboxRow.count()).toBe(0);
});

test("a bell that the queue lost is rung again by the sweep", async () => {
  const shop = await makeShop(100);
  await placeBatch(swapOrder(shop));
  await database().outboxRow.deleteMany();
  await database().render.updateMany({ where: { shopId: shop.id }, data: { ringAt: new Date(0) } });
  await startWorker(makeFakeWorld());
  await untilFinished(shop.id);
});

test("the worker outlives the loss of every database connection", async () => {
  const world = makeFakeWorld();
  const shop = await makeShop(100);
  await startWorker(world);
  await placeBatch(swapOrder(shop, 4));
  await dropEveryConnection();
  // As if the lease of what was interrupted, and the pause before the next ring, had run out.
  await onceDatabaseAnswers(async () => {
    await database().render.updateMany({ where: { state: "processing" }, data: { leaseUntil: new Date(0) } });
    await database().render.updateMany({ where: { state: "queued" }, data: { ringAt: new Date(0) } });
  });
  await untilFinished(shop.id);
  await placeBatch(swapOrder(shop, 2));
  await untilFinished(shop.id);
  const renders = await listRenders(shop.id, { limit: 100 });
  expect(renders.map((render) => render.state)).toEqual(Array(6).fill("completed"));
});

test("a stopping worker finishes what it can and gives the rest back", async () => {
  const world = makeFakeWorld();
  const shop = await makeShop(100);
  const shutdown = new AbortController();
  const making = Promise.withResolvers<void>();
  world.interrupt = async (effect) => {
    if (effect !== "make") return;
    making.resolve();
    await new Promise((resolve) => shutdown.signal.addEventListener("abort", resolve));
  };
  const running = await startWorker(world, shutdown.signal);
  const { renderIds } = await placeBatch(swapOrder(shop));
  await making.promise;
  await running.stop(50, () => shutdown.abort());
  worker = undefined;
  const row = await database().render.findUniqueOrThrow({ where: { id: renderIds[0] ?? "" } });
  expect(row).toMatchObject({ state: "queued", attempt: 0, claim: 1 });
  await startWorker(makeFakeWorld());
  await untilFinished(shop.id);
  expect(await getRender(shop.id, row.id)).toMatchObject({ state: "completed" });
});
