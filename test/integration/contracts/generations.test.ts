import { afterAll, beforeEach, expect, test } from "vitest";
import { closeTools } from "#app/composition/tools.server.ts";
import { database } from "#app/db/client.server.ts";
import { Refusal } from "#app/refusal.ts";
import { loader as elsewhere } from "#app/routes/api.external.$.ts";
import { action as generateImage } from "#app/routes/api.external.v1.generate-image.ts";
import { loader as generation } from "#app/routes/api.external.v1.generations.$generationId.ts";
import { loader as usage } from "#app/routes/api.external.v1.usage.ts";
import { action as cinematicImage } from "#app/routes/api.external.v2.cinematic-image.ts";
import { action as brandKits } from "#app/routes/v1.brand-kits.ts";
import { countsOf, createKey, createShop, send, type TestShop } from "../api/api-client.ts";
import { brokenTools, makeNext, nextQueued } from "./worker-at-hand.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await createShop();
});
afterAll(closeTools);

/** Small and quick to make. */
const body = { prompt: "white sweep", resolution: "1K", aspectRatio: "8:1" };
const cinematicBody = { ...body, prompt: "a launch", category: "category_product_launch" };

const headersOf = (idempotencyKey?: string, prefer?: string) => ({
  "X-External-Org-Id": shop.id,
  ...(idempotencyKey === undefined ? {} : { "Idempotency-Key": idempotencyKey }),
  ...(prefer === undefined ? {} : { Prefer: prefer }),
});
const order = (idempotencyKey?: string, prefer?: string, json: unknown = body) =>
  send(generateImage, { key: shop.key, json, headers: headersOf(idempotencyKey, prefer) });
const stage = (json: unknown) => send(cinematicImage, { key: shop.key, json, headers: headersOf() });
const find = (generationId: string, key = shop.key, organization = shop.id) =>
  send(generation, { key, params: { generationId }, headers: { "X-External-Org-Id": organization } });
const json = async (answer: Response) => (await answer.json()) as Record<string, unknown>;

async function make(waiting: Promise<Response>): Promise<Record<string, unknown>> {
  await makeNext(shop.id);
  const answer = await waiting;
  expect(answer.status).toBe(200);
  return json(answer);
}

test("equal calls at once with one key make one picture and answer the same bytes", async () => {
  const waiting = Array.from({ length: 8 }, () => order("same", "wait=30"));
  await makeNext(shop.id);
  const answers = await Promise.all(waiting);
  const made = answers.filter(({ status }) => status === 200);
  const others = answers.filter(({ status }) => status !== 200);
  expect(others.map(({ status }) => status)).toEqual(others.map(() => 409));
  expect(new Set(await Promise.all(made.map((answer) => answer.text()))).size).toBe(1);
  expect(made.filter(({ headers }) => !headers.has("idempotent-replayed"))).toHaveLength(1);
  expect(await countsOf(shop.id)).toMatchObject({ batches: 1, available: 996, reserved: 0 });
});

test("a client that leaves loses nothing: its key collects the picture", async () => {
  const leaving = new AbortController();
  const request = new Request("http://localhost:3000/api/external/v1/generate-image", {
    method: "POST",
    headers: { ...headersOf("left"), authorization: `Bearer ${shop.key}` },
    body: JSON.stringify(body),
    signal: leaving.signal,
  });
  const waiting = generateImage({ request, params: {} });
  await nextQueued(shop.id);
  leaving.abort();
  expect((await waiting).status).toBe(503);
  await makeNext(shop.id);
  const path = "/api/external/v1/generate-image";
  const collected = await send(generateImage, { path, key: shop.key, json: body, headers: headersOf("left") });
  expect([collected.status, collected.headers.get("idempotent-replayed")]).toEqual([200, "true"]);
  expect(await countsOf(shop.id)).toMatchObject({ batches: 1, available: 996 });
});

test("a picture that fails costs nothing, says so, and frees the key for another try", async () => {
  const waiting = order("k");
  await makeNext(shop.id, brokenTools(new Refusal("source_not_an_image", "The engine fell over.")));
  const failed = await waiting;
  expect(failed.status).toBe(400);
  expect(await json(failed)).toMatchObject({ success: false, code: "bad_request", message: /nothing was charged/ });
  expect(await countsOf(shop.id)).toMatchObject({ rows: 0, available: 1000, reserved: 0 });
  await make(order("k"));
  expect(await countsOf(shop.id)).toMatchObject({ batches: 2, rows: 1, available: 996 });
});

