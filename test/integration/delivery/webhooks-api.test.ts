import { Webhook } from "standardwebhooks";
import { beforeAll, expect, test } from "vitest";
import { createApiKey } from "#app/api/key-record.server.ts";
import { database } from "#app/db/client.server.ts";
import { endpointsMax } from "#app/delivery/webhook-endpoints.server.ts";
import * as deliveriesRoute from "#app/routes/v1.webhook-deliveries.ts";
import * as deliveryRoute from "#app/routes/v1.webhook-deliveries_.$deliveryId.ts";
import * as replayRoute from "#app/routes/v1.webhook-deliveries_.$deliveryId_.replay.ts";
import * as endpointsRoute from "#app/routes/v1.webhook-endpoints.ts";
import * as endpointRoute from "#app/routes/v1.webhook-endpoints_.$endpointId.ts";
import * as replayFailedRoute from "#app/routes/v1.webhook-endpoints_.$endpointId_.replay-failed.ts";
import * as rotateRoute from "#app/routes/v1.webhook-endpoints_.$endpointId_.rotate-secret.ts";
import * as secretRoute from "#app/routes/v1.webhook-endpoints_.$endpointId_.secret.ts";
import * as testRoute from "#app/routes/v1.webhook-endpoints_.$endpointId_.test.ts";
import { createShop, send, type TestShop } from "../api/api-client.ts";
import { openReceiver, type CallbackReceiver } from "./callback-receiver.ts";
import { deliver, happen } from "./send-callbacks.ts";

interface Endpoint {
  id: string;
  kind: string;
  url: string | null;
  enabled: boolean;
  disabled_reason: string | null;
  former_secret_until: string | null;
  event_types: string[];
  secret: string;
}
interface Delivery {
  id: string;
  state: string;
  event_type: string;
  attempts: number;
  tries: { number: number; status: number }[];
  body: string;
}

let shop: TestShop;
let receiver: CallbackReceiver;
beforeAll(async () => {
  shop = await createShop();
  receiver = await openReceiver();
});

const read = async <Body>(answer: Promise<Response>) => (await answer).json() as Promise<Body>;
const create = (json: object, key = shop.key) => send(endpointsRoute.action, { key, json });
const made = async (json: object = { url: receiver.url }) => await read<Endpoint>(create(json));
const at = (endpointId: string) => ({ key: shop.key, params: { endpointId } });

test("an endpoint is made with a secret, listed, shown, changed, switched off and on, and deleted", async () => {
  const answer = await create({ url: receiver.url, event_types: ["asset.*", "batch.completed"], description: "mine" });
  expect(answer.status).toBe(201);
  const endpoint = (await answer.json()) as Endpoint;
  expect(endpoint).toMatchObject({ kind: "subscription", url: receiver.url, enabled: true, description: "mine" });
  expect(endpoint.id).toMatch(/^whep_/);
  expect(endpoint.secret).toMatch(/^whsec_/);
  const listed = await read<{ endpoints: Endpoint[] }>(send(endpointsRoute.loader, { key: shop.key }));
  expect(listed.endpoints.map(({ kind }) => kind)).toContain("requests");
  expect(JSON.stringify(listed)).not.toContain("whsec_");
  const { secret, ...shown } = endpoint;
  expect(await read(send(endpointRoute.loader, at(endpoint.id)))).toEqual(shown);
  expect(await read(send(secretRoute.loader, at(endpoint.id)))).toMatchObject({ secret });
  const change = (json: object) =>
    read<Endpoint>(send(endpointRoute.action, { ...at(endpoint.id), method: "PATCH", json }));
  expect(await change({ event_types: ["*"] })).toMatchObject({ event_types: ["*"], url: receiver.url });
  expect(await change({ enabled: false })).toMatchObject({ enabled: false, disabled_reason: "switched_off" });
  expect(await change({ enabled: true })).toMatchObject({ enabled: true, disabled_reason: null });
  const gone = await send(endpointRoute.action, { ...at(endpoint.id), method: "DELETE" });
  expect([gone.status, await gone.text()]).toEqual([204, ""]);
  expect((await send(endpointRoute.loader, at(endpoint.id))).status).toBe(404);
});

