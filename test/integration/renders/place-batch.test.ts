import { expect, test } from "vitest";
import { readBalance } from "#app/credits/balance.server.ts";
import { listTransfers } from "#app/credits/statement.server.ts";
import { verifyCredits } from "#app/credits/verify.server.ts";
import { database } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { readEvents } from "#app/delivery/event-log.server.ts";
import { cancelRender } from "#app/renders/cancel-render.server.ts";
import { getBatch, getRender, listRenders, pictureCountsByProduct } from "#app/renders/find-renders.server.ts";
import { placeBatch, placeBatchWithin } from "#app/renders/place-batch.server.ts";
import { reviewRender } from "#app/renders/review-render.server.ts";
import { makeShop, photo, swapOrder, swapSpec } from "./make-orders.ts";

test("a batch reserves its price, queues its renders, rings and logs, all at once", async () => {
  const shop = await makeShop(50);
  const placed = await placeBatch(swapOrder(shop, 3));
  expect(placed).toMatchObject({ creditsCost: 15, availableAfter: 35 });
  expect(await readBalance(shop.id, "live")).toMatchObject({ available: 35, reserved: 15, issued: 50, spent: 0 });
  const batch = await getBatch(shop.id, placed.batchId);
  expect(batch.renders.map((render) => render.id)).toEqual(placed.renderIds);
  expect(batch.renders[0]).toMatchObject({
    state: "queued",
    stage: "waiting",
    priceCredits: 5,
    kind: "background-swap",
  });
  const bells = await database().outboxRow.findMany({ where: { subjectId: { in: placed.renderIds } } });
  expect(bells).toHaveLength(3);
  const events = await readEvents(shop.id, { after: 0, limit: 100 });
  expect(events.map((event) => event.type)).toEqual([
    "credits.granted",
    "batch.placed",
    "render.queued",
    "render.queued",
    "render.queued",
  ]);
  expect(events.map((event) => event.sequence)).toEqual([1, 2, 3, 4, 5]);
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true, differences: [] });
});

test("without enough credits nothing is left behind, and the message says price, balance and way out", async () => {
  const shop = await makeShop(12);
  await expect(placeBatch(swapOrder(shop, 3))).rejects.toMatchObject({
    code: "insufficient_credits",
    message: expect.stringMatching(/costs 15 credits and 12 are available.*add credits/s),
  });
  await expect(placeBatch(swapOrder(await makeShop(0)))).rejects.toMatchObject({ code: "insufficient_credits" });
  expect(await database().batch.count({ where: { shopId: shop.id } })).toBe(0);
  expect(await readBalance(shop.id, "live")).toMatchObject({ available: 12, reserved: 0 });
});

test("a thousand renders are placed in one go", async () => {
  const shop = await makeShop(5000);
  const placed = await placeBatch(swapOrder(shop, 1000));
  expect(placed).toMatchObject({ creditsCost: 5000, availableAfter: 0 });
  expect(new Set(placed.renderIds).size).toBe(1000);
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true, checked: { renders: 1000, reservations: 1000 } });
});

test("the same request id places once, also when asked at the same moment", async () => {
  const shop = await makeShop(50);
  const order = swapOrder(shop, 1, { requestId: "01JDA5XVQ0000000000000000A" });
  const placed = await Promise.all(Array.from({ length: 8 }, () => placeBatch(order)));
  expect(new Set(placed.map((each) => each.batchId)).size).toBe(1);
  expect(await readBalance(shop.id, "live")).toMatchObject({ available: 45, reserved: 5 });
  const other = await makeShop(50);
  await expect(placeBatch({ ...order, shop: other })).resolves.toMatchObject({ availableAfter: 45 });
});

test("orders race for the last credits: one wins", async () => {
  const shop = await makeShop(5);
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => placeBatch(swapOrder(shop))));
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
});

test("a transaction that fails after placing takes everything back", async () => {
  const shop = await makeShop(50);
  const failing = inTransaction(async (tx) => {
    await placeBatchWithin(tx, swapOrder(shop));
    throw new Error("the door broke");
  });
  await expect(failing).rejects.toThrow("the door broke");
  expect(await readBalance(shop.id, "live")).toMatchObject({ available: 50, reserved: 0 });
});

test("test mode has its own credits and makes small, watermarked pictures", async () => {
  const shop = await makeShop(0);
  const placed = await placeBatch(swapOrder(shop, 1, { mode: "test" }));
  expect(placed.availableAfter).toBe(99_995);
  const render = await getRender(shop.id, placed.renderIds[0] ?? "");
  expect(render.spec).toMatchObject({ watermark: true, output: { widthPx: 512, heightPx: 384 } });
  expect(await readBalance(shop.id, "live")).toMatchObject({ available: 0, issued: 0 });
});

