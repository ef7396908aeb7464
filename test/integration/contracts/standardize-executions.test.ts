import { expect, test } from "vitest";
import { readBalance } from "#app/credits/balance.server.ts";
import { verifyCredits } from "#app/credits/verify.server.ts";
import { publicEvent } from "#app/contracts/events/public-event.ts";
import { eventTypes } from "#app/contracts/events/event-types.ts";
import { getExecutionOperation } from "#app/contracts/standardize/execution.ts";
import { standardizeBatchOperation } from "#app/contracts/standardize/order-batch.ts";
import { database } from "#app/db/client.server.ts";
import { readEvents } from "#app/delivery/event-log.server.ts";
import { addVersion, createPreset } from "#app/presets/write-presets.server.ts";
import { findBuiltInPreset } from "#app/presets/built-in-presets.ts";
import { claimRender } from "#app/renders/claim-render.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { loader as execution } from "#app/routes/v1.executions.$executionId.ts";
import { action as cancel } from "#app/routes/v1.executions.$executionId.cancel.ts";
import { loader as nowhere } from "#app/routes/v1.executions.$.ts";
import { action as approve } from "#app/routes/v1.renders.$renderId.approve.ts";
import { action as batch } from "#app/routes/v1.standardize.batch.ts";
import { Refusal } from "#app/refusal.ts";
import { createKey, createShop, send, type TestShop } from "../api/api-client.ts";
import { makeFakeWorld, type FakeWorld } from "../renders/fake-tools.ts";

const never = new AbortController().signal;
const clean = "studio.ecommerce_clean.v1";
const asset = (name: string) => ({ external_id: name, url: `https://cdn.example.com/${name}.jpg` });
const bodyOf = (names: readonly string[], rest: object = {}) => ({
  preset_id: clean,
  assets: names.map(asset),
  ...rest,
});

/** A picture that Amazon takes. */
const good = {
  widthPx: 2000,
  heightPx: 2000,
  format: "jpeg",
  frameFill: 0.9,
  backgroundPurity: true,
  backgroundPurityRatio: 1,
};

interface Asset {
  external_id: string | null;
  job_id: string;
  status: string;
}

async function submit(key: string, json: object, headers: Record<string, string> = {}) {
  const response = await send(batch, { key, json, headers });
  const body = (await response.json()) as Record<string, unknown>;
  if (response.status === 202) standardizeBatchOperation.answers[202].schema.parse(body);
  return { status: response.status, headers: response.headers, body, id: String(body["execution_id"]) };
}

async function follow(key: string, executionId: string, query = "") {
  const response = await send(execution, {
    key,
    path: `/v1/executions/${executionId}${query}`,
    params: { executionId },
  });
  const body = (await response.json()) as Record<string, unknown> & { assets: Asset[] };
  if (response.status === 200) getExecutionOperation.answers[200].schema.parse(body);
  return { status: response.status, body };
}

