import { expect, test } from "vitest";
import { readBalance } from "#app/credits/balance.server.ts";
import { settleReservation } from "#app/credits/ledger.server.ts";
import { verifyCredits } from "#app/credits/verify.server.ts";
import { database } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { readEvents } from "#app/delivery/event-log.server.ts";
import { cancelRender } from "#app/renders/cancel-render.server.ts";
import { getRender } from "#app/renders/find-renders.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { sweep } from "#app/renders/sweep.server.ts";
import { Refusal } from "#app/refusal.ts";
import { makeFakeWorld } from "./fake-tools.ts";
import { makeShop, swapOrder, swapSpec } from "./make-orders.ts";

const never = new AbortController().signal;

async function placeOne() {
  const shop = await makeShop(50);
  const { renderIds } = await placeBatch(swapOrder(shop));
  const [renderId = ""] = renderIds;
  return { shop, renderId, world: makeFakeWorld(), balance: () => readBalance(shop.id, "live") };
}

/** Lets a render's lease run out, as 20 seconds would. */
async function expireLease(renderId: string) {
  await database().render.updateMany({ where: { id: renderId }, data: { leaseUntil: new Date(Date.now() - 1000) } });
}

test("a run completes the render, spends its credits and keeps pictures and facts", async () => {
  const { shop, renderId, world, balance } = await placeOne();
  expect(await runRender(renderId, world.tools, never)).toBe("completed");
  const render = await getRender(shop.id, renderId);
  expect(render).toMatchObject({ state: "completed", stage: "done", mediaType: "image/png", errorCode: null });
  expect(render.facts?.frameFill).toBe(0.7);
  expect(await balance()).toMatchObject({ available: 45, reserved: 0, spent: 5 });
  const pictures = await database().picture.findMany({ where: { shopId: shop.id } });
  expect(pictures).toHaveLength(4);
  expect(pictures.find((picture) => picture.sha256 === render.sourceSha256)).toMatchObject({ widthPx: 640 });
  for (const picture of pictures) expect(world.files.has(`${shop.id}/${picture.sha256}`)).toBe(true);
  const events = await readEvents(shop.id, { after: 0, subjectId: renderId, limit: 50 });
  expect(events.map((event) => event.data["stage"] ?? event.type)).toEqual([
    "render.queued",
    "render.started",
    "cutout",
    "scene",
    "compose",
    "check",
    "render.completed",
  ]);
  expect(await runRender(renderId, world.tools, never)).toBe("not-claimed");
});

test("a render that cannot be settled does not hold up the sweep of the others", async () => {
  const [broken, lost] = [await placeOne(), await placeOne()];
  for (const { renderId } of [broken, lost]) {
    await database().render.update({ where: { id: renderId }, data: { state: "processing", claim: 1, attempt: 1 } });
    await expireLease(renderId);
  }
  const row = await database().render.update({ where: { id: broken.renderId }, data: { attempt: 3 } });
  // Out of tries, so its credits must return; but somebody has spent them already.
  await inTransaction((tx) => settleReservation(tx, row.reservationId ?? ""));
  expect(await sweep()).toMatchObject({ takenBack: 1, failed: 0 });
  expect(await getRender(lost.shop.id, lost.renderId)).toMatchObject({ state: "queued" });
  await database().render.delete({ where: { id: broken.renderId } });
});

test("a source that can never work fails at once and returns the credits", async () => {
  const { shop, renderId, world, balance } = await placeOne();
  world.interrupt = (effect) => {
    if (effect === "make") throw new Refusal("no_product_found", "No product stands out in this photo.");
  };
  expect(await runRender(renderId, world.tools, never)).toBe("failed");
  expect(await getRender(shop.id, renderId)).toMatchObject({
    state: "failed",
    errorCode: "no_product_found",
    errorMessage: "No product stands out in this photo.",
  });
  expect(await balance()).toMatchObject({ available: 50, reserved: 0, spent: 0 });
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
  // Nothing names the photo of a picture that was not made, so nobody could ever delete it.
  expect(world.files.size).toBe(0);
});

