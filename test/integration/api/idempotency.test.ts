import { expect, test } from "vitest";
import fc from "fast-check";
import { answerOnce, idempotencyKeyOf, inputHashOf } from "#app/api/idempotency.server.ts";
import { jsonAnswer } from "#app/api/answer.ts";
import type { Caller } from "#app/api/caller.ts";
import { grantCredits } from "#app/credits/ledger.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { placeBatchWithin } from "#app/renders/place-batch.server.ts";
import { readBackgroundGenerator } from "#app/contracts/workflows/background-generator.ts";
import { action as generate } from "#app/routes/v1.background-generator.ts";
import { action as swap } from "#app/routes/v1.background-swap-with-spec.ts";
import { countsOf, createKey, createShop, generatorBody, send, type TestShop } from "./api-client.ts";

const order = (shop: TestShop, key: string, json: unknown = generatorBody) =>
  send(generate, { key: shop.key, json, headers: { "idempotency-key": key } });
const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code;

test("the same key gives the same bytes and places nothing again", async () => {
  const shop = await createShop();
  const first = await order(shop, "order-1");
  const body = await first.text();
  expect(first.headers.get("idempotent-replayed")).toBeNull();
  for (let again = 0; again < 3; again++) {
    const repeated = await order(shop, "order-1");
    expect(repeated.status).toBe(202);
    expect(repeated.headers.get("idempotent-replayed")).toBe("true");
    expect(await repeated.text()).toBe(body);
  }
  expect(await countsOf(shop.id)).toEqual({ batches: 1, renders: 1, rows: 1, available: 995, reserved: 5 });
});

test("the order of fields and white space do not make another request", async () => {
  const shop = await createShop();
  await order(shop, "k");
  const backwards = Object.fromEntries(Object.entries(generatorBody).toReversed());
  const headers = { "idempotency-key": '"k"', "content-type": "application/json" };
  const repeated = await send(generate, { key: shop.key, body: JSON.stringify(backwards, null, 4), headers });
  expect(repeated.headers.get("idempotent-replayed")).toBe("true");
});

test("another body or another path under the same key is a conflict", async () => {
  const shop = await createShop();
  await order(shop, "k");
  for (const other of [
    await order(shop, "k", { ...generatorBody, seed: 8 }),
    await send(swap, {
      key: shop.key,
      headers: { "idempotency-key": "k" },
      json: { scene_type: "sweep", mood: "soft", output_preset: "ebay", source_image_s3_key: "uploads/x" },
      path: "/v1/background-swap-with-spec",
    }),
  ]) {
    expect([other.status, await codeOf(other)]).toEqual([409, "IDEMPOTENCY_CONFLICT"]);
  }
  expect((await countsOf(shop.id)).batches).toBe(1);
});

test("a key belongs to a shop and a mode", async () => {
  const [one, other] = [await createShop(), await createShop()];
  const testKey = await createKey({ shopId: one.id, mode: "test" });
  const answers = [
    await order(one, "same"),
    await order(other, "same"),
    await send(generate, { key: testKey, json: generatorBody, headers: { "idempotency-key": "same" } }),
  ];
  expect(answers.map((answer) => answer.headers.get("idempotent-replayed"))).toEqual([null, null, null]);
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(3);
});

test("fifty equal calls at once place one batch; the others wait or get its bytes", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[!#-~]{1,40}$/), async (key) => {
      const shop = await createShop();
      const answers = await Promise.all(Array.from({ length: 50 }, () => order(shop, key)));
      const accepted = answers.filter(({ status }) => status === 202);
      const bodies = new Set(await Promise.all(accepted.map((answer) => answer.text())));
      expect(bodies.size).toBe(1);
      expect(accepted.filter(({ headers }) => !headers.has("idempotent-replayed"))).toHaveLength(1);
      for (const answer of answers.filter(({ status }) => status !== 202)) {
        expect(answer.status).toBe(409);
        expect(answer.headers.get("retry-after")).toBe("1");
        expect(await codeOf(answer)).toBe("IDEMPOTENCY_IN_PROGRESS");
      }
      expect(await countsOf(shop.id)).toMatchObject({ batches: 1, rows: 1, available: 995, reserved: 5 });
    }),
    { numRuns: 5 },
  );
});

