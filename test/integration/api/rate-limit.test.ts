import { expect, test, vi } from "vitest";
import type { Caller } from "#app/api/caller.ts";
import { spendRate } from "#app/api/rate-limit.server.ts";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { loader as operations } from "#app/routes/v1.operations.ts";
import { action as generate } from "#app/routes/v1.background-generator.ts";
import { createShop, send } from "./api-client.ts";

const callerOf = (shopId: string, apiKeyId: string): Caller => ({
  shop: { id: shopId, domain: "x.myshopify.com" },
  mode: "live",
  scopes: [],
  origin: "api",
  apiKeyId,
});
const isLimited = (promise: Promise<unknown>) =>
  promise.then(
    () => false,
    (error: { code?: string }) => error.code === "rate_limited",
  );

test("a key may call 120 times a minute, counted exactly under concurrency; polls are counted apart", async () => {
  const caller = callerOf(createId("shop"), createId("key"));
  const limited = await Promise.all(Array.from({ length: 150 }, () => isLimited(spendRate(caller, "work"))));
  expect(limited.filter((isOver) => isOver)).toHaveLength(30);
  expect(await spendRate(caller, "poll")).toMatchObject({ limit: 600, remaining: 599 });
  const other = callerOf(caller.shop.id, createId("key"));
  expect(await spendRate(other, "work")).toMatchObject({ limit: 120, remaining: 119 });
});

test("a shop's keys share a limit of their own", async () => {
  const shopId = createId("shop");
  const limited = [];
  for (let key = 0; key < 6; key++) {
    const caller = callerOf(shopId, createId("key"));
    limited.push(...(await Promise.all(Array.from({ length: 110 }, () => isLimited(spendRate(caller, "work"))))));
  }
  expect(limited.filter((isOver) => isOver)).toHaveLength(60);
});

test("the window ends after a minute", async () => {
  const caller = callerOf(createId("shop"), createId("key"));
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  try {
    for (let call = 0; call < 120; call++) await spendRate(caller, "work");
    expect(await isLimited(spendRate(caller, "work"))).toBe(true);
    vi.setSystemTime(Date.now() + 59_000);
    expect(await isLimited(spendRate(caller, "work"))).toBe(true);
    vi.setSystemTime(Date.now() + 2000);
    expect(await spendRate(caller, "work")).toMatchObject({ remaining: 119, resetsInSeconds: 60 });
  } finally {
    vi.useRealTimers();
  }
});

test("every answer says how much is left, and the one over the limit when to come back", async () => {
  const shop = await createShop();
  const first = await send(operations, { key: shop.key });
  expect(first.headers.get("x-ratelimit-limit")).toBe("600");
  expect(first.headers.get("x-ratelimit-remaining")).toBe("599");
  const reset = Number(first.headers.get("x-ratelimit-reset"));
  expect(reset - Date.now() / 1000).toBeGreaterThan(50);
  expect(reset - Date.now() / 1000).toBeLessThan(62);
  expect(first.headers.get("ratelimit-policy")).toBe('"poll";q=600;w=60');
  expect(first.headers.get("ratelimit")).toMatch(/^"poll";r=599;t=(60|59)$/);

  const keyRow = await database().apiKey.findFirstOrThrow({ where: { shopId: shop.id } });
  await database().rateLimitRow.create({
    data: { key: `key-work:${keyRow.id}`, points: 120, expire: BigInt(Date.now() + 30_000) },
  });
  const refused = await send(generate, { key: shop.key, json: {} });
  expect([refused.status, await refused.json()]).toMatchObject([429, { error: { code: "RATE_LIMITED" } }]);
  expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(29);
  expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(30);
});
