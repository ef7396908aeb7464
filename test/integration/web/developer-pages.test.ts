import { beforeEach, expect, test, vi } from "vitest";
import { createApiKey, listApiKeys } from "#app/api/key-record.server.ts";
import { flushRequestLog } from "#app/api/request-log.server.ts";
import { database } from "#app/db/client.server.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";
import { loader as eventsLoader } from "#app/routes/app.developers.events.tsx";
import { action as keysAction, loader as keysLoader } from "#app/routes/app.developers.keys.tsx";
import { action as presetsAction, loader as presetsLoader } from "#app/routes/app.developers.presets.tsx";
import { loader as exportLoader } from "#app/routes/app.developers.presets_.export.ts";
import { loader as callLoader } from "#app/routes/app.developers.requests.$requestId.tsx";
import { loader as callsLoader } from "#app/routes/app.developers.requests._index.tsx";
import { loader as usageLoader } from "#app/routes/app.developers.usage.tsx";
import {
  action as endpointAction,
  loader as endpointLoader,
} from "#app/routes/app.developers.webhooks.$endpointId.tsx";
import { action as webhooksAction, loader as webhooksLoader } from "#app/routes/app.developers.webhooks._index.tsx";
import { loader as creditsDoor } from "#app/routes/v1.credits.ts";
import { send } from "../api/api-client.ts";
import { makeShop } from "../renders/make-orders.ts";

// The pages for developers behind the sign-in: who signs in is said here, everything else is the product's.
let shop: ShopIdentity;
vi.mock(
  import("#app/shopify/shopify.server.ts"),
  () =>
    ({
      authenticateAdmin: async () => ({
        shop,
        redirect: (path: string) => Response.redirect(new URL(path, "https://app.test")),
      }),
    }) as never,
);

beforeEach(async () => {
  shop = await makeShop(200);
});

type Fields = Record<string, string | string[]>;
const asked = (query: string, params: Record<string, string> = {}) => ({
  request: new Request(`https://app.test/app/developers${query}`),
  params,
  context: {},
});
const pressed = (fields: Fields, query = "", params: Record<string, string> = {}) => {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each]));
  const request = new Request(`https://app.test/app/developers${query}`, {
    method: "POST",
    body: new URLSearchParams(pairs),
  });
  return { request, params, context: {} };
};
const answerOf = (answer: unknown): Record<string, unknown> => {
  const inner = typeof answer === "object" && answer !== null && "data" in answer ? answer.data : answer;
  return inner as Record<string, unknown>;
};
const goodKey = {
  intent: "create",
  name: "Import",
  mode: "test",
  scopes: ["jobs:read"],
  lifetime: "",
  monthlyCredits: "40",
};

test("a key is made once, however often the form is sent, and its text is in no page", async () => {
  const { formId } = await keysLoader(asked("/keys"));
  const made = answerOf(await keysAction(pressed({ ...goodKey, formId })));
  expect(made["key"]).toMatch(/^cyc_test_/);
  expect(answerOf(await keysAction(pressed({ ...goodKey, formId })))).toMatchObject({
    problem: { code: "state_conflict" },
  });
  const page = await keysLoader(asked("/keys"));
  expect(page.keys).toMatchObject([{ id: formId, name: "Import", mode: "test", monthlyCredits: 40, state: "working" }]);
  expect(JSON.stringify(page)).not.toContain(String(made["key"]));
});

test("a key is changed, replaced with an overlap and revoked; another shop's is not found", async () => {
  const { view } = await createApiKey({ shopId: shop.id, mode: "live", name: "Old" });
  const change = { intent: "change", keyId: view.id, name: "New", monthlyCredits: "" };
  expect(answerOf(await keysAction(pressed(change)))).toEqual({ said: "The key was changed" });
  const rotate = { intent: "rotate", keyId: view.id, overlapHours: "24" };
  expect(answerOf(await keysAction(pressed(rotate)))["key"]).toMatch(/^cyc_live_/);
  expect(answerOf(await keysAction(pressed(rotate)))).toMatchObject({ problem: { code: "state_conflict" } });
  expect((await keysLoader(asked("/keys"))).keys).toMatchObject([
    { name: "New", isReplaced: false },
    { id: view.id, isReplaced: true, state: "ending" },
  ]);
  await keysAction(pressed({ intent: "revoke", keyId: view.id }));
  expect((await listApiKeys(shop.id)).find(({ id }) => id === view.id)?.revokedAt).not.toBeNull();
  const { view: foreign } = await createApiKey({ shopId: (await makeShop()).id, mode: "live" });
  for (const fields of [change, rotate, { intent: "revoke" }]) {
    const answer = answerOf(await keysAction(pressed({ ...fields, keyId: foreign.id })));
    expect(answer).toMatchObject({ problem: { code: "not_found" } });
  }
});

