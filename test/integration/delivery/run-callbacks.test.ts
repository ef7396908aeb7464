import { expect, test, vi } from "vitest";
import { runCallbacks } from "#app/composition/run-callbacks.server.ts";
import { database } from "#app/db/client.server.ts";
import { deliveriesOf, happen, listeningShop } from "./send-callbacks.ts";

test("workers tell of what happens by themselves, each of it once, and leave nothing half done when they stop", async () => {
  const { owner, receiver } = await listeningShop();
  const workers = [runCallbacks(), runCallbacks()];
  for (let n = 0; n < 5; n++) await happen(owner.shopId, "asset.standardized", "asset.failed");
  await vi.waitFor(() => expect(receiver.calls).toHaveLength(10), { timeout: 20_000 });
  await Promise.all(workers.map((worker) => worker.stop(5_000)));
  const deliveries = await deliveriesOf(owner);
  expect(deliveries.map(({ state, attempts }) => [state, attempts])).toEqual(Array(10).fill(["delivered", 1]));
  expect(new Set(receiver.calls.map(({ headers }) => headers["webhook-id"])).size).toBe(10);
});

test("what is on the way when a worker stops is given back and sent by the next one, with the same id", async () => {
  const { owner, receiver } = await listeningShop();
  const first = runCallbacks();
  receiver.answer = () => undefined;
  await happen(owner.shopId, "asset.failed");
  await vi.waitFor(() => expect(receiver.calls).toHaveLength(1), { timeout: 20_000 });
  await first.stop(0);
  expect(await deliveriesOf(owner)).toMatchObject([{ state: "pending", attempts: 0, leaseUntil: null }]);
  receiver.answer = (response) => response.writeHead(204).end();
  const second = runCallbacks();
  await vi.waitFor(() => expect(receiver.calls).toHaveLength(2), { timeout: 20_000 });
  await second.stop(5_000);
  const [before, after] = receiver.calls;
  expect(after?.headers["webhook-id"]).toBe(before?.headers["webhook-id"]);
  expect(await deliveriesOf(owner)).toMatchObject([{ state: "delivered", attempts: 1 }]);
});

test("an endpoint that is deleted while it is called ends quietly", async () => {
  const { owner, receiver, endpoint } = await listeningShop();
  const worker = runCallbacks();
  receiver.answer = (response) => {
    void database()
      .webhookEndpoint.delete({ where: { id: endpoint.id } })
      .then(() => response.writeHead(204).end());
  };
  await happen(owner.shopId, "asset.failed");
  await vi.waitFor(async () => expect(await database().webhookEndpoint.count({ where: { ...owner } })).toBe(0), {
    timeout: 20_000,
  });
  await worker.stop(5_000);
  expect(await deliveriesOf(owner)).toEqual([]);
});