test("what may work later is tried three times, then fails and returns the credits", async () => {
  const { shop, renderId, world, balance } = await placeOne();
  world.interrupt = () => {
    throw new Error("disk full, with details no merchant should read");
  };
  expect(await runRender(renderId, world.tools, never)).toBe("requeued");
  expect(await getRender(shop.id, renderId)).toMatchObject({ state: "queued", stage: "waiting" });
  const { ringAt } = await database().render.findUniqueOrThrow({ where: { id: renderId } });
  expect(ringAt.getTime()).toBeGreaterThan(Date.now() + 1000);
  expect(await runRender(renderId, world.tools, never)).toBe("requeued");
  expect(await balance()).toMatchObject({ available: 45, reserved: 5 });
  expect(await runRender(renderId, world.tools, never)).toBe("failed");
  const render = await getRender(shop.id, renderId);
  expect(render).toMatchObject({ state: "failed", errorCode: "internal_error" });
  expect(render.errorMessage).not.toContain("disk");
  expect(await balance()).toMatchObject({ available: 50, reserved: 0 });
});

test.each(["fetch", "put", "put done", "make", "make done"])(
  "a worker that dies at %s leaves a render that the next one finishes, charged once",
  async (effectOfDeath) => {
    const { shop, renderId, world, balance } = await placeOne();
    const gone = Promise.withResolvers<void>();
    const revived = Promise.withResolvers<void>();
    world.interrupt = async (effect) => {
      if (effect !== effectOfDeath) return;
      gone.resolve();
      await revived.promise;
    };
    const dead = runRender(renderId, world.tools, never);
    await gone.promise;
    expect(await sweep()).toMatchObject({ takenBack: 0 });
    await expireLease(renderId);
    expect(await sweep()).toMatchObject({ takenBack: 1 });
    expect(await database().outboxRow.count({ where: { subjectId: renderId, attempt: 1 } })).toBe(1);
    expect(await runRender(renderId, makeFakeWorld().tools, never)).toBe("completed");
    const finishedAt = (await getRender(shop.id, renderId)).finishedAt;
    revived.resolve();
    expect(await dead).toBe("superseded");
    expect(await getRender(shop.id, renderId)).toMatchObject({ state: "completed", finishedAt });
    expect(await balance()).toMatchObject({ available: 45, reserved: 0, spent: 5 });
    expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
  },
);

test("a render whose workers die three times fails and returns the credits", async () => {
  const { shop, renderId, world, balance } = await placeOne();
  world.interrupt = () => new Promise(() => undefined);
  for (let attempt = 1; attempt <= 3; attempt++) {
    void runRender(renderId, world.tools, never);
    await expect
      .poll(async () => (await database().render.findUniqueOrThrow({ where: { id: renderId } })).claim)
      .toBe(attempt);
    await expireLease(renderId);
    await sweep();
  }
  expect(await getRender(shop.id, renderId)).toMatchObject({ state: "failed", errorCode: "render_timed_out" });
  expect(await balance()).toMatchObject({ available: 50, reserved: 0 });
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
});

test("two workers that hear the same bell make one picture", async () => {
  const { renderId, world, balance } = await placeOne();
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => runRender(renderId, world.tools, never)));
  expect(outcomes.filter((outcome) => outcome === "completed")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "not-claimed")).toHaveLength(5);
  expect(world.calls).toEqual(["fetch"]);
  expect(await balance()).toMatchObject({ spent: 5, reserved: 0 });
});

test("cancelling while the picture is made returns the credits, and the late result changes nothing", async () => {
  const { shop, renderId, world, balance } = await placeOne();
  world.interrupt = async (effect) => {
    if (effect === "make done") await cancelRender(shop.id, renderId);
  };
  expect(await runRender(renderId, world.tools, never)).toBe("superseded");
  expect(await getRender(shop.id, renderId)).toMatchObject({ state: "cancelled", resultSha256: null });
  expect(await balance()).toMatchObject({ available: 50, reserved: 0, spent: 0 });
});

