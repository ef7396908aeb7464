import { expect, test } from "vitest";
import { activeKeysMax } from "#app/api/key-record.server.ts";
import { apiScopes } from "#app/api/scopes.ts";
import { setBudget } from "#app/credits/budgets.server.ts";
import { database } from "#app/db/client.server.ts";
import { action as generate } from "#app/routes/v1.background-generator.ts";
import { action as keysAction, loader as keysLoader } from "#app/routes/v1.keys.ts";
import { action as change } from "#app/routes/v1.keys_.$keyId.ts";
import { action as revoke } from "#app/routes/v1.keys_.$keyId_.revoke.ts";
import { action as rotate } from "#app/routes/v1.keys_.$keyId_.rotate.ts";
import { loader as operations } from "#app/routes/v1.operations.ts";
import { createKey, createShop, generatorBody, send } from "../api/api-client.ts";

interface Key {
  readonly id: string;
  readonly key: string;
  readonly state: string;
  readonly mode: string;
  readonly expires_at: string | null;
  readonly monthly_budget: number | null;
  readonly used_this_month: number;
  readonly replaced_key_expires_at: string;
}

const path = "/v1/keys";
const make = (key: string, json: object = {}) => send(keysAction, { key, json, path });
const made = async (answer: Response | Promise<Response>) => {
  const response = await answer;
  expect(response.status).toBe(201);
  return (await response.json()) as Key;
};
const list = async (key: string) => {
  const answer = await send(keysLoader, { key, path });
  return ((await answer.json()) as { keys: Key[] }).keys;
};
const rotated = (key: string, keyId: string, json: object = {}) =>
  send(rotate, { key, json, path: `${path}/${keyId}/rotate`, params: { keyId } });
const revoked = (key: string, keyId: string) =>
  send(revoke, { key, method: "POST", path: `${path}/${keyId}/revoke`, params: { keyId } });
const changed = (key: string, keyId: string, json: object) =>
  send(change, { key, json, method: "PATCH", path: `${path}/${keyId}`, params: { keyId } });
const opens = async (key: string) => (await send(operations, { key, path: "/v1/operations" })).status;
const order = (key: string) => send(generate, { key, json: generatorBody, path: "/v1/background-generator" });
const refusal = async (answer: Response | Promise<Response>) => {
  const response = await answer;
  const body = (await response.json()) as { code: string; errors?: { field: string }[] };
  return [response.status, body.code, body.errors?.[0]?.field];
};
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

test("a key makes, lists, renames and ends keys; the key itself is shown once", async () => {
  const shop = await createShop();
  const one = await made(make(shop.key, { name: "Window", scopes: ["jobs:read"], monthly_budget: 500 }));
  expect(one).toMatchObject({
    name: "Window",
    mode: "live",
    state: "active",
    scopes: ["jobs:read"],
    monthly_budget: 500,
  });
  expect(await opens(one.key)).toBe(200);
  const [listed] = await list(shop.key);
  expect(listed).toMatchObject({ id: one.id, name: "Window", last_used_at: expect.any(String) });
  expect(JSON.stringify(await list(shop.key))).not.toContain(one.key.slice(14));
  const renamed = await changed(shop.key, one.id, { name: "Door", monthly_budget: null });
  expect(await renamed.json()).toMatchObject({ name: "Door", monthly_budget: null });
  expect(await (await revoked(shop.key, one.id)).json()).toMatchObject({ state: "revoked" });
  expect((await revoked(shop.key, one.id)).status).toBe(200);
  expect(await opens(one.key)).toBe(401);
});

test("a key gives no more than it has", async () => {
  const shop = await createShop();
  const small = await createKey({
    shopId: shop.id,
    mode: "live",
    scopes: ["keys:write", "jobs:read"],
    expiresAt: inHours(1),
  });
  expect(await refusal(make(small, { scopes: ["jobs:create"] }))).toEqual([403, "forbidden", "scopes"]);
  expect(await refusal(make(small, { expires_at: inHours(2).toISOString() }))).toEqual([
    403,
    "forbidden",
    "expires_at",
  ]);
  const child = await made(make(small));
  expect([new Date(child.expires_at ?? 0) <= inHours(1), child.mode]).toEqual([true, "live"]);
  const [own] = (await list(shop.key)).filter(({ state, id }) => state === "active" && id !== child.id);
  expect(await refusal(rotated(small, own?.id === undefined ? "" : ((await list(shop.key)).at(-1)?.id ?? "")))).toEqual(
    [403, "forbidden", "scopes"],
  );

  const tester = await createKey({ shopId: shop.id, mode: "test" });
  expect(await refusal(make(tester, { mode: "live" }))).toEqual([403, "forbidden", "mode"]);
  expect((await made(make(tester))).mode).toBe("test");
  expect((await list(tester)).map(({ mode }) => mode)).toEqual(["test", "test"]);
  expect((await made(make(shop.key, { mode: "test" }))).mode).toBe("test");

  const reader = await createKey({ shopId: shop.id, mode: "live", scopes: ["jobs:read"] });
  expect((await refusal(make(reader)))[0]).toBe(403);
});

