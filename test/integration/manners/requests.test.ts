import { beforeAll, expect, test } from "vitest";
import { flushRequestLog } from "#app/api/request-log.server.ts";
import { closeDatabase, database } from "#app/db/client.server.ts";
import { action as generate } from "#app/routes/v1.background-generator.ts";
import { loader as operations } from "#app/routes/v1.operations.ts";
import { loader as requests } from "#app/routes/v1.requests.ts";
import { loader as readRequest } from "#app/routes/v1.requests.$requestId.ts";
import { createKey, createShop, generatorBody, send, type TestShop } from "../api/api-client.ts";

interface Page {
  readonly requests: { readonly request_id: string; readonly status: number; readonly path: string }[];
  readonly next_before: string | null;
}

let shop: TestShop;
let stranger: TestShop;
/** Request ids in the order of the calls: 202, 422, 200 (correlated), 200. */
let made: string[];

const find = async (query: string, key = shop.key) => {
  const answer = await send(requests, { key, path: `/v1/requests?${query}` });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Page;
};
/** Of what was found, the calls made before the searching began, oldest first. */
const found = async (query: string) =>
  (await find(query)).requests
    .map(({ request_id: id }) => made.indexOf(id))
    .filter((index) => index >= 0)
    .toReversed();

beforeAll(async () => {
  [shop, stranger] = [await createShop(), await createShop()];
  const order = { path: "/v1/background-generator", key: shop.key };
  const correlated = { path: "/v1/operations", key: shop.key, headers: { "x-request-id": "client-9" } };
  const answers = [
    await send(generate, { ...order, json: generatorBody }),
    await send(generate, { ...order, json: {} }),
    await send(operations, correlated),
    await send(operations, { path: "/v1/operations", key: shop.key }),
    await send(operations, { ...correlated, key: stranger.key }),
  ];
  made = answers.slice(0, 4).map(({ headers }) => headers.get("x-request-id") ?? "");
});

test.each([
  ["", [0, 1, 2, 3]],
  ["status=202", [0]],
  ["status=4xx", [1]],
  ["status=2xx", [0, 2, 3]],
  ["path=/v1/background", [0, 1]],
  ["path=/v1/%25", []],
  ["correlation_id=client-9", [2]],
  ["correlation_id=client-9&status=404", []],
  ["api_key_id=key_01JDXK5W3R0000000000000000", []],
])("?%s finds the calls %j", async (query, expected) => {
  expect(await found(query)).toEqual(expected);
});

test("pages go on before or after a call, or a moment", async () => {
  expect(await found(`before=${made[2]}`)).toEqual([0, 1]);
  expect(await found(`after=${made[1]}`)).toEqual([2, 3]);
  expect(await found(`after=${made[0]}&before=${made[3]}`)).toEqual([1, 2]);
  expect(await found(`before=${new Date(Date.now() - 3_600_000).toISOString()}`)).toEqual([]);
  expect(await found(`after=${new Date(Date.now() - 3_600_000).toISOString()}`)).toEqual([0, 1, 2, 3]);
  const seen: string[] = [];
  let before = `before=${made[3]}`;
  for (let page = await find(`limit=1&${before}`); ; page = await find(`limit=1&${before}`)) {
    seen.push(...page.requests.map(({ request_id: id }) => id));
    if (page.next_before === null) break;
    before = `before=${page.next_before}`;
  }
  expect(seen).toEqual(made.slice(0, 3).toReversed());
});

test("a key's calls are found by its id, in its own mode and shop alone", async () => {
  const row = await database().apiKey.findFirstOrThrow({ where: { shopId: shop.id } });
  expect(await found(`api_key_id=${row.id}`)).toEqual([0, 1, 2, 3]);
  const tester = await createKey({ shopId: shop.id, mode: "test" });
  expect((await find("", tester)).requests).toEqual([]);
  const hidden = await send(readRequest, {
    key: tester,
    params: { requestId: made[0] ?? "" },
    path: `/v1/requests/${made[0]}`,
  });
  expect(hidden.status).toBe(404);
});

test.each(["status=20", "status=6xx", "limit=0", "limit=201", "after=yesterday", "color=red"])(
  "?%s is refused",
  async (query) => {
    const answer = await send(requests, { key: shop.key, path: `/v1/requests?${query}` });
    expect([answer.status, await answer.json()]).toMatchObject([422, { code: "invalid_payload" }]);
  },
);

test("a call is found at once, and closing the database writes what still waits", async () => {
  const answer = await send(operations, { key: shop.key, path: "/v1/operations" });
  const requestId = answer.headers.get("x-request-id") ?? "";
  const look = await send(readRequest, { key: shop.key, params: { requestId }, path: `/v1/requests/${requestId}` });
  expect([look.status, await look.json()]).toMatchObject([200, { request_id: requestId, operation: "listOperations" }]);
  const last = await send(operations, { key: shop.key, path: "/v1/operations" });
  await closeDatabase();
  const id = last.headers.get("x-request-id") ?? "";
  expect(await database().requestLogRow.findUnique({ where: { id } })).toMatchObject({ status: 200, mode: "live" });
});

test("no row holds a body, a query or any part of a key", async () => {
  await send(generate, {
    key: shop.key,
    json: { ...generatorBody, display_name: "very secret" },
    path: "/v1/x?a=secret",
  });
  await flushRequestLog();
  const rows = await database().$queryRaw<{ text: string }[]>`
    SELECT to_jsonb(request_log_row)::text AS text FROM request_log_row WHERE shop_id = ${shop.id}`;
  expect(rows.filter(({ text }) => text.includes("secret") || text.includes(shop.key.slice(9, 15)))).toEqual([]);
});