async function cancelAll(key: string, executionId: string) {
  const response = await send(cancel, { key, method: "POST", params: { executionId } });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

function goodWorld(): FakeWorld {
  return Object.assign(makeFakeWorld(), { facts: good });
}

async function runAll(shop: TestShop, executionId: string, world: FakeWorld) {
  const { body } = await follow(shop.key, executionId);
  for (const { job_id: id } of body.assets) await runRender(id, world.tools, never);
}

const statusesOf = (assets: readonly Asset[]) => assets.map(({ external_id: name, status }) => [name, status]);

test("a batch is queued, processing, completed; assets keep their order and their names, equal ones too", async () => {
  const shop = await createShop(10);
  const { id, body, status } = await submit(shop.key, bodyOf(["one", "two", "two"], { version: "1.0.0" }));
  expect([status, body]).toMatchObject([
    202,
    { credits_cost: 3, resolved_version: "1.0.0", meta: { total_assets: 3 } },
  ]);
  const queued = await follow(shop.key, id);
  expect(queued.body).toMatchObject({ status: "queued", progress: { total: 3, queued: 3 }, completed_at: null });
  const world = goodWorld();
  await runRender(queued.body.assets[0]?.job_id ?? "", world.tools, never);
  const half = await follow(shop.key, id);
  expect(half.body).toMatchObject({ status: "processing", progress: { queued: 2, completed: 1 }, credits_used: 1 });
  expect(statusesOf(half.body.assets)).toEqual([
    ["one", "completed"],
    ["two", "queued"],
    ["two", "queued"],
  ]);
  await runAll(shop, id, world);
  const done = await follow(shop.key, id);
  expect(done.body).toMatchObject({
    status: "completed",
    completed_at: expect.any(String),
    content_hash: body["content_hash"],
  });
  expect(new Set(done.body.assets.map(({ job_id: jobId }) => jobId)).size).toBe(3);
  const short = await follow(shop.key, id, "?assets=false");
  expect(short.body).toEqual({ ...done.body, assets: undefined });
  expect(await readBalance(shop.id, "live")).toMatchObject({ available: 7, spent: 3, reserved: 0 });
});

test("what fails costs nothing, and one failure makes the whole partial", async () => {
  const shop = await createShop(10);
  const { id } = await submit(shop.key, bodyOf(["good", "empty"]));
  const { assets } = (await follow(shop.key, id)).body;
  const world = goodWorld();
  await runRender(assets[0]?.job_id ?? "", world.tools, never);
  world.interrupt = (effect) => {
    if (effect === "make") throw new Refusal("no_product_found", "No product stands out in this photo.");
  };
  await runRender(assets[1]?.job_id ?? "", world.tools, never);
  expect((await follow(shop.key, id)).body).toMatchObject({
    status: "partially_completed",
    progress: { completed: 1, failed: 1 },
    credits_used: 1,
    assets: [
      { status: "completed", error: null },
      { status: "failed", result_url: null, compliance: null, error: { code: "no_product_found" } },
    ],
  });
  const events = await readEvents(shop.id, { after: 0, limit: 100 });
  const wire = events.map((event) => publicEvent(event, (sha256) => `https://example.com/${sha256}`));
  const own = wire.filter(({ type }) => type.startsWith("asset.") || type.startsWith("batch."));
  expect(own.map(({ type }) => type)).toEqual([
    "batch.placed",
    "asset.standardized",
    "asset.failed",
    "batch.partially_completed",
  ]);
  for (const { type, data } of own) {
    eventTypes[type as keyof typeof eventTypes].data.parse(data);
    expect(data).toMatchObject({ preset_id: clean, resolved_version: "1.0.0", content_hash: expect.any(String) });
  }
  expect((await verifyCredits(shop.id)).ok).toBe(true);
});

test("cancelling ends what waits and lets what has begun go on", async () => {
  const shop = await createShop(200);
  const names = Array.from({ length: 120 }, (_, n) => `p${n}`);
  const { id } = await submit(shop.key, bodyOf(names));
  const { assets } = (await follow(shop.key, id)).body;
  const [begun = "", made = ""] = assets.map(({ job_id: jobId }) => jobId);
  await runRender(made, goodWorld().tools, never);
  const world = goodWorld();
  world.interrupt = async (effect) => {
    if (effect !== "make") return;
    expect((await cancelAll(shop.key, id)).body).toMatchObject({
      status: "processing",
      progress: { processing: 1, completed: 1, cancelled: 118, queued: 0 },
    });
  };
  expect(await runRender(begun, world.tools, never)).toBe("completed");
  expect((await follow(shop.key, id, "?assets=false")).body).toMatchObject({ status: "partially_completed" });
  expect(await cancelAll(shop.key, id)).toMatchObject({ status: 409, body: { code: "render_state_conflict" } });
  expect(await readBalance(shop.id, "live")).toMatchObject({ available: 198, spent: 2, reserved: 0 });
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
});

test("two cancels and a worker at once: each asset ends once", async () => {
  const shop = await createShop(100);
  const { id } = await submit(shop.key, bodyOf(Array.from({ length: 60 }, (_, n) => `p${n}`)));
  const { assets } = (await follow(shop.key, id)).body;
  const claims = assets.slice(0, 10).map(({ job_id: jobId }) => claimRender(jobId));
  const [first, second, ...claimed] = await Promise.all([cancelAll(shop.key, id), cancelAll(shop.key, id), ...claims]);
  expect([first, second]).toMatchObject([{ status: 200 }, { status: 200 }]);
  const begun = claimed.filter((claim) => claim !== null).length;
  const { body } = await follow(shop.key, id, "?assets=false");
  expect(body).toMatchObject({ progress: { queued: 0, processing: begun, cancelled: 60 - begun } });
  expect(await database().batch.findUniqueOrThrow({ where: { id } })).toMatchObject({ openRenders: begun });
});

test("a batch cancelled before it began is cancelled, once and for all", async () => {
  const shop = await createShop(10);
  const { id } = await submit(shop.key, bodyOf(["one", "two"]));
  const first = await cancelAll(shop.key, id);
  expect(first).toMatchObject({
    status: 200,
    body: { status: "cancelled", progress: { cancelled: 2 }, credits_used: 0 },
  });
  expect(await cancelAll(shop.key, id)).toEqual(first);
});

test("a channel's no is told with the picture, or fails it, as the order says", async () => {
  const shop = await createShop(10);
  const facts = { ...good, backgroundPurity: false, backgroundPurityRatio: 0.97 };
  const statusFor = async (options: object) => {
    const { id } = await submit(shop.key, bodyOf(["one"], { options }));
    await runAll(shop, id, Object.assign(makeFakeWorld(), { facts }));
    return (await follow(shop.key, id)).body.assets[0];
  };
  expect(await statusFor({})).toMatchObject({
    status: "completed",
    compliance: { status: "FAIL", platform: "amazon_main", background_purity: false, preset_id: clean },
  });
  expect(await statusFor({ platform: "shopify" })).toMatchObject({ compliance: { platform: "shopify" } });
  expect(await statusFor({ on_violation: "fail" })).toMatchObject({
    status: "failed",
    error: { code: "audit_below_bar", message: expect.stringContaining("Amazon main picture would refuse") },
  });
  expect(await readBalance(shop.id, "live")).toMatchObject({ spent: 2, reserved: 0 });
});

test("a cutout in doubt is delivered with a word, or waits for a yes when the order says so", async () => {
  const shop = await createShop(10);
  const world = Object.assign(goodWorld(), { doubt: "The handle may be missing." });
  const made = async (options: object) => {
    const { id } = await submit(shop.key, bodyOf(["one"], { options }));
    await runAll(shop, id, world);
    return { id, ...(await follow(shop.key, id)).body };
  };
  expect(await made({})).toMatchObject({
    status: "completed",
    assets: [{ needs_review: true, review: { reason: "The handle may be missing.", until: null, approve_path: null } }],
  });
  const waiting = await made({ on_doubt: "review" });
  const [{ job_id: renderId = "" } = {}] = waiting.assets;
  expect(waiting).toMatchObject({
    status: "processing",
    progress: { processing: 1 },
    assets: [{ status: "processing", sha256: null, review: { approve_path: `/v1/renders/${renderId}/approve` } }],
  });
  expect((await send(approve, { key: shop.key, method: "POST", params: { renderId } })).status).toBe(200);
  expect((await follow(shop.key, waiting.id)).body).toMatchObject({ status: "completed" });
  const refused = await made({ on_doubt: "review" });
  expect((await cancelAll(shop.key, refused.id)).body).toMatchObject({ status: "cancelled" });
});

test("latest is what is published when the batch is accepted, and stays that", async () => {
  const shop = await createShop(10);
  const owner = { shopId: shop.id, mode: "live" } as const;
  const [soft] = findBuiltInPreset("studio.soft_shadow.v1")?.versions ?? [];
  if (soft === undefined) throw new Error("the preset is gone");
  const preset = { id: "shop.own", label: "Own", description: "", changelog: "", document: soft.document };
  await createPreset(owner, { ...preset, publish: true });
  const { id, body } = await submit(shop.key, { ...bodyOf(["one"]), preset_id: "shop.own" });
  const draft = await submit(shop.key, { ...bodyOf(["one"]), preset_id: "shop.own", version: "1.1.0" });
  expect(draft).toMatchObject({
    status: 422,
    body: { code: "unknown_preset", detail: expect.stringContaining("1.0.0") },
  });
  const changed = soft.document.kind === "standardize" ? { ...soft.document, fill: 0.6 } : soft.document;
  await addVersion(owner, "shop.own", { changelog: "", publish: true, document: changed });
  const later = await submit(shop.key, { ...bodyOf(["one"]), preset_id: "shop.own" });
  expect([body["resolved_version"], later.body["resolved_version"]]).toEqual(["1.0.0", "1.1.0"]);
  expect((await follow(shop.key, id)).body).toMatchObject({
    resolved_version: "1.0.0",
    content_hash: body["content_hash"],
  });
  const specs = await database().render.findMany({ where: { shopId: shop.id }, orderBy: { id: "asc" } });
  expect(specs.map(({ spec }) => (spec as { fill: number }).fill)).toEqual([0.82, 0.6]);
});

test.each([
  [{ preset_id: "studio.swap_warm_podium.v1" }, "preset_id"],
  [{ preset_id: "studio.none.v1" }, "preset_id"],
  [{ version: "9.0.0" }, "version"],
  [{ version: "newest" }, "version"],
  [{ assets: [{ external_id: "a", url: "ftp://example.com/a.jpg" }] }, "assets.0.url"],
  [{ assets: [{ external_id: 7, url: "https://example.com/a.jpg" }] }, "assets.0.external_id"],
  [{ assets: Array.from({ length: 1001 }, () => asset("x")) }, "assets"],
  [{ options: { output_format: "tiff" } }, "options.output_format"],
  [{ options: { delivery_webhook: "https://10.0.0.1/hooks" } }, "options.delivery_webhook"],
  [{ options: { platform: "amazon" } }, "options.platform"],
  [{ idempotency_key: "x" }, "idempotency_key"],
])("%.80j is refused, naming %s, and nothing is charged", async (change, field) => {
  const shop = await createShop(2000);
  const { status, body } = await submit(shop.key, { ...bodyOf(["one"]), ...change });
  expect([status, body]).toMatchObject([422, { status: 422, errors: [{ field }] }]);
  expect(await readBalance(shop.id, "live")).toMatchObject({ available: 2000, reserved: 0 });
});

test("money that is not there, a limit of one's own, and a body beyond the limit", async () => {
  const shop = await createShop(1);
  expect(await submit(shop.key, bodyOf(["one", "two"]))).toMatchObject({
    status: 402,
    body: { code: "insufficient_credits" },
  });
  const capped = bodyOf(["one"], { max_credits: 0 });
  expect(await submit(shop.key, capped)).toMatchObject({ status: 402, body: { code: "max_credits_exceeded" } });
  const huge = { ...bodyOf(["one"]), preset_id: "x".repeat(standardizeBatchOperation.bodyBytesMax) };
  expect(await submit(shop.key, huge)).toMatchObject({ status: 413 });
});

test("an execution is its shop's, its mode's and its contract's only", async () => {
  const shop = await createShop(10);
  const { id } = await submit(shop.key, bodyOf(["one"]));
  const stranger = await createShop();
  const testKey = await createKey({ shopId: shop.id, mode: "test" });
  const missing = (await follow(shop.key, "exec_01JZZZZZZZZZZZZZZZZZZZZZZZ")).body;
  for (const [key, wanted] of [
    [stranger.key, id],
    [testKey, id],
    [shop.key, "exec_nothing"],
    [shop.key, "exec_\0"],
  ] as const) {
    const [seen, ended] = [await follow(key, wanted), await cancelAll(key, wanted)];
    expect([seen.status, ended.status]).toEqual([404, 404]);
    expect({ ...seen.body, request_id: "" }).toEqual({ ...missing, request_id: "" });
  }
  await database().batch.update({ where: { id }, data: { contract: "workflows" } });
  expect((await follow(shop.key, id)).status).toBe(404);
  const lost = await send(nowhere, { key: shop.key, path: "/v1/executions" });
  expect([lost.status, lost.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
});

test("a thousand assets are one order, placed once under its key", async () => {
  const shop = await createShop(1500);
  const names = Array.from({ length: 1000 }, (_, n) => `SKU_${n}`);
  const headers = { "idempotency-key": "a-thousand" };
  const first = await submit(shop.key, bodyOf(names), headers);
  expect(first).toMatchObject({ status: 202, body: { credits_cost: 1000, meta: { total_assets: 1000 } } });
  const again = await submit(shop.key, bodyOf(names), headers);
  expect(again.body).toEqual(first.body);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(await submit(shop.key, bodyOf(["other"]), headers)).toMatchObject({ status: 409 });
  const { assets } = (await follow(shop.key, first.id)).body;
  expect(assets.map(({ external_id: name }) => name)).toEqual(names);
  expect(await readBalance(shop.id, "live")).toMatchObject({ available: 500, reserved: 1000 });
});

test("in test mode pictures are small, watermarked and judged as what they are", async () => {
  const shop = await createShop(0);
  const key = await createKey({ shopId: shop.id, mode: "test" });
  const { id, status } = await submit(key, bodyOf(["one"], { options: { on_violation: "fail" } }));
  expect(status).toBe(202);
  const world = makeFakeWorld();
  const [{ job_id: renderId = "" } = {}] = (await follow(key, id)).body.assets;
  expect(await runRender(renderId, world.tools, never)).toBe("completed");
  expect(world.lastInput?.spec).toMatchObject({ watermark: true, output: { widthPx: 512 } });
  expect((await follow(key, id)).body.assets[0]).toMatchObject({ status: "completed", compliance: { status: "FAIL" } });
});
