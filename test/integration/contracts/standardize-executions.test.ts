import { expect, test } from "vitest";
import { readBalance } from "#app/credits/balance.server.ts";
import { verifyCredits } from "#app/credits/verify.server.ts";
import { publicEvent } from "#app/contracts/events/public-event.ts";
import { eventTypes } from "#app/contracts/events/event-types.ts";
import { database } from "#app/db/client.server.ts";
import { readEvents } from "#app/delivery/event-log.server.ts";
import { claimRender } from "#app/renders/claim-render.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { action as approve } from "#app/routes/v1.renders.$renderId.approve.ts";
import { Refusal } from "#app/refusal.ts";
import { createShop, send } from "../api/api-client.ts";
import { makeFakeWorld } from "../renders/fake-tools.ts";
import {
  good,
  bodyOf,
  cancelAll,
  clean,
  follow,
  goodWorld,
  never,
  runAll,
  submit,
  type Asset,
} from "./standardize-client.ts";

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
  const told = (await readEvents(shop.id, { after: 0, limit: 100 })).filter(
    ({ type }) => type === "asset.standardized",
  );
  expect(told).toMatchObject([{ data: { needsReview: true } }]);
  const waiting = await made({ on_doubt: "review" });
  const [{ job_id: renderId } = { job_id: "" }] = waiting.assets;
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
