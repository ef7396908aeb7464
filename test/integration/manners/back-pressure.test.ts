import { beforeEach, expect, test, vi } from "vitest";
import { database } from "#app/db/client.server.ts";
import { env } from "#app/env.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { action as generate } from "#app/routes/v1.background-generator.ts";
import { readBackgroundGenerator } from "#app/contracts/workflows/background-generator.ts";
import { countsOf, createKey, createShop, generatorBody, send, type TestShop } from "../api/api-client.ts";

const order = (shop: TestShop, headers: Record<string, string> = {}) =>
  send(generate, { key: shop.key, json: generatorBody, headers });

/** The process's settings are read once; a test of a small queue changes its own copy. */
function setLimits(limits: Partial<ReturnType<typeof env>>): void {
  Object.assign(env(), limits);
}

/** Lets a second pass in which a count of the queue is remembered. */
function passASecond(): void {
  const real = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => real() + 1001);
}

beforeEach(() => {
  vi.restoreAllMocks();
  setLimits({ QUEUE_WAIT_SECONDS_MAX: 14_400, QUEUE_SHOP_RENDERS_MAX: 5000, QUEUE_TEST_RENDERS_MAX: 1000 });
});

test("a shop's orders end at its cap; nothing is written, and a finished picture makes room", async () => {
  setLimits({ QUEUE_SHOP_RENDERS_MAX: 3 });
  const [shop, other] = [await createShop(), await createShop()];
  const statuses = [];
  for (let call = 0; call < 5; call++) statuses.push((await order(shop)).status);
  expect(statuses).toEqual([202, 202, 202, 429, 429]);
  const refused = await order(shop, { accept: "application/problem+json", "idempotency-key": "k" });
  expect(await refused.json()).toMatchObject({ code: "queue_full", detail: expect.stringContaining("more than 3") });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(5);
  expect(await countsOf(shop.id)).toEqual({ batches: 3, renders: 3, rows: 0, available: 985, reserved: 15 });
  expect((await order(other)).status).toBe(202);

  const render = await database().render.findFirstOrThrow({ where: { shopId: shop.id } });
  await database().render.update({ where: { id: render.id }, data: { state: "cancelled" } });
  passASecond();
  expect((await order(shop, { "idempotency-key": "k" })).status).toBe(202);
});

test("test mode has a cap of its own, and an order larger than what is left is refused whole", async () => {
  setLimits({ QUEUE_TEST_RENDERS_MAX: 1, QUEUE_SHOP_RENDERS_MAX: 2 });
  const shop = await createShop();
  const testShop = { ...shop, key: await createKey({ shopId: shop.id, mode: "test" }) };
  expect([(await order(testShop)).status, (await order(testShop)).status]).toEqual([202, 429]);
  expect([(await order(shop)).status, (await order(shop)).status, (await order(shop)).status]).toEqual([202, 202, 429]);
});

test("a long wait refuses everybody, with the time it takes to fall below the limit; pages say the same words", async () => {
  const shop = await createShop();
  expect((await order(shop, { "idempotency-key": "before" })).status).toBe(202);
  setLimits({ QUEUE_WAIT_SECONDS_MAX: 1 });
  passASecond();
  const answer = await order(shop, { accept: "application/problem+json" });
  const { detail } = (await answer.json()) as { detail: string };
  expect([answer.status, detail]).toEqual([429, expect.stringContaining("Nothing was reserved")]);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThanOrEqual(5);

  const { request } = readBackgroundGenerator(generatorBody, { seed: 1, isTest: false });
  await expect(placeBatch({ shop, mode: "live", origin: "admin", request })).rejects.toMatchObject({
    code: "queue_full",
    message: detail,
  });
  expect(await countsOf(shop.id)).toMatchObject({ batches: 1, reserved: 5 });
  // What was accepted before is answered again: a full queue does not forget.
  const replayed = await order(shop, { "idempotency-key": "before" });
  expect([replayed.status, replayed.headers.get("idempotent-replayed")]).toEqual([202, "true"]);
});