test("a key with a budget hands out at most its own, and cannot raise it", async () => {
  const shop = await createShop();
  const own = await made(make(shop.key, { monthly_budget: 100 }));
  expect(await refusal(make(own.key, { monthly_budget: 101 }))).toEqual([403, "forbidden", "monthly_budget"]);
  expect(await refusal(make(own.key, { monthly_budget: null }))).toEqual([403, "forbidden", "monthly_budget"]);
  expect((await made(make(own.key))).monthly_budget).toBe(100);
  expect((await refusal(changed(own.key, own.id, { monthly_budget: 1000 })))[0]).toBe(403);
  expect((await changed(own.key, own.id, { monthly_budget: 50 })).status).toBe(200);
  expect((await made(make(own.key, { mode: "test", monthly_budget: null }))).mode).toBe("test");
});

test("rotation gives another key with the same rights and the same budget; the old one goes on for the overlap", async () => {
  const shop = await createShop();
  const old = await made(make(shop.key, { name: "Robot", scopes: ["jobs:create", "keys:write"], monthly_budget: 12 }));
  expect((await order(old.key)).status).toBe(202);
  const next = await made(rotated(old.key, old.id));
  expect(next).toMatchObject({
    name: "Robot",
    replaces: old.id,
    scopes: ["jobs:create", "keys:write"],
    monthly_budget: 12,
  });
  expect(next.used_this_month).toBe(5);
  expect(Math.abs(Date.parse(next.replaced_key_expires_at) - inHours(24).getTime())).toBeLessThan(60_000);
  expect([await opens(old.key), await opens(next.key)]).toEqual([403, 403]);
  // Together they have 12 credits a month: 5 + 5, and a third picture is refused whoever asks.
  expect((await order(next.key)).status).toBe(202);
  expect([(await order(old.key)).status, (await order(next.key)).status]).toEqual([402, 402]);
  expect(await refusal(rotated(shop.key, old.id))).toEqual([409, "state_conflict", undefined]);
});

test("an overlap of nothing ends the old key at once, and an end that comes sooner stays", async () => {
  const shop = await createShop();
  const old = await made(make(shop.key, { expires_at: inHours(2).toISOString() }));
  const next = await made(rotated(shop.key, old.id, { overlap_hours: 0 }));
  expect([await opens(old.key), await opens(next.key)]).toEqual([401, 200]);
  expect(next.expires_at).toBe(old.expires_at);
  expect(await refusal(rotated(shop.key, old.id))).toEqual([409, "state_conflict", undefined]);
  const last = await made(rotated(shop.key, next.id, { overlap_hours: 168 }));
  expect(last.replaced_key_expires_at).toBe(old.expires_at);
  expect(await refusal(rotated(shop.key, last.id, { overlap_hours: 169 }))).toEqual([
    422,
    "invalid_payload",
    "overlap_hours",
  ]);
});

test("two rotations of one key at once make one successor", async () => {
  const shop = await createShop();
  const old = await made(make(shop.key));
  const answers = await Promise.all(Array.from({ length: 5 }, () => rotated(shop.key, old.id)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409]);
});

test("a shop has at most a hundred keys that open something, however many are made at once", async () => {
  const shop = await createShop();
  await Promise.all(Array.from({ length: activeKeysMax - 3 }, () => createKey({ shopId: shop.id, mode: "test" })));
  const answers = await Promise.all(Array.from({ length: 6 }, () => make(shop.key)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 409, 409, 409, 409]);
  const [{ id } = { id: "" }] = await list(shop.key);
  await revoked(shop.key, id);
  expect((await make(shop.key)).status).toBe(201);
  expect(await database().apiKey.count({ where: { shopId: shop.id, revokedAt: null } })).toBe(activeKeysMax);
});

test("a stranger's key is a missing one", async () => {
  const [shop, stranger] = [await createShop(), await createShop()];
  const [{ id } = { id: "" }] = await list(shop.key);
  const tester = await createKey({ shopId: shop.id, mode: "test" });
  const text = async (answer: Promise<Response>) => (await (await answer).text()).replace(/01[0-9A-Z]{24}/g, "");
  for (const call of [revoked, rotated, (key: string, keyId: string) => changed(key, keyId, {})]) {
    const missing = await text(call(stranger.key, "key_01JDXK5W3R0000000000000000"));
    expect(missing).toContain("not_found");
    expect([await text(call(stranger.key, id)), await text(call(tester, id))]).toEqual([missing, missing]);
  }
  expect(await opens(shop.key)).toBe(200);
});

test.each([
  [{ name: "x".repeat(101) }, "name"],
  [{ mode: "real" }, "mode"],
  [{ scopes: [] }, "scopes"],
  [{ scopes: ["all"] }, "scopes.0"],
  [{ expires_at: "tomorrow" }, "expires_at"],
  [{ expires_at: "2020-01-01T00:00:00Z" }, "expires_at"],
  [{ monthly_budget: -1 }, "monthly_budget"],
  [{ monthly_budget: 1.5 }, "monthly_budget"],
  [{ key: "cyc_live_mine" }, "key"],
])("a wish for %j is refused at %s", async (json, field) => {
  const shop = await createShop();
  expect(await refusal(make(shop.key, json))).toEqual([422, "invalid_payload", field]);
});

test("a key that is made takes its scopes and budget from its maker where nothing else is said", async () => {
  const shop = await createShop();
  await setBudget({ shopId: shop.id, mode: "live" }, (await list(shop.key))[0]?.id ?? "", 70);
  expect(await made(make(shop.key))).toMatchObject({ scopes: [...apiScopes], monthly_budget: 70, expires_at: null });
});