test.each(["fetch", "put", "put done", "make", "make done"])(
  "cancel and complete race from %s on: exactly one wins, and the ledger agrees with it",
  async (effectOfCancel) => {
    const { shop, renderId, world, balance } = await placeOne();
    const cancelling: Promise<{ cancelled: boolean }>[] = [];
    world.interrupt = (effect) => {
      if (effect === effectOfCancel) cancelling.push(cancelRender(shop.id, renderId));
    };
    const outcome = await runRender(renderId, world.tools, never);
    const [answer] = await Promise.all(cancelling);
    const { state } = await getRender(shop.id, renderId);
    expect(state).toBe(answer?.cancelled === true ? "cancelled" : "completed");
    expect(outcome).toBe(state === "completed" ? "completed" : "superseded");
    expect(await balance()).toMatchObject(state === "completed" ? { spent: 5 } : { available: 50, spent: 0 });
    expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
  },
);

test("a worker that shuts down gives the render back without using up a try", async () => {
  const { renderId, world } = await placeOne();
  const shutdown = new AbortController();
  world.interrupt = (effect) => {
    if (effect === "make") shutdown.abort();
  };
  expect(await runRender(renderId, world.tools, shutdown.signal)).toBe("given-back");
  const row = await database().render.findUniqueOrThrow({ where: { id: renderId } });
  expect(row).toMatchObject({ state: "queued", attempt: 0, claim: 1, leaseUntil: null });
  expect(await database().outboxRow.count({ where: { subjectId: renderId, attempt: 1 } })).toBe(1);
  expect(await runRender(renderId, makeFakeWorld().tools, never)).toBe("completed");
});

test("a lost bell is rung again", async () => {
  const { renderId } = await placeOne();
  await database().outboxRow.deleteMany({ where: { subjectId: renderId } });
  expect(await sweep()).toMatchObject({ rung: 0 });
  await database().render.updateMany({ where: { id: renderId }, data: { ringAt: new Date(Date.now() - 1000) } });
  expect(await sweep()).toMatchObject({ rung: 1 });
  expect(await sweep()).toMatchObject({ rung: 0 });
  expect(await database().outboxRow.count({ where: { subjectId: renderId, topic: "render" } })).toBe(1);
});

test("a render that nobody made for a day fails and returns its credits", async () => {
  const { shop, renderId, balance } = await placeOne();
  const longAgo = new Date(Date.now() - 25 * 3600_000);
  await database().render.updateMany({ where: { id: renderId }, data: { createdAt: longAgo } });
  expect(await sweep()).toMatchObject({ failed: 1 });
  expect(await getRender(shop.id, renderId)).toMatchObject({ state: "failed", errorCode: "render_timed_out" });
  expect(await balance()).toMatchObject({ available: 50, reserved: 0 });
});

test("the matte of an earlier render of the same photo is used again", async () => {
  const { shop, renderId, world } = await placeOne();
  await runRender(renderId, world.tools, never);
  expect(world.lastInput?.matte).toBeUndefined();
  const { renderIds } = await placeBatch(swapOrder(shop));
  expect(await runRender(renderIds[0] ?? "", world.tools, never)).toBe("completed");
  expect(world.lastInput?.matte).toBeDefined();
  const other = await makeShop(50);
  const foreign = await placeBatch(swapOrder(other));
  expect(await runRender(foreign.renderIds[0] ?? "", world.tools, never)).toBe("completed");
  expect(world.lastInput?.matte).toBeUndefined();
});

test("a background without a product is made, stored and paid too", async () => {
  const shop = await makeShop(50);
  const { scene, output } = swapSpec;
  const spec = { kind: "background-generator", scene, output, watermark: false } as const;
  const request = { ...swapOrder(shop).request, kind: spec.kind, items: [{ spec, source: null, product: null }] };
  const { renderIds } = await placeBatch({ ...swapOrder(shop), request });
  expect(await runRender(renderIds[0] ?? "", makeFakeWorld().tools, never)).toBe("completed");
  expect(await getRender(shop.id, renderIds[0] ?? "")).toMatchObject({ sourceSha256: null, fidelity: null });
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
});
