import { afterEach, expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { claimDeliveries } from "#app/delivery/claim-deliveries.server.ts";
import { replayDelivery, replayFailed } from "#app/delivery/replay-delivery.server.ts";
import { updateEndpoint } from "#app/delivery/webhook-endpoints.server.ts";
import { makeShop } from "../renders/make-orders.ts";
import { deliver, deliveriesOf, fanOut, happen, listeningShop, sendDue, soon } from "./send-callbacks.ts";

const hour = 3_600_000;
const later = (ms: number) => new Date(Date.now() + ms);
// Nobody is sent what another test left behind.
afterEach(async () => {
  await database().webhookEndpoint.deleteMany();
});

test("a replay sends the same message again at once, by a schedule of its own", async () => {
  const { owner, receiver, endpoint } = await listeningShop();
  await happen(owner.shopId, "asset.failed");
  await deliver();
  const [delivered] = await deliveriesOf(owner);
  const replayed = await replayDelivery(owner, delivered?.id ?? "");
  expect(replayed).toMatchObject({ state: "pending", attempts: 1 });
  await sendDue(soon());
  expect(receiver.calls.map(({ headers }) => headers["webhook-id"])).toEqual([delivered?.id, delivered?.id]);
  expect(await deliveriesOf(owner)).toMatchObject([{ state: "delivered", attempts: 2 }]);
  await updateEndpoint(owner, endpoint.id, { enabled: false });
  await expect(replayDelivery(owner, delivered?.id ?? "")).rejects.toMatchObject({ code: "state_conflict" });
  const stranger = { shopId: (await makeShop()).id, mode: "live" } as const;
  await expect(replayDelivery(stranger, delivered?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
  const inTest = { ...owner, mode: "test" } as const;
  await expect(replayDelivery(inTest, delivered?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
});

test("a message that is being sent at this moment is not sent beside it", async () => {
  const { owner } = await listeningShop();
  await happen(owner.shopId, "asset.failed");
  await fanOut();
  const [claimed] = await claimDeliveries({ count: 1, failing: false, busyLanes: [], now: soon() });
  await expect(replayDelivery(owner, claimed?.id ?? "")).rejects.toMatchObject({ code: "state_conflict" });
});

test("everything that failed since a time is replayed in one go, and nothing else", async () => {
  const { owner, receiver, endpoint } = await listeningShop();
  await happen(owner.shopId, "asset.failed", "asset.failed", "asset.failed");
  receiver.answer = (response) => response.writeHead(410).end();
  await deliver();
  const [first] = await deliveriesOf(owner);
  await database().webhookDelivery.update({ where: { id: first?.id ?? "" }, data: { createdAt: later(-2 * hour) } });
  await updateEndpoint(owner, endpoint.id, { enabled: true });
  receiver.answer = (response) => response.writeHead(204).end();
  expect(await replayFailed(owner, endpoint.id, later(-hour))).toBe(2);
  await sendDue(soon());
  expect((await deliveriesOf(owner)).map(({ state }) => state)).toEqual(["failed", "delivered", "delivered"]);
  expect(await replayFailed(owner, endpoint.id, later(-hour))).toBe(0);
});

test("a message whose event was erased is sent as it was before, or not at all", async () => {
  const { owner, receiver } = await listeningShop();
  receiver.answer = (response) => response.writeHead(500).end();
  await happen(owner.shopId, "asset.failed");
  await deliver();
  await happen(owner.shopId, "asset.failed");
  await fanOut();
  await database().event.deleteMany({ where: { shopId: owner.shopId } });
  receiver.answer = (response) => response.writeHead(200).end();
  await sendDue(later(hour));
  const [kept, unsent] = await deliveriesOf(owner);
  expect(receiver.calls[1]?.body).toBe(receiver.calls[0]?.body);
  expect(kept).toMatchObject({ state: "delivered" });
  expect(unsent).toMatchObject({ state: "failed", lastStatus: null, lastError: "What it tells of was erased." });
});
