import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { appendEvents } from "#app/delivery/event-log.server.ts";
import { fanOutEvents } from "#app/delivery/fan-out.server.ts";
import { createEndpoint, endpointsMax, updateEndpoint } from "#app/delivery/webhook-endpoints.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { cancelRender } from "#app/renders/cancel-render.server.ts";
import { makeShop, swapOrder } from "../renders/make-orders.ts";
import { deliveriesOf, fanOut, happen } from "./send-callbacks.ts";

const url = "https://hooks.example.com/";
const wishes = { url, eventTypes: ["*"], description: "" };
const live = (shopId: string) => ({ shopId, mode: "live" }) as const;
const typesOf = async (shopId: string) => (await deliveriesOf(live(shopId))).map(({ eventType }) => eventType);

test("an endpoint is told of the events that its patterns name, in the order in which they happened", async () => {
  const { id } = await makeShop();
  await createEndpoint(live(id), { ...wishes, eventTypes: ["asset.*", "batch.completed"] });
  await happen(id, "batch.placed", "asset.standardized", "render.queued", "asset.failed", "batch.completed");
  await fanOut();
  expect(await typesOf(id)).toEqual(["asset.standardized", "asset.failed", "batch.completed"]);
  expect((await deliveriesOf(live(id))).map(({ eventSequence }) => eventSequence)).toEqual([2n, 4n, 5n]);
});

test("what happened before an endpoint was there, or while it was off, is not sent to it", async () => {
  const { id } = await makeShop();
  await happen(id, "batch.placed");
  const { endpoint } = await createEndpoint(live(id), wishes);
  await happen(id, "asset.standardized");
  await fanOut();
  await updateEndpoint(live(id), endpoint.id, { enabled: false });
  await happen(id, "asset.failed");
  await fanOut();
  await updateEndpoint(live(id), endpoint.id, { enabled: true });
  await happen(id, "batch.completed");
  await fanOut();
  expect(await typesOf(id)).toEqual(["asset.standardized", "batch.completed"]);
});

test("each mode hears its own, and so does each shop", async () => {
  const [shop, other] = [await makeShop(1000), await makeShop()];
  await createEndpoint(live(shop.id), wishes);
  await createEndpoint({ shopId: shop.id, mode: "test" }, wishes);
  await createEndpoint(live(other.id), wishes);
  await placeBatch(swapOrder(shop, 1, { mode: "test" }));
  const { renderIds } = await placeBatch(swapOrder(shop));
  await cancelRender(shop.id, renderIds[0] ?? "");
  await fanOut();
  const inTest = await deliveriesOf({ shopId: shop.id, mode: "test" });
  expect(inTest.map(({ eventType }) => eventType)).toContain("render.queued");
  expect(inTest.every(({ eventType }) => eventType !== "render.cancelled")).toBe(true);
  expect(await typesOf(shop.id)).toEqual(["batch.placed", "render.queued", "render.cancelled", "batch.cancelled"]);
  expect(await typesOf(other.id)).toEqual([]);
});

test("many workers at once make one delivery for each event and endpoint, in order", async () => {
  const { id } = await makeShop();
  const { endpoint } = await createEndpoint(live(id), wishes);
  await createEndpoint(live(id), wishes);
  const writes = Array.from({ length: 30 }, () => happen(id, "asset.standardized", "asset.failed"));
  const rounds = Array.from({ length: 12 }, () => fanOutEvents());
  await Promise.all([...writes, ...rounds]);
  await fanOut();
  const deliveries = await deliveriesOf(live(id));
  expect(deliveries).toHaveLength(120);
  const sequences = deliveries.filter(({ endpointId }) => endpointId === endpoint.id).map((row) => row.eventSequence);
  expect(sequences.map(Number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
});

test("more events than one transaction takes, and events that were erased, hold nothing up", async () => {
  const { id } = await makeShop();
  await createEndpoint(live(id), { ...wishes, eventTypes: ["asset.failed"] });
  const event = { type: "asset.failed", subjectId: "s", data: { mode: "live" } } as const;
  await inTransaction((tx) => appendEvents(tx, id, Array(1201).fill(event)));
  await fanOut();
  expect(await deliveriesOf(live(id))).toHaveLength(1201);
  await happen(id, "asset.failed");
  await database().event.deleteMany({ where: { shopId: id } });
  await fanOut();
  await happen(id, "asset.failed");
  await fanOut();
  expect(await deliveriesOf(live(id))).toHaveLength(1202);
});

test("as many endpoints as a shop may have, and as many events as a round takes, are one round's work", async () => {
  const { id } = await makeShop();
  for (let n = 0; n < endpointsMax; n++) await createEndpoint(live(id), wishes);
  const event = { type: "asset.failed", subjectId: "s", data: { mode: "live" } } as const;
  await inTransaction((tx) => appendEvents(tx, id, Array(500).fill(event)));
  await fanOut();
  expect(await database().webhookDelivery.count({ where: { shopId: id } })).toBe(500 * endpointsMax);
});

test("a batch whose request wants it calls back once, when it has ended, through the endpoint of requests", async () => {
  const shop = await makeShop(1000);
  const order = swapOrder(shop, 2);
  const { batchId, renderIds } = await placeBatch({ ...order, request: { ...order.request, callbackUrl: url } });
  await fanOut();
  expect(await deliveriesOf(live(shop.id))).toEqual([]);
  for (const renderId of renderIds) await cancelRender(shop.id, renderId);
  await fanOut();
  // Somebody tells of the same end again: it still calls once.
  const { data } = await database().event.findFirstOrThrow({ where: { shopId: shop.id, type: "batch.cancelled" } });
  const again = { type: "batch.cancelled", subjectId: batchId, data: data as Record<string, unknown> } as const;
  await inTransaction((tx) => appendEvents(tx, shop.id, [again]));
  await fanOut();
  const deliveries = await deliveriesOf(live(shop.id));
  expect(deliveries).toMatchObject([{ eventType: "batch.cancelled", batchId, url, state: "pending" }]);
  const endpoint = await database().webhookEndpoint.findFirstOrThrow({ where: { shopId: shop.id } });
  expect(endpoint).toMatchObject({ kind: "requests", url: null, id: deliveries[0]?.endpointId });
});

test("another family's word for the end calls back as well", async () => {
  const shop = await makeShop(1000);
  const order = swapOrder(shop);
  const request = {
    ...order.request,
    callbackUrl: url,
    contract: "enhancements",
    publicId: randomUUID(),
  } as const;
  const { renderIds } = await placeBatch({ ...order, request });
  await cancelRender(shop.id, renderIds[0] ?? "");
  await fanOut();
  expect(await typesOf(shop.id)).toEqual(["enhancement.cancelled"]);
});
