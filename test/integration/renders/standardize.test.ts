import { expect, test } from "vitest";
import { readBalance } from "#app/credits/balance.server.ts";
import { verifyCredits } from "#app/credits/verify.server.ts";
import { channelStandard } from "#app/channels/channel-output.ts";
import type { StandardizeSpec } from "#app/imaging/picture-spec.ts";
import { getRender } from "#app/renders/find-renders.server.ts";
import { placeBatch, type BatchOrder } from "#app/renders/place-batch.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { makeFakeWorld } from "./fake-tools.ts";
import { makeShop, photo, swapOrder, swapSpec } from "./make-orders.ts";

const never = new AbortController().signal;
const forAmazon: StandardizeSpec = { kind: "standardize", ...channelStandard("amazon_main"), watermark: false };

/** A picture that Amazon takes. */
const good = {
  widthPx: 2000,
  heightPx: 2000,
  format: "jpeg",
  frameFill: 0.9,
  backgroundPurity: true,
  backgroundPurityRatio: 1,
};

async function orderOf(spec: StandardizeSpec, rest: Partial<BatchOrder> = {}) {
  const shop = await makeShop(50);
  const item = { spec, source: photo, product: { id: photo.productId, title: "Mug" } };
  const request = { kind: "standardize", displayName: "", metadata: {}, items: [item] } as const;
  const { renderIds } = await placeBatch({ ...swapOrder(shop), request: { ...request, items: [item] }, ...rest });
  return { shop, renderId: renderIds[0] ?? "" };
}

test("a picture that its channel takes costs one credit and keeps the verdict", async () => {
  const { shop, renderId } = await orderOf(forAmazon);
  expect(await readBalance(shop.id, "live")).toMatchObject({ available: 49, reserved: 1 });
  expect(await runRender(renderId, Object.assign(makeFakeWorld(), { facts: good }).tools, never)).toBe("completed");
  const { audit, state } = await getRender(shop.id, renderId);
  expect(state).toBe("completed");
  expect(audit).toMatchObject({ channel: "amazon_main", asOf: new Date().toISOString().slice(0, 10) });
  expect(["PASS", "WARN"]).toContain(audit?.status);
  expect(await readBalance(shop.id, "live")).toMatchObject({ spent: 1, reserved: 0 });
});

test("one that it would refuse fails with the broken rule, at once, and costs nothing", async () => {
  const { shop, renderId } = await orderOf(forAmazon);
  const facts = { ...good, backgroundPurity: false, backgroundPurityRatio: 0.97 };
  const world = Object.assign(makeFakeWorld(), { facts, doubt: "unsure" });
  expect(await runRender(renderId, world.tools, never)).toBe("failed");
  const render = await getRender(shop.id, renderId);
  expect(render).toMatchObject({ state: "failed", errorCode: "audit_below_bar", resultSha256: null });
  expect(render.errorMessage).toMatch(
    /Amazon main picture would refuse this picture: .*white.*credits were returned/is,
  );
  expect(world.files.size).toBe(0);
  expect(await readBalance(shop.id, "live")).toMatchObject({ available: 50, spent: 0, reserved: 0 });
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
});

test("for no channel, and in test mode, nobody judges", async () => {
  const world = makeFakeWorld();
  const plain = await orderOf({ ...forAmazon, channel: null });
  expect(await runRender(plain.renderId, world.tools, never)).toBe("completed");
  expect((await getRender(plain.shop.id, plain.renderId)).audit).toBeNull();
  const tried = await orderOf(forAmazon, { mode: "test" });
  expect(await runRender(tried.renderId, world.tools, never)).toBe("completed");
  expect(world.lastInput?.spec).toMatchObject({ channel: null, watermark: true, output: { widthPx: 512 } });
});

test("several products travel with their order, and only a swap has them", async () => {
  const shop = await makeShop(50);
  const world = makeFakeWorld();
  const other = { ...photo, mediaId: "m2" };
  const item = { spec: swapSpec, source: photo, companions: [other], product: null };
  const order = swapOrder(shop);
  const { renderIds } = await placeBatch({ ...order, request: { ...order.request, items: [item] } });
  expect(await runRender(renderIds[0] ?? "", world.tools, never)).toBe("completed");
  expect(world.lastInput?.companions).toHaveLength(1);
  expect(await getRender(shop.id, renderIds[0] ?? "")).toMatchObject({ companions: [other] });
  const wrong = { ...item, spec: { ...forAmazon, channel: null } };
  const refused = placeBatch({ ...order, request: { ...order.request, kind: "standardize", items: [wrong] } });
  await expect(refused).rejects.toThrow("only a background swap");
});