test("what belongs to another shop looks like what does not exist", async () => {
  const [mine, theirs] = [await makeShop(50), await makeShop(50)];
  const { batchId, renderIds } = await placeBatch(swapOrder(theirs));
  const [renderId = ""] = renderIds;
  await expect(getRender(mine.id, renderId)).rejects.toMatchObject({ code: "not_found" });
  await expect(getBatch(mine.id, batchId)).rejects.toMatchObject({ code: "not_found" });
  await expect(cancelRender(mine.id, renderId)).rejects.toMatchObject({ code: "not_found" });
  await expect(reviewRender(mine.id, renderId, "approved")).rejects.toMatchObject({ code: "not_found" });
  await database().render.updateMany({ where: { id: renderId }, data: { state: "completed", resultSha256: "ab" } });
  const item = { spec: swapSpec, source: { type: "render", renderId } as const, product: null };
  const order = (shop: typeof mine) => ({ ...swapOrder(shop), request: { ...swapOrder(shop).request, items: [item] } });
  await expect(placeBatch(order(mine))).rejects.toMatchObject({
    code: "source_missing",
    field: ["items", 0, "source", "renderId"],
  });
  await expect(placeBatch(order(theirs))).resolves.toMatchObject({ creditsCost: 5 });
  expect(await readBalance(mine.id, "live")).toMatchObject({ available: 50, reserved: 0 });
});

test("a swap without a photo, an unknown upload, a mixed request and an uninstalled shop are refused", async () => {
  const shop = await makeShop(50);
  const place = (item: object) => {
    const order = swapOrder(shop);
    const [first] = order.request.items;
    if (first === undefined) throw new Error("an order has an item");
    return placeBatch({ ...order, request: { ...order.request, items: [{ ...first, ...item }] } });
  };
  await expect(place({ source: null })).rejects.toMatchObject({ code: "source_missing" });
  await expect(place({ source: { type: "upload", key: "up_x" } })).rejects.toMatchObject({ code: "source_missing" });
  await expect(place({ spec: { ...swapSpec, kind: "background-generator" } })).rejects.toMatchObject({
    code: "invalid_payload",
  });
  await database().shop.update({ where: { id: shop.id }, data: { uninstalledAt: new Date() } });
  await expect(place({})).rejects.toMatchObject({ code: "shop_uninstalled" });
  await expect(placeBatch(swapOrder({ id: "org_nobody", domain: "x" }))).rejects.toMatchObject({ code: "not_found" });
  expect(await readBalance(shop.id, "live")).toMatchObject({ available: 50, reserved: 0 });
});

test("cancelling returns the credits once; the statement tells the story", async () => {
  const shop = await makeShop(50);
  const { renderIds } = await placeBatch(swapOrder(shop, 2));
  const [renderId = ""] = renderIds;
  const cancelled = await Promise.all(Array.from({ length: 5 }, () => cancelRender(shop.id, renderId)));
  expect(cancelled).toEqual(Array(5).fill({ cancelled: true }));
  expect(await readBalance(shop.id, "live")).toMatchObject({ available: 45, reserved: 5 });
  expect(await getRender(shop.id, renderId)).toMatchObject({ state: "cancelled", errorCode: "cancelled" });
  const { rows, next } = await listTransfers(shop.id, "live", { limit: 2 });
  expect(rows).toMatchObject([
    { kind: "void", credits: 5, renderId, availableAfter: 45 },
    { kind: "reserve", credits: 5, renderId: renderIds[1], availableAfter: 40 },
  ]);
  const rest = await listTransfers(shop.id, "live", { limit: 2, before: next ?? "" });
  expect(rest).toMatchObject({
    rows: [
      { kind: "reserve", renderId, availableAfter: 45 },
      { kind: "grant", credits: 50, renderId: null, availableAfter: 50 },
    ],
    next: null,
  });
  await expect(reviewRender(shop.id, renderId, "approved")).rejects.toMatchObject({ code: "render_state_conflict" });
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
});

test("renders are found by product, batch, state and page", async () => {
  const shop = await makeShop(50);
  const first = await placeBatch(swapOrder(shop, 2));
  const second = await placeBatch(swapOrder(shop, 1));
  await cancelRender(shop.id, first.renderIds[0] ?? "");
  const ids = async (filter: object) => (await listRenders(shop.id, { limit: 10, ...filter })).map(({ id }) => id);
  const newestFirst = [...second.renderIds, ...first.renderIds.toReversed()];
  expect(await ids({})).toEqual(newestFirst);
  expect(await ids({ limit: 1, before: newestFirst[0] })).toEqual([newestFirst[1]]);
  expect(await ids({ batchId: second.batchId })).toEqual(second.renderIds);
  expect(await ids({ unfinishedOnly: true })).toEqual(newestFirst.slice(0, 2));
  expect(await ids({ productId: "gid://shopify/Product/2" })).toEqual([]);
  const counts = await pictureCountsByProduct(shop.id, [photo.productId, "gid://shopify/Product/2"]);
  expect([...counts]).toEqual([[photo.productId, { working: 2, ready: 0, published: 0 }]]);
});