test("a call is found by key, answer, path, request id and correlation id, in its own mode only", async () => {
  const { key, view } = await createApiKey({ shopId: shop.id, mode: "live", name: "Import" });
  const answer = await send(creditsDoor, { key, path: "/v1/credits", headers: { "x-request-id": "mine 1" } });
  await flushRequestLog();
  const id = answer.headers.get("x-request-id") ?? "";
  for (const query of ["", "?status=2", "?path=/v1/cre", `?key=${view.id}`, `?id=${id}`, "?id=mine+1"]) {
    expect((await callsLoader(asked(`/requests${query}`))).calls, query).toMatchObject([{ id, caller: "Import" }]);
  }
  for (const query of [
    "?status=4",
    "?path=/v1/jobs",
    "?key=key_other",
    "?id=other",
    "?mode=test",
    `?mode=test&id=${id}`,
  ]) {
    expect((await callsLoader(asked(`/requests${query}`))).calls, query).toEqual([]);
  }
  expect((await callLoader(asked("", { requestId: id }))).call).toMatchObject({ id, correlationId: "mine 1" });
  const usage = await usageLoader(asked("/usage"));
  expect(usage.usages).toMatchObject([{ name: "Import", calls: 1, failed: 0 }]);
  expect(usage.callDays).toHaveLength(30);
  expect(usage.callDays.at(-1)?.value).toBe(1);
  shop = await makeShop();
  await expect(callLoader(asked("", { requestId: id }))).rejects.toMatchObject({ status: 404 });
});

test("events come newest first, by family and mode, page by page", async () => {
  const { events, next } = await eventsLoader(asked("/events"));
  expect(events).toMatchObject([{ sequence: 1, type: "credits.granted" }]);
  expect(next).toBeNull();
  expect((await eventsLoader(asked("/events?family=render"))).events).toEqual([]);
  expect((await eventsLoader(asked("/events?mode=test"))).events).toEqual([]);
  await database().$executeRaw`
    INSERT INTO event (shop_id, sequence, id, type, subject_id, mode, data)
    SELECT ${shop.id}, n, ${shop.id} || n, 'render.stage', 'r', 'live', '{"stage":"scene"}' FROM generate_series(2, 31) AS n`;
  const first = await eventsLoader(asked("/events"));
  expect(first.events.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 25 }, (_, place) => 31 - place));
  const second = await eventsLoader(asked(`/events?after=${first.next}`));
  expect(second.events.map(({ sequence }) => sequence)).toEqual([6, 5, 4, 3, 2, 1]);
});

test("an endpoint is added once, shows no secret until it is asked, and goes", async () => {
  const wanted = { intent: "create", url: "https://hooks.example.com/in", description: "", which: "all" };
  expect(answerOf(await webhooksAction(pressed(wanted)))).toEqual({ said: "The endpoint was added" });
  expect(answerOf(await webhooksAction(pressed(wanted)))).toMatchObject({ problem: { field: "url" } });
  const refused = answerOf(await webhooksAction(pressed({ ...wanted, url: "https://10.0.0.1/in" })));
  expect(refused).toMatchObject({ problem: { code: "callback_url_refused", field: "url" } });
  const { endpoints } = await webhooksLoader(asked("/webhooks"));
  const endpointId = endpoints.find(({ kind }) => kind === "subscription")?.id ?? "";
  expect((await webhooksLoader(asked("/webhooks?mode=test"))).endpoints.map(({ kind }) => kind)).toEqual(["requests"]);
  const press = async (fields: Fields) => answerOf(await endpointAction(pressed(fields, "", { endpointId })));
  const { secret } = await press({ intent: "reveal" });
  expect(secret).toMatch(/^whsec_/);
  const page = await endpointLoader(asked("", { endpointId }));
  expect(JSON.stringify([endpoints, page])).not.toContain(String(secret));
  await press({ intent: "test" });
  expect((await endpointLoader(asked("", { endpointId }))).deliveries).toMatchObject([{ eventType: "webhook.test" }]);
  await press({ intent: "switch-off" });
  expect(await press({ intent: "test" })).toMatchObject({ problem: { code: "state_conflict" } });
  const own = shop;
  shop = await makeShop();
  await expect(endpointLoader(asked("", { endpointId }))).rejects.toMatchObject({ status: 404 });
  expect(await press({ intent: "reveal" })).toMatchObject({ problem: { code: "not_found" } });
  shop = own;
  await press({ intent: "delete" });
  expect((await webhooksLoader(asked("/webhooks"))).endpoints.map(({ kind }) => kind)).toEqual(["requests"]);
});

test("a preset that was exported comes back under an id of the shop, and once more changes nothing", async () => {
  const answer = await exportLoader(asked("/presets/export?id=studio.ecommerce_clean.v1"));
  const file = (await answer.json()) as Record<string, unknown>;
  const own = JSON.stringify({ ...file, preset_id: "shop.ours", label: "Ours" });
  const take = async (text: string) => answerOf(await presetsAction(pressed({ intent: "import", file: text })));
  expect(await take(own)).toEqual({ said: "Version 1.0.0 was imported" });
  expect(await take(own)).toEqual({ said: "Version 1.0.0 was there already" });
  expect(await take("{")).toMatchObject({ problem: { code: "invalid_payload", field: "file" } });
  const { presets } = await presetsLoader(asked("/presets"));
  expect(presets.filter(({ origin }) => origin === "shop")).toMatchObject([
    { id: "shop.ours", latestVersion: "1.0.0" },
  ]);
  expect(presets.every(({ sample }) => sample !== null)).toBe(true);
});