test("rotating gives a new secret and says until when the former one signs", async () => {
  const endpoint = await made();
  const rotated = await read<Endpoint>(send(rotateRoute.action, { ...at(endpoint.id), method: "POST" }));
  expect(rotated.secret).not.toBe(endpoint.secret);
  const hours = (Date.parse(rotated.former_secret_until ?? "") - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(23.9);
  expect(hours).toBeLessThanOrEqual(24);
});

test("a test message arrives, is listed with its tries and its body, and is sent again on request", async () => {
  const before = receiver.calls.length;
  const endpoint = await made();
  const answer = await send(testRoute.action, { ...at(endpoint.id), method: "POST" });
  expect(answer.status).toBe(202);
  const { id } = (await answer.json()) as Delivery;
  await deliver();
  const call = receiver.calls[before];
  expect(new Webhook(endpoint.secret).verify(call?.body ?? "", call?.headers as Record<string, string>)).toMatchObject({
    type: "webhook.test",
    data: { endpoint_id: endpoint.id },
  });
  const one = { key: shop.key, params: { deliveryId: id } };
  const detail = await read<Delivery>(send(deliveryRoute.loader, one));
  expect(detail).toMatchObject({ id, state: "delivered", attempts: 1, tries: [{ number: 1, status: 204 }] });
  expect(detail.body).toBe(call?.body);
  expect((await send(replayRoute.action, { ...one, method: "POST" })).status).toBe(202);
  await deliver();
  expect(await read(send(deliveryRoute.loader, one))).toMatchObject({ state: "delivered", attempts: 2 });
});

test("deliveries are listed by endpoint and state, a page at a time, newest first", async () => {
  const [mine, other] = [await made({ url: receiver.url, event_types: ["asset.*"] }), await made()];
  await happen(shop.id, "asset.failed", "asset.standardized", "asset.failed");
  await deliver();
  const list = (query: string) =>
    read<{ deliveries: Delivery[]; next_before: string | null }>(
      send(deliveriesRoute.loader, { key: shop.key, path: `/v1/webhook-deliveries?${query}` }),
    );
  const first = await list(`endpoint_id=${mine.id}&limit=2`);
  expect(first.deliveries.map(({ event_type: type }) => type)).toEqual(["asset.failed", "asset.standardized"]);
  const second = await list(`endpoint_id=${mine.id}&limit=2&before=${first.next_before}`);
  expect(second.deliveries).toHaveLength(1);
  expect(second.next_before).toBeNull();
  expect((await list(`endpoint_id=${other.id}&state=failed`)).deliveries).toEqual([]);
  expect((await list("endpoint_id=requests")).deliveries).toEqual([]);
  expect((await list("state=delivered&limit=200")).deliveries.length).toBeGreaterThanOrEqual(6);
});

test("what failed since a time is sent again in one call", async () => {
  const endpoint = await made({ url: receiver.url, event_types: ["credits.low"] });
  await happen(shop.id, "credits.low", "credits.low");
  receiver.answer = (response) => response.writeHead(410).end();
  await deliver();
  receiver.answer = (response) => response.writeHead(204).end();
  const since = new Date(Date.now() - 60_000).toISOString();
  const replay = () => send(replayFailedRoute.action, { ...at(endpoint.id), json: { since } });
  expect((await replay()).status).toBe(409);
  await send(endpointRoute.action, { ...at(endpoint.id), method: "PATCH", json: { enabled: true } });
  expect(await read(replay())).toEqual({ replayed: 2 });
});

test("the endpoint of requests can be read and rotated by its name, and nothing else", async () => {
  const requests = at("requests");
  const { secret, kind, url } = await read<Endpoint>(send(secretRoute.loader, requests));
  expect({ kind, url }).toEqual({ kind: "requests", url: null });
  const rotated = await read<Endpoint>(send(rotateRoute.action, { ...requests, method: "POST" }));
  expect(rotated.secret).not.toBe(secret);
  for (const refused of [
    send(endpointRoute.action, { ...requests, method: "PATCH", json: { enabled: false } }),
    send(endpointRoute.action, { ...requests, method: "DELETE" }),
    send(testRoute.action, { ...requests, method: "POST" }),
  ]) {
    const answer = await refused;
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: "state_conflict" });
  }
});

