import { beforeEach, expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { listActiveWorkers } from "#app/renders/active-workers.server.ts";
import { estimateWait } from "#app/renders/estimate-wait.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { createReportingWorker } from "#app/renders/report-worker.server.ts";
import { makeShop, swapOrder } from "./make-orders.ts";

beforeEach(async () => {
  await database().worker.deleteMany();
  await database().render.updateMany({ data: { state: "cancelled" }, where: { state: "queued" } });
});

const addWorker = async (id: string, slots: number, serviceSeconds: number | null, seenSecondsAgo = 0) =>
  await database().worker.create({
    data: { id, name: id, slots, serviceSeconds, seenAt: new Date(Date.now() - seenSecondsAgo * 1000) },
  });

test("a worker is active from its report on until it leaves or is silent for a minute", async () => {
  const worker = createReportingWorker(2);
  await worker.report();
  await addWorker("silent", 1, 3, 61);
  await addWorker("late", 1, 3, 55);
  const active = await listActiveWorkers();
  expect(active.map(({ id }) => id).toSorted()).toEqual(["late", worker.id]);
  expect(active.find(({ id }) => id === worker.id)).toMatchObject({ slots: 2, serviceSeconds: null });
  await worker.leave();
  expect((await listActiveWorkers()).map(({ id }) => id)).toEqual(["late"]);
});

test("a worker reports the mean time of its tries, and not of bells that had nothing to do", async () => {
  const worker = createReportingWorker(1);
  expect(await worker.measured(async () => "not-claimed")).toBe("not-claimed");
  await worker.report();
  expect(await listActiveWorkers()).toMatchObject([{ serviceSeconds: null }]);
  await worker.measured(async () => "completed");
  await worker.measured(async () => "failed");
  await worker.report();
  const [row] = await database().worker.findMany();
  expect(row).toMatchObject({ id: worker.id, tries: 2, serviceSeconds: expect.any(Number) });
});

test("the wait is queue depth × service time ÷ slots, each worker as fast as it measured", async () => {
  const [early, late] = [await makeShop(100), await makeShop(100)];
  await placeBatch(swapOrder(early, 4));
  await placeBatch(swapOrder(late, 6));
  await addWorker("one", 1, 4);
  expect(await estimateWait()).toEqual({ seconds: 40, queueDepth: 10, activeWorkers: 1, slots: 1, serviceSeconds: 4 });
  // Together ¼ + 2/4 + ½ = 1¼ pictures a second.
  await addWorker("two", 2, 4);
  await addWorker("three", 1, 2);
  expect(await estimateWait()).toMatchObject({ seconds: 8, queueDepth: 10, activeWorkers: 3, slots: 4 });
  expect(await estimateWait({ adding: 5 })).toMatchObject({ seconds: 12, queueDepth: 15 });
  expect(await estimateWait({ shopId: early.id })).toMatchObject({ queueDepth: 4 });
  expect(await estimateWait({ shopId: late.id })).toMatchObject({ queueDepth: 10 });
  expect(await estimateWait({ shopId: "org_nobody" })).toMatchObject({ queueDepth: 0, seconds: 0 });
});

test("without a worker it is estimated as if one began now, as fast as the last that measured", async () => {
  const shop = await makeShop(100);
  await placeBatch(swapOrder(shop, 2));
  expect(await estimateWait()).toMatchObject({ seconds: 16, activeWorkers: 0, slots: 0, serviceSeconds: 8 });
  await addWorker("gone", 1, 3, 3600);
  expect(await estimateWait()).toMatchObject({ seconds: 6, activeWorkers: 0 });
});

test("an answer that may be old is shared, one that may not is measured", async () => {
  const shop = await makeShop(100);
  const before = await estimateWait();
  await placeBatch(swapOrder(shop, 3));
  expect((await estimateWait({ notOlderThanMs: 60_000 })).queueDepth).toBe(before.queueDepth);
  expect((await estimateWait()).queueDepth).toBe(before.queueDepth + 3);
});
