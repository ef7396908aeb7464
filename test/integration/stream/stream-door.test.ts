import { afterAll, beforeAll, expect, test } from "vitest";
import { revokeApiKey } from "#app/api/key-record.server.ts";
import { streamsPerKeyMax } from "#app/api/stream/room.ts";
import { database } from "#app/db/client.server.ts";
import { loader } from "#app/routes/v1.stream.ts";
import { createKey, createShop, send } from "../api/api-client.ts";
import { openClient, refusedHandshake, startWeb, until } from "./stream-clients.ts";

let web: Awaited<ReturnType<typeof startWeb>>;
beforeAll(async () => {
  web = await startWeb({ checkKeysEveryMs: 100, beatEveryMs: 100 });
});
afterAll(async () => {
  await web.kill();
});

const refused = async (path: string, headers: Record<string, string> = {}) =>
  await refusedHandshake(web.port, path, headers);
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

test("a key is taken from the Authorization header and from nowhere else; the refusal comes before any upgrade", async () => {
  const shop = await createShop(0);
  const revoked = await createKey({ shopId: shop.id, mode: "live", name: "revoked" });
  await database().apiKey.updateMany({ where: { name: "revoked" }, data: { revokedAt: new Date() } });
  const expired = await createKey({ shopId: shop.id, mode: "live", expiresAt: new Date(Date.now() - 1000) });
  const refusals = await Promise.all([
    refused("/v1/stream"),
    refused(`/v1/stream?token=${shop.key}`),
    refused(`/v1/stream?after=${shop.key}`, bearer(shop.key)),
    refused("/v1/stream", { cookie: `key=${shop.key}` }),
    refused("/v1/stream", { "x-api-key": shop.key }),
    refused("/v1/stream", { "sec-websocket-protocol": shop.key }),
    refused("/v1/stream", { authorization: "Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc" }),
    refused("/v1/stream", { authorization: `Basic ${shop.key}` }),
    refused("/v1/stream", bearer(`${shop.key.slice(0, -1)}_`)),
    refused("/v1/stream", bearer(revoked)),
    refused("/v1/stream", bearer(expired)),
  ]);
  for (const { status, type, body, headers } of refusals) {
    expect({ status, type, code: body["code"] }).toEqual({
      status: 401,
      type: "application/problem+json",
      code: "unauthorized",
    });
    expect(headers).toMatchObject({
      "www-authenticate": 'Bearer realm="Cyclorama"',
      "x-request-id": body["request_id"],
    });
    expect(JSON.stringify(body)).not.toContain(shop.key);
  }
});

test("scope, path, query and organization are judged before the upgrade, and written to the request log", async () => {
  const shop = await createShop(0);
  const writer = await createKey({ shopId: shop.id, mode: "live", scopes: ["jobs:create"] });
  const cases = [
    { answer: await refused("/v1/stream", bearer(writer)), status: 403, code: "forbidden" },
    { answer: await refused("/v1/other", bearer(shop.key)), status: 404, code: "not_found" },
    { answer: await refused("/v1/stream?after=-1", bearer(shop.key)), status: 422, code: "invalid_payload" },
    { answer: await refused("/v1/stream?after=1000000", bearer(shop.key)), status: 422, code: "invalid_payload" },
    {
      answer: await refused("/v1/stream?types=asset.*,nothing", bearer(shop.key)),
      status: 422,
      code: "invalid_payload",
    },
    { answer: await refused("/v1/stream?since=4", bearer(shop.key)), status: 422, code: "invalid_payload" },
    {
      answer: await refused("/v1/stream", { ...bearer(shop.key), "x-external-org-id": "org_other" }),
      status: 403,
      code: "forbidden",
    },
  ];
  for (const { answer, status, code } of cases)
    expect({ status: answer.status, code: answer.body["code"] }).toEqual({ status, code });
  const ids = cases.map(({ answer }) => String(answer.body["request_id"]));
  const logged = await until(async () => {
    const rows = await database().requestLogRow.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } });
    return rows.length === ids.length && rows;
  });
  expect(logged.map((row) => row.status)).toEqual(cases.map(({ status }) => status));
  await database().shop.update({ where: { id: shop.id }, data: { uninstalledAt: new Date() } });
  expect((await refused("/v1/stream", bearer(shop.key))).body).toMatchObject({ code: "shop_uninstalled", status: 403 });
});

test("without a handshake the path says what it is", async () => {
  const shop = await createShop(0);
  const response = await send(loader, { path: "/v1/stream", key: shop.key });
  expect(response.status).toBe(426);
  expect(response.headers.get("upgrade")).toBe("websocket");
  expect(await response.json()).toMatchObject({ code: "upgrade_required", status: 426 });
});

test("one key opens so many streams and no more, until one of them ends", async () => {
  const shop = await createShop(0);
  // Beats at the usual pace: so many clients at once do not all answer within a tenth of a second.
  const calm = await startWeb();
  const open = async () => await openClient(calm.url, { key: shop.key });
  const clients = await Promise.all(Array.from({ length: streamsPerKeyMax }, open));
  expect((await refusedHandshake(calm.port, "/v1/stream", bearer(shop.key))).body).toMatchObject({
    status: 409,
    code: "limit_reached",
    detail: expect.stringContaining(String(streamsPerKeyMax)),
  });
  await clients[0]?.close();
  await until(() => calm.connections() < streamsPerKeyMax);
  const another = await open();
  expect(another.hasEnded()).toBe(false);
  await calm.kill();
});

test("a stream ends when its key is revoked or expires, or the app is uninstalled, and others go on", async () => {
  const [shop, leaving] = [await createShop(0), await createShop(0)];
  const key = await createKey({ shopId: shop.id, mode: "live", name: "ends" });
  const short = await createKey({ shopId: shop.id, mode: "test", expiresAt: new Date(Date.now() + 700) });
  const stays = await openClient(web.url, { key: shop.key });
  const [revoked, expired, uninstalled] = await Promise.all([
    openClient(web.url, { key }),
    openClient(web.url, { key: short }),
    openClient(web.url, { key: leaving.key }),
  ]);
  const row = await database().apiKey.findFirstOrThrow({ where: { shopId: shop.id, name: "ends" } });
  await revokeApiKey(shop.id, row.id);
  await database().shop.update({ where: { id: leaving.id }, data: { uninstalledAt: new Date() } });
  expect(await revoked.ended()).toEqual({ code: 4401, reason: "The key was revoked." });
  expect(await expired.ended()).toEqual({ code: 4401, reason: "The key has expired." });
  expect(await uninstalled.ended()).toEqual({ code: 4401, reason: "The app was uninstalled." });
  expect(stays.hasEnded()).toBe(false);
  await stays.close();
});

test("heartbeats come at intervals, and a client that does not answer pings is dropped", async () => {
  const shop = await createShop(0);
  const [alive, dead] = await Promise.all([
    openClient(web.url, { key: shop.key }),
    openClient(web.url, { key: shop.key, autoPong: false }),
  ]);
  expect(await dead.ended()).toMatchObject({ code: 1006 });
  await until(() => alive.heartbeats.length > 3);
  expect(alive.hasEnded()).toBe(false);
  await alive.close();
});

test("clients have nothing to say", async () => {
  const shop = await createShop(0);
  const [talking, shouting] = await Promise.all([
    openClient(web.url, { key: shop.key }),
    openClient(web.url, { key: shop.key }),
  ]);
  talking.socket.send("hello");
  shouting.socket.send("x".repeat(5000));
  expect(await talking.ended()).toMatchObject({ code: 1008 });
  expect(await shouting.ended()).toMatchObject({ code: 1009 });
});
