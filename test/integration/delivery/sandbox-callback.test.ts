import { expect, test } from "vitest";
import { faultOfSandbox } from "#app/composition/sandbox-callback.server.ts";
import type { ClaimedDelivery } from "#app/delivery/claim-deliveries.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { makeShop, swapOrder } from "../renders/make-orders.ts";

function delivery(batchId: string | null, claim: number): ClaimedDelivery {
  const rest = {
    lane: "lane",
    shopId: "org",
    eventId: "evt",
    url: "https://shop.example",
    keptBody: null,
    secrets: [],
  };
  return { id: "whd", claim, batchId, ...rest };
}

test("the callback of a test order that wished so fails at its first try and at no other", async () => {
  const shop = await makeShop();
  const order = { ...swapOrder(shop), mode: "test" } as const;
  const wishing = await placeBatch({ ...order, sandboxWishes: ["callback_failure"] });
  const plain = await placeBatch({ ...order, sandboxWishes: ["ok"] });
  expect(await faultOfSandbox(delivery(wishing.batchId, 1))).toMatch(/as wished/);
  expect(await faultOfSandbox(delivery(wishing.batchId, 2))).toBeNull();
  expect(await faultOfSandbox(delivery(plain.batchId, 1))).toBeNull();
  expect(await faultOfSandbox(delivery(null, 1))).toBeNull();
});