test.each([
  ["http://hooks.example.com/", "callback_url_refused"],
  ["https://10.0.0.1/", "callback_url_refused"],
  ["https://169.254.169.254/latest/meta-data", "callback_url_refused"],
  ["https://user:word@hooks.example.com/", "callback_url_refused"],
  ["https://hooks.example.com:8443/", "callback_url_refused"],
  ["https://localhost/", "callback_url_refused"],
])("%s is no address for an endpoint", async (url, code) => {
  const answer = await create({ url });
  expect(answer.status).toBe(422);
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  expect(await answer.json()).toMatchObject({ code, errors: [{ field: "url" }] });
  const endpoint = await made();
  const changed = send(endpointRoute.action, { ...at(endpoint.id), method: "PATCH", json: { url } });
  expect(await read(changed)).toMatchObject({ code });
});

test.each([[["assets.*"]], [["asset"]], [["asset.unknown"]], [[]], ["*"], [[""]]])(
  "event types %j are refused with words",
  async (types) => {
    const answer = await create({ url: receiver.url, event_types: types });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: "invalid_payload" });
  },
);

test("a shop has twenty endpoints a mode, however many ask at once", async () => {
  const crowded = await createShop();
  const answers = await Promise.all(
    Array.from({ length: endpointsMax + 5 }, () => create({ url: receiver.url }, crowded.key)),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 201)).toHaveLength(endpointsMax);
  expect(statuses.filter((status) => status === 409)).toHaveLength(5);
  const { key } = await createApiKey({ shopId: crowded.id, mode: "test" });
  expect((await create({ url: receiver.url }, key)).status).toBe(201);
});

test("another shop's and the other mode's endpoints and deliveries are as if they did not exist", async () => {
  const endpoint = await made();
  const { id } = await read<Delivery>(send(testRoute.action, { ...at(endpoint.id), method: "POST" }));
  const strangers = [(await createShop()).key, (await createApiKey({ shopId: shop.id, mode: "test" })).key];
  const since = new Date().toISOString();
  for (const key of strangers) {
    const one = { key, params: { endpointId: endpoint.id } };
    const delivery = { key, params: { deliveryId: id } };
    const answers = await Promise.all([
      send(endpointRoute.loader, one),
      send(endpointRoute.action, { ...one, method: "PATCH", json: { enabled: false } }),
      send(endpointRoute.action, { ...one, method: "DELETE" }),
      send(secretRoute.loader, one),
      send(rotateRoute.action, { ...one, method: "POST" }),
      send(testRoute.action, { ...one, method: "POST" }),
      send(replayFailedRoute.action, { ...one, json: { since } }),
      send(deliveryRoute.loader, delivery),
      send(replayRoute.action, { ...delivery, method: "POST" }),
      send(deliveriesRoute.loader, { key, path: `/v1/webhook-deliveries?endpoint_id=${endpoint.id}` }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(Array(answers.length).fill(404));
  }
  expect(await database().webhookEndpoint.count({ where: { id: endpoint.id, disabledAt: null } })).toBe(1);
});

test("a key that may only read sees endpoints and deliveries, but no secret, and changes nothing", async () => {
  const endpoint = await made();
  const { key } = await createApiKey({ shopId: shop.id, mode: "live", scopes: ["jobs:read"] });
  const one = { key, params: { endpointId: endpoint.id } };
  expect((await send(endpointsRoute.loader, { key })).status).toBe(200);
  expect((await send(endpointRoute.loader, one)).status).toBe(200);
  expect((await send(deliveriesRoute.loader, { key })).status).toBe(200);
  expect((await create({ url: receiver.url }, key)).status).toBe(403);
  expect((await send(secretRoute.loader, one)).status).toBe(403);
  expect((await send(rotateRoute.action, { ...one, method: "POST" })).status).toBe(403);
});
