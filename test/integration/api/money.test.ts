import { expect, test } from "vitest";
import { setBudget } from "#app/credits/budgets.server.ts";
import { database } from "#app/db/client.server.ts";
import { action as generator } from "#app/routes/v1.background-generator.ts";
import { action as quote } from "#app/routes/v1.quote.ts";
import { loader as entries } from "#app/routes/v1.credits_.entries.ts";
import { loader as verify } from "#app/routes/v1.credits_.verify.ts";
import { createShop, generatorBody, send } from "./api-client.ts";

const keyIdOf = async (shopId: string) => (await database().apiKey.findFirstOrThrow({ where: { shopId } })).id;

test("a quote says price, balance after and what would refuse the order, and changes nothing", async () => {
  const shop = await createShop(12);
  const ask = async (json: unknown) => {
    const answer = await send(quote, { key: shop.key, json });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  expect(await ask({ operation: "background-swap-with-spec", count: 2 })).toMatchObject({
    status: 200,
    body: { credits_each: 5, credits_cost: 10, credits_available: 12, credits_available_after: 2, accepted: true },
  });
  await setBudget({ shopId: shop.id, mode: "live" }, await keyIdOf(shop.id), 10);
  const refused = await ask({ operation: "background-generator", count: 3, max_credits: 14 });
  expect(refused.body).toMatchObject({
    accepted: false,
    budget_left: 10,
    refusals: [{ code: "max_credits_exceeded" }, { code: "insufficient_credits" }, { code: "budget_used_up" }],
  });
  expect(await ask({ operation: "standardize" })).toMatchObject({ body: { credits_cost: 1, accepted: true } });
  expect((await ask({ operation: "paint", count: 0 })).status).toBe(422);
  expect(await database().creditTransfer.count({ where: { shopId: shop.id, kind: "reserve" } })).toBe(0);
});

test("max_credits and the key's monthly budget refuse an order before anything is reserved", async () => {
  const shop = await createShop(100);
  const order = (rest: object) => send(generator, { key: shop.key, json: { ...generatorBody, ...rest } });
  const dear = await order({ max_credits: 4 });
  expect([dear.status, await dear.json()]).toMatchObject([402, { error: { code: "MAX_CREDITS_EXCEEDED" } }]);
  expect((await order({ max_credits: 5 })).status).toBe(202);
  await setBudget({ shopId: shop.id, mode: "live" }, await keyIdOf(shop.id), 10);
  expect((await order({})).status).toBe(202);
  const over = await order({});
  expect([over.status, await over.json()]).toMatchObject([402, { error: { code: "BUDGET_USED_UP" } }]);
  expect(await database().creditTransfer.count({ where: { shopId: shop.id, kind: "reserve" } })).toBe(2);
});

test("the statement pages by cursor and filters by kind; the ledger verifies", async () => {
  const shop = await createShop(100);
  for (let count = 0; count < 3; count++) await send(generator, { key: shop.key, json: generatorBody });
  const page = async (query: string) =>
    (await (await send(entries, { key: shop.key, path: `/v1/credits/entries${query}` })).json()) as {
      entries: { kind: string; credits: number; available_after: number }[];
      next_before: string | null;
    };
  const first = await page("?limit=2");
  expect(first.entries.map((entry) => [entry.kind, entry.available_after])).toEqual([
    ["reserve", 85],
    ["reserve", 90],
  ]);
  const second = await page(`?limit=2&before=${first.next_before}`);
  expect(second).toMatchObject({ entries: [{ kind: "reserve" }, { kind: "grant", credits: 100 }], next_before: null });
  expect((await page("?kind=grant")).entries).toHaveLength(1);
  expect((await send(entries, { key: shop.key, path: "/v1/credits/entries?limit=0" })).status).toBe(422);
  expect(await (await send(verify, { key: shop.key })).json()).toMatchObject({ ok: true, differences: [] });
});
