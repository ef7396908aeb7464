import { beforeAll, expect, test } from "vitest";
import { createApiKey, listApiKeys, revokeApiKey } from "#app/api/key-record.server.ts";
import { database } from "#app/db/client.server.ts";
import { loader as operations } from "#app/routes/v1.operations.ts";
import { action as generate } from "#app/routes/v1.background-generator.ts";
import { countsOf, createKey, createShop, generatorBody, send, type TestShop } from "./api-client.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await createShop();
});

interface Envelope {
  error: { code: string; message: string; request_id: string };
}

async function refusedBecause(sent: Parameters<typeof send>[1]): Promise<string> {
  const answer = await send(operations, sent);
  const { error } = (await answer.json()) as Envelope;
  expect([answer.status, error.code]).toEqual([401, "UNAUTHORIZED"]);
  expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
  expect(error.request_id).toBe(answer.headers.get("x-request-id"));
  return error.message;
}

const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";

test("a key opens the API", async () => {
  expect((await send(operations, { key: shop.key })).status).toBe(200);
  expect((await send(operations, { headers: { authorization: `bearer ${shop.key}` } })).status).toBe(200);
});

test("no key, and every place where a key does not belong, is refused with the reason", async () => {
  expect(await refusedBecause({})).toMatch(/missing/);
  expect(await refusedBecause({ headers: { cookie: `key=${shop.key}` } })).toMatch(/Cookies/);
  for (const name of ["api_key", "apikey", "access_token", "key", "anything"]) {
    expect(await refusedBecause({ path: `/v1/operations?${name}=${shop.key}`, key: shop.key })).toMatch(/URL/);
  }
  for (const name of ["X-Api-Key", "Api-Key", "X-Auth-Token", "X-Shopify-Access-Token"]) {
    expect(await refusedBecause({ headers: { [name]: shop.key } })).toMatch(new RegExp(name, "i"));
    expect(await refusedBecause({ headers: { [name]: "anything" }, key: shop.key })).toMatch(/header/);
  }
  for (const scheme of ["Basic", "Token", "Bearer:"]) {
    expect(await refusedBecause({ headers: { authorization: `${scheme} ${shop.key}` } })).toMatch(/Bearer <key>/);
  }
  expect(await refusedBecause({ headers: { authorization: `Bearer ${shop.key}, Bearer ${shop.key}` } })).toMatch(
    /form/,
  );
  expect(await refusedBecause({ key: jwt })).toMatch(/JWT/);
  expect(await refusedBecause({ key: `${shop.key.slice(0, -1)}~` })).toMatch(/mistyped/);
  expect(await refusedBecause({ key: shop.key.slice(0, -1) })).toMatch(/mistyped/);
});

test("an unknown, revoked or expired key, and one whose shop has left, say so", async () => {
  const gone = await createShop();
  await database().apiKey.deleteMany({ where: { shopId: gone.id } });
  expect(await refusedBecause({ key: gone.key })).toMatch(/does not exist/);

  const { key, view } = await createApiKey({ shopId: shop.id, mode: "live" });
  expect((await send(operations, { key })).status).toBe(200);
  await revokeApiKey(shop.id, view.id);
  expect(await refusedBecause({ key })).toMatch(/revoked/);
  await revokeApiKey(shop.id, view.id);
  await expect(revokeApiKey(gone.id, view.id)).rejects.toMatchObject({ code: "not_found" });

  const expired = await createKey({ shopId: shop.id, mode: "live", expiresAt: new Date(Date.now() - 1) });
  expect(await refusedBecause({ key: expired })).toMatch(/expired/);

  const left = await createShop();
  await database().shop.update({ where: { id: left.id }, data: { uninstalledAt: new Date() } });
  expect((await send(operations, { key: left.key })).status).toBe(403);
});

test("a key without the scope may not", async () => {
  const reader = await createKey({ shopId: shop.id, mode: "live", scopes: ["jobs:read"] });
  const answer = await send(generate, { key: reader, json: generatorBody });
  expect([answer.status, await answer.json()]).toMatchObject([403, { error: { code: "FORBIDDEN" } }]);
  expect((await send(operations, { key: reader })).status).toBe(200);
});

test("X-External-Org-Id must be the key's own", async () => {
  const ask = (organization: string) =>
    send(operations, { key: shop.key, headers: { "x-external-org-id": organization } });
  expect((await ask(shop.id)).status).toBe(200);
  expect((await ask("org_01KAXXXXXXXXXXXXXXXXXXXXXX")).status).toBe(403);
});

test("neither the database nor an answer holds any part of a key that is longer than its shown start", async () => {
  const { key, view } = await createApiKey({ shopId: shop.id, mode: "test" });
  const [row] = await database().$queryRaw<
    { text: string }[]
  >`SELECT to_jsonb(api_key)::text AS text FROM api_key WHERE id = ${view.id}`;
  const secret = key.slice(view.shownStart.length);
  for (let at = 0; at + 8 <= secret.length; at++) expect(row?.text).not.toContain(secret.slice(at, at + 8));
  expect(JSON.stringify(await listApiKeys(shop.id))).not.toContain(secret.slice(0, 8));
});

test("last used is noted, but not on every call", async () => {
  const { key, view } = await createApiKey({ shopId: shop.id, mode: "live" });
  const lastUsed = async () => (await database().apiKey.findUniqueOrThrow({ where: { id: view.id } })).lastUsedAt;
  await send(operations, { key });
  const first = await lastUsed();
  expect(first).not.toBeNull();
  await send(operations, { key });
  expect(await lastUsed()).toEqual(first);
});

test("a test key buys nothing with live credits and its watermarked job is invisible to live keys", async () => {
  const key = await createKey({ shopId: shop.id, mode: "test" });
  const before = await countsOf(shop.id);
  const answer = await send(generate, { key, json: generatorBody });
  const { job_id: id } = (await answer.json()) as { job_id: string };
  expect(answer.status).toBe(202);
  expect((await countsOf(shop.id)).available).toBe(before.available);
  const render = await database().render.findUniqueOrThrow({ where: { id } });
  expect(render).toMatchObject({ mode: "test", spec: { watermark: true } });
});