test("a first call that dies half-way leaves nothing, and its retry succeeds", async () => {
  const shop = await createShop();
  const caller: Caller = { shop, mode: "live", scopes: [], origin: "api", apiKeyId: null };
  const once = { caller, key: "crash", inputHash: "same", now: new Date() };
  const { request } = readBackgroundGenerator(generatorBody, { seed: 1, isTest: false });
  const attempt = (dies: boolean) =>
    answerOnce(once, async (tx) => {
      const placed = await placeBatchWithin(tx, { shop, mode: "live", origin: "api", request });
      if (dies) throw new Error("the process was killed");
      return jsonAnswer(202, placed);
    });
  await expect(attempt(true)).rejects.toThrow("killed");
  expect(await countsOf(shop.id)).toEqual({ batches: 0, renders: 0, rows: 0, available: 1000, reserved: 0 });
  expect((await attempt(false)).status).toBe(202);
  expect(await countsOf(shop.id)).toEqual({ batches: 1, renders: 1, rows: 1, available: 995, reserved: 5 });
});

test("refusals are not remembered: after paying, or after correcting, the same key works", async () => {
  const shop = await createShop(3);
  const poor = await order(shop, "k");
  expect([poor.status, await codeOf(poor)]).toEqual([402, "INSUFFICIENT_BALANCE"]);
  const wrong = await order(shop, "k", { ...generatorBody, mood: "example" });
  expect(wrong.status).toBe(422);
  expect(await countsOf(shop.id)).toEqual({ batches: 0, renders: 0, rows: 0, available: 3, reserved: 0 });
  await inTransaction((tx) =>
    grantCredits(tx, { shopId: shop.id, mode: "live", source: "promo", reference: "more", credits: 2 }),
  );
  expect((await order(shop, "k")).status).toBe(202);
});

test("after 24 hours a key is new again", async () => {
  const shop = await createShop();
  const caller: Caller = { shop, mode: "live", scopes: [], origin: "api", apiKeyId: null };
  const at = (now: Date, answer: string) =>
    answerOnce({ caller, key: "k", inputHash: "h", now }, async () => jsonAnswer(200, answer));
  const start = new Date("2026-11-22T10:00:00Z");
  const later = (hours: number, ms: number) => new Date(start.getTime() + hours * 3_600_000 + ms);
  expect((await at(start, "first")).body).toBe('"first"');
  expect((await at(later(24, -1), "second")).body).toBe('"first"');
  expect((await at(later(24, 0), "third")).body).toBe('"third"');
});

test("without a key every call is a new order", async () => {
  const shop = await createShop();
  await send(generate, { key: shop.key, json: generatorBody });
  await send(generate, { key: shop.key, json: generatorBody });
  expect(await countsOf(shop.id)).toMatchObject({ batches: 2, rows: 0 });
});

test.each(["", " ", "x".repeat(256), '"unclosed', '""', "a b", 'a"b'])("the key “%s” is refused", async (key) => {
  const shop = await createShop();
  const answer = await order(shop, key);
  expect([answer.status, await codeOf(answer)]).toEqual([400, "IDEMPOTENCY_KEY_INVALID"]);
  expect((await countsOf(shop.id)).batches).toBe(0);
});

test("a key in the body is refused, and told where it belongs", async () => {
  const shop = await createShop();
  const answer = await send(generate, { key: shop.key, json: { ...generatorBody, idempotency_key: "k" } });
  expect(answer.status).toBe(422);
  expect(JSON.stringify(await answer.json())).toContain("Idempotency-Key header");
});

test("the key is read bare and quoted", () => {
  const keyOf = (value: string) =>
    idempotencyKeyOf(new Request("http://x/", { headers: { "idempotency-key": value } }));
  expect(keyOf("abc-1")).toBe("abc-1");
  expect(keyOf('"abc 1"')).toBe("abc 1");
  expect(idempotencyKeyOf(new Request("http://x/"))).toBeNull();
  const request = (path: string) => new Request(`http://x${path}`, { method: "POST" });
  expect(inputHashOf(request("/a"), {})).not.toBe(inputHashOf(request("/b"), {}));
});
