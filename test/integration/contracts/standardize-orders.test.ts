import { expect, test } from "vitest";
import { readBalance } from "#app/credits/balance.server.ts";
import { standardizeBatchOperation } from "#app/contracts/standardize/order-batch.ts";
import { database } from "#app/db/client.server.ts";
import { findBuiltInPreset } from "#app/presets/built-in-presets.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { loader as nowhere } from "#app/routes/v1.executions.$.ts";
import { addVersion, createPreset } from "#app/presets/write-presets.server.ts";
import { createKey, createShop, send } from "../api/api-client.ts";
import { makeFakeWorld } from "../renders/fake-tools.ts";
import { asset, bodyOf, cancelAll, follow, never, submit } from "./standardize-client.ts";

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
  const [{ job_id: renderId } = { job_id: "" }] = (await follow(key, id)).body.assets;
  expect(await runRender(renderId, world.tools, never)).toBe("completed");
  expect(world.lastInput?.spec).toMatchObject({ watermark: true, output: { widthPx: 512 } });
  expect((await follow(key, id)).body.assets[0]).toMatchObject({ status: "completed", compliance: { status: "FAIL" } });
});
