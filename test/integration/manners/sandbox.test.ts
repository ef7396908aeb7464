import { afterAll, expect, test } from "vitest";
import { closeTools, workerTools } from "#app/composition/tools.server.ts";
import { database } from "#app/db/client.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { action as generate } from "#app/routes/v1.background-generator.ts";
import { action as swap } from "#app/routes/v1.background-swap-with-spec.ts";
import { countsOf, createKey, createShop, send, type TestShop } from "../api/api-client.ts";
import { makeFakeWorld } from "../renders/fake-tools.ts";

afterAll(closeTools);

const never = new AbortController().signal;
const bodyFor = (key: string) => ({
  scene_type: "sweep",
  mood: "soft",
  dominant_colors: ["#d9c7b8"],
  output_preset: "square_2000_png",
  source_image_s3_key: key,
});

async function createTestShop(): Promise<TestShop> {
  const shop = await createShop();
  return { ...shop, key: await createKey({ shopId: shop.id, mode: "test" }) };
}

const order = (shop: TestShop, wish: string) => send(swap, { key: shop.key, json: bodyFor(`sandbox/${wish}`) });
const renderOf = (shop: TestShop) => database().render.findFirstOrThrow({ where: { shopId: shop.id } });

/** Tries of a render, without the pauses between them. */
async function runToTheEnd(renderId: string, tools = makeFakeWorld().tools): Promise<string[]> {
  const outcomes: string[] = [];
  while (outcomes.at(-1) === undefined || outcomes.at(-1) === "requeued") {
    outcomes.push(await runRender(renderId, tools, never));
  }
  return outcomes;
}

test.each([
  ["insufficient_credits", 402, "INSUFFICIENT_BALANCE", null],
  ["idempotency_conflict", 409, "IDEMPOTENCY_CONFLICT", null],
  ["idempotency_in_progress", 409, "IDEMPOTENCY_IN_PROGRESS", "2"],
  ["rate_limited", 429, "RATE_LIMITED", "2"],
  ["queue_full", 429, "QUEUE_FULL", "2"],
  ["content_refused", 422, "VALIDATION_ERROR", null],
])("an order that wishes for %s is answered %i and leaves nothing", async (wish, status, code, retryAfter) => {
  const shop = await createTestShop();
  const answer = await order(shop, wish);
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([status, retryAfter]);
  expect(await answer.json()).toMatchObject({ error: { code } });
  expect(await countsOf(shop.id)).toMatchObject({ batches: 0, renders: 0, rows: 0 });
  if (wish === "rate_limited") expect(answer.headers.get("x-ratelimit-remaining")).toBe("0");
});

test.each([
  ["no_product_found", ["failed"], "no_product_found"],
  ["source_unavailable", ["requeued", "requeued", "failed"], "source_unavailable"],
  ["internal_error", ["requeued", "requeued", "failed"], "internal_error"],
])("a picture that wishes for %s fails so, and its credits return", async (wish, outcomes, code) => {
  const shop = await createTestShop();
  expect((await order(shop, wish)).status).toBe(202);
  const { id } = await renderOf(shop);
  expect(await runToTheEnd(id)).toEqual(outcomes);
  expect(await renderOf(shop)).toMatchObject({ state: "failed", errorCode: code });
  const account = await database().creditAccount.findFirstOrThrow({ where: { shopId: shop.id, mode: "test" } });
  expect(account).toMatchObject({ reserved: 0n, spent: 0n });
});

test("needs_review waits for a yes, also where the cutout is beyond doubt", async () => {
  const shop = await createTestShop();
  await order(shop, "needs_review");
  expect(await runToTheEnd((await renderOf(shop)).id)).toEqual(["needs-review"]);
  expect(await renderOf(shop)).toMatchObject({ state: "rendered" });
});

test("slow gives its try back when the worker stops meanwhile", async () => {
  const shop = await createTestShop();
  await order(shop, "slow");
  const { id } = await renderOf(shop);
  const shutdown = new AbortController();
  const running = runRender(id, makeFakeWorld().tools, shutdown.signal);
  await expect.poll(async () => (await renderOf(shop)).state).toBe("processing");
  shutdown.abort();
  expect(await running).toBe("given-back");
});

test("ok makes a real picture of the sample photo, and no review is needed", { timeout: 240_000 }, async () => {
  const shop = await createTestShop();
  await order(shop, "ok");
  expect(await runToTheEnd((await renderOf(shop)).id, workerTools())).toEqual(["completed"]);
});

test("a prompt's or another field's word is no wish of a live key, nor is a reserved key", async () => {
  const shop = await createShop();
  const answer = await send(swap, { key: shop.key, json: bodyFor("sandbox/ok") });
  expect([answer.status, await countsOf(shop.id)]).toMatchObject([404, { batches: 0 }]);
});

test("a wish that nobody knows is an upload that nobody made", async () => {
  const shop = await createTestShop();
  const answer = await order(shop, "gold");
  expect(answer.status).toBe(404);
  expect((await send(generate, { key: shop.key, json: { scene_type: "sweep", mood: "soft" } })).status).toBe(202);
});
