import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { verifyCredits } from "#app/credits/verify.server.ts";
import { database } from "#app/db/client.server.ts";
import { readEvents } from "#app/delivery/event-log.server.ts";
import { cancelRender } from "#app/renders/cancel-render.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import type { RequestContract } from "#app/renders/render-request.ts";
import { reviewRender } from "#app/renders/review-render.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { Refusal } from "#app/refusal.ts";
import { makeFakeWorld } from "./fake-tools.ts";
import { makeShop, swapOrder } from "./make-orders.ts";

const never = new AbortController().signal;

type Fate = "made" | "refused" | "cancelled" | "made, approved" | "made, rejected";

async function place(renders: number, contract: RequestContract = "workflows") {
  const shop = await makeShop(renders * 5);
  const order = swapOrder(shop, renders);
  const named = contract === "enhancements" ? { publicId: randomUUID() } : {};
  const placed = await placeBatch({ ...order, origin: "api", request: { ...order.request, contract, ...named } });
  return { shop, ...placed };
}

/** Lets a render end in one of the ways in which renders end. */
async function meetFate(shopId: string, renderId: string, fate: Fate): Promise<void> {
  if (fate === "cancelled") {
    await cancelRender(shopId, renderId);
    return;
  }
  const world = makeFakeWorld();
  if (fate === "refused") {
    world.interrupt = (effect) => {
      if (effect === "make") throw new Refusal("no_product_found", "There is nothing in it.");
    };
  }
  if (fate !== "made") world.doubt = "The handle may be missing.";
  await runRender(renderId, world.tools, never);
  if (fate === "made, approved") await reviewRender(shopId, renderId, "approved");
  if (fate === "made, rejected") await reviewRender(shopId, renderId, "rejected");
}

async function batchEventsOf(shopId: string, batchId: string) {
  const events = await readEvents(shopId, { after: 0, subjectId: batchId, limit: 50 });
  return events.filter(({ type }) => type !== "batch.placed");
}

const words = { made: "completed", refused: "failed", cancelled: "cancelled" } as const;

test("whatever becomes of its renders, at once or one after the other, a batch ends once and counts right", async () => {
  const fates = fc.array(fc.constantFrom<Fate>("made", "refused", "cancelled", "made, approved", "made, rejected"), {
    minLength: 1,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(fates, async (chosen) => {
      const { shop, batchId, renderIds } = await place(chosen.length);
      await Promise.all(renderIds.map((id, index) => meetFate(shop.id, id, chosen[index] ?? "made")));
      const ended = chosen.map((fate) => {
        if (fate === "made, approved") return "completed";
        return fate === "made, rejected" ? "cancelled" : words[fate];
      });
      const count = (word: string) => ended.filter((each) => each === word).length;
      const counts = {
        total: chosen.length,
        completed: count("completed"),
        failed: count("failed"),
        cancelled: count("cancelled"),
      };
      const [event, ...more] = await batchEventsOf(shop.id, batchId);
      expect(more).toEqual([]);
      expect(event?.data).toMatchObject({ batchId, counts, creditsSpent: counts.completed * 5 });
      const row = await database().batch.findUniqueOrThrow({ where: { id: batchId } });
      expect([row.openRenders, row.finishedAt === null]).toEqual([0, false]);
      expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
    }),
    { numRuns: 12 },
  );
});

test.each([
  [["made", "made"], "batch.completed"],
  [["made", "refused"], "batch.partially_completed"],
  [["made", "cancelled"], "batch.partially_completed"],
  [["refused", "cancelled"], "batch.failed"],
  [["cancelled", "cancelled"], "batch.cancelled"],
] as const)("%j ends as %s", async (fates, type) => {
  const { shop, batchId, renderIds } = await place(fates.length);
  for (const [index, id] of renderIds.entries()) {
    expect(await batchEventsOf(shop.id, batchId)).toEqual([]);
    await meetFate(shop.id, id, fates[index] ?? "made");
  }
  expect((await batchEventsOf(shop.id, batchId)).map((event) => event.type)).toEqual([type]);
});

test("a picture that waits for a yes keeps its batch open", async () => {
  const { shop, batchId, renderIds } = await place(1);
  const world = makeFakeWorld();
  world.doubt = "The handle may be missing.";
  await runRender(renderIds[0] ?? "", world.tools, never);
  expect(await batchEventsOf(shop.id, batchId)).toEqual([]);
  await reviewRender(shop.id, renderIds[0] ?? "", "approved");
  expect(await batchEventsOf(shop.id, batchId)).toHaveLength(1);
});

test("an Enhancements batch speaks its contract's words, an event an item and one for the whole", async () => {
  const { shop, batchId, renderIds } = await place(2, "enhancements");
  const [made = "", refused = ""] = renderIds;
  await meetFate(shop.id, made, "made");
  await meetFate(shop.id, refused, "refused");
  const events = await readEvents(shop.id, { after: 0, limit: 100 });
  const ours = events.filter(({ type }) => type.startsWith("enhancement."));
  expect(ours.map(({ type, subjectId }) => [type, subjectId])).toEqual([
    ["enhancement.item_completed", made],
    ["enhancement.item_failed", refused],
    ["enhancement.partially_completed", batchId],
  ]);
});