test("a generation is found by its id, finished or not, by its own organization and mode only", async () => {
  const late = await json(await order(undefined, "wait=0"));
  const [, generationId = ""] = /(gen_\w+)/.exec(String(late["message"])) ?? [];
  const queued = await json(await find(generationId));
  expect(queued).toMatchObject({
    status: "queued",
    imageUrl: null,
    providerLatencyMs: null,
    operation: "generate-image",
  });
  await makeNext(shop.id);
  const made = await json(await find(generationId));
  expect(made).toMatchObject({ success: true, generationId, status: "completed", creditsCost: 4, error: null });
  expect(made["imageUrl"]).toMatch(/^http.*gen_/);

  const stranger = await createShop();
  const testKey = await createKey({ shopId: shop.id, mode: "test" });
  const missing = await find("gen_01KAXXXXXXXXXXXXXXXXXXXXXX");
  const answers = [await find(generationId, stranger.key, stranger.id), await find(generationId, testKey), missing];
  const said = await Promise.all(answers.map(json));
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  expect(new Set(said.map(({ requestId: _, ...rest }) => JSON.stringify(rest))).size).toBe(1);
});

test("usage counts what was made and spent, not what failed", async () => {
  const ask = (search = "") =>
    send(usage, { path: `/api/external/v1/usage${search}`, key: shop.key, headers: headersOf() }).then(json);
  await make(order());
  await make(stage(cinematicBody));
  const failing = order();
  await makeNext(shop.id, brokenTools(new Refusal("source_not_an_image", "no")));
  await failing;
  expect(await ask()).toMatchObject({
    success: true,
    organizationId: shop.id,
    generations: 2,
    creditsSpent: 12,
    byOperation: {
      "generate-image": { generations: 1, creditsSpent: 4 },
      "cinematic-image": { generations: 1, creditsSpent: 8 },
    },
    creditsAvailable: 988,
    limitPerMinute: 60,
  });
  expect(await ask("?month=2020-01")).toMatchObject({ generations: 0, creditsSpent: 0, byDay: [] });
  expect(await ask("?month=winter")).toMatchObject({ success: false, code: "bad_request" });
});

test.each([
  ["A golden retriever on a marble floor", "golden retriever"],
  ["modern office workspace with natural light", "office"],
  ["perfume bottle on marble", "perfume bottle"],
  ["marble with the text SALE", "text"],
  ["blorfed marble", "blorfed"],
])("generate-image refuses %j, names %j and charges nothing", async (prompt, word) => {
  const refused = await order("k", undefined, { ...body, prompt });
  expect(refused.status).toBe(400);
  expect(await json(refused)).toMatchObject({
    success: false,
    code: "bad_request",
    message: expect.stringContaining(word),
  });
  expect(await countsOf(shop.id)).toEqual({ batches: 0, renders: 0, rows: 0, available: 1000, reserved: 0 });
});

test("cinematicMode false takes the prompt literally", async () => {
  const refused = await stage({ ...cinematicBody, prompt: "a team in an office", cinematicMode: false });
  expect(refused.status).toBe(400);
  const made = await make(stage({ ...cinematicBody, prompt: "sand at sunset", cinematicMode: false }));
  expect(made).toMatchObject({ omitted: [], direction: { light: "low, golden sun" } });
});

test("the default brand kit is worn, and what was placed with it outlives it", async () => {
  const kit = { name: "quiet", palette: ["#123456"], forbidden_sets: ["podium"], moods: ["cool"], is_default: true };
  expect((await send(brandKits, { key: shop.key, json: kit })).status).toBe(201);
  const made = await make(stage(cinematicBody));
  const { spec } = await database().render.findFirstOrThrow({ where: { shopId: shop.id } });
  expect(spec).toMatchObject({ scene: { sceneType: "arch_niche", colors: ["#123456"] } });
  expect(await json(await find(String(made["generationId"])))).toMatchObject({ brandKit: "quiet" });

  await order("k", "wait=0", { ...body, prompt: "terrazzo" });
  await database().brandKit.updateMany({ where: { shopId: shop.id }, data: { forbiddenSets: ["terrazzo"] } });
  expect((await order("other", "wait=0", { ...body, prompt: "terrazzo" })).status).toBe(400);
  expect((await order("k", "wait=0", { ...body, prompt: "terrazzo" })).status).toBe(503);
});

test("test mode makes small watermarked pictures, and takes wishes before the prompt", async () => {
  const key = await createKey({ shopId: shop.id, mode: "test" });
  const ask = (prompt: string) => send(generateImage, { key, json: { ...body, prompt }, headers: headersOf() });
  expect((await ask("sandbox:insufficient_credits")).status).toBe(402);
  const waiting = ask("sandbox:ok white sweep");
  await makeNext(shop.id);
  expect((await waiting).status).toBe(200);
  const render = await database().render.findFirstOrThrow({ where: { shopId: shop.id, mode: "test" } });
  expect(render.spec).toMatchObject({ watermark: true, scene: { sceneType: "sweep" } });
  expect(await countsOf(shop.id)).toMatchObject({ available: 1000 });
});

test("another path under the prefix answers in the contract's envelope", async () => {
  const answer = await send(elsewhere, { path: "/api/external/v3/anything", key: shop.key });
  expect(answer.status).toBe(404);
  expect(await json(answer)).toMatchObject({ success: false, requestId: expect.any(String) });
});
