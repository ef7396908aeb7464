import { expect, test } from "vitest";
import { readBalance } from "#app/credits/balance.server.ts";
import { verifyCredits } from "#app/credits/verify.server.ts";
import { database } from "#app/db/client.server.ts";
import { readEvents } from "#app/delivery/event-log.server.ts";
import { cancelRender } from "#app/renders/cancel-render.server.ts";
import { getRender } from "#app/renders/find-renders.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { putOnProduct } from "#app/renders/put-on-product.server.ts";
import { reviewRender } from "#app/renders/review-render.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { sweep } from "#app/renders/sweep.server.ts";
import { reviewDaysMax } from "#app/renders/work-times.ts";
import { Refusal } from "#app/refusal.ts";
import { makeFakeWorld } from "./fake-tools.ts";
import { makeShop, photo, swapOrder } from "./make-orders.ts";

const never = new AbortController().signal;
const doubt = "The handle may be missing: compare it with your photo.";

/** A picture that waits for a yes. */
async function placeDoubtful() {
  const shop = await makeShop(50);
  const { renderIds } = await placeBatch(swapOrder(shop));
  const [renderId = ""] = renderIds;
  const world = Object.assign(makeFakeWorld(), { doubt });
  expect(await runRender(renderId, world.tools, never)).toBe("needs-review");
  return { shop, renderId, world, balance: () => readBalance(shop.id, "live") };
}

async function typesOf(shopId: string, renderId: string) {
  const events = await readEvents(shopId, { after: 0, subjectId: renderId, limit: 50 });
  return events.map(({ type }) => type).filter((type) => type !== "render.stage");
}

/** Lets the waiting end, as seven days would. */
async function letTimePass(renderId: string) {
  await database().render.update({ where: { id: renderId }, data: { reviewUntil: new Date(Date.now() - 1000) } });
}

test("a cutout in doubt waits with its picture, its reason and its credits set aside", async () => {
  const { shop, renderId, world, balance } = await placeDoubtful();
  const render = await getRender(shop.id, renderId);
  expect(render).toMatchObject({ state: "rendered", stage: "done", review: "pending", finishedAt: null });
  expect(render.cutout).toMatchObject({ doubt, path: "network", confidence: 0.95 });
  expect(world.files.has(`${shop.id}/${render.thumbnailSha256}`)).toBe(true);
  const days = (Date.parse(render.reviewUntil ?? "") - Date.now()) / 86_400_000;
  expect(days).toBeCloseTo(reviewDaysMax, 1);
  expect(await balance()).toMatchObject({ available: 45, reserved: 5, spent: 0 });
  expect(await typesOf(shop.id, renderId)).toEqual(["render.queued", "render.started", "render.needs_review"]);
  expect(await sweep()).toMatchObject({ unanswered: 0, failed: 0 });
  expect(await runRender(renderId, world.tools, never)).toBe("not-claimed");
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
});

test("a yes completes and pays it, once", async () => {
  const { shop, renderId, balance } = await placeDoubtful();
  await reviewRender(shop.id, renderId, "approved");
  await reviewRender(shop.id, renderId, "approved");
  const render = await getRender(shop.id, renderId);
  expect(render).toMatchObject({ state: "completed", review: "approved", reviewUntil: null });
  expect(render.finishedAt).not.toBeNull();
  expect(await balance()).toMatchObject({ available: 45, reserved: 0, spent: 5 });
  expect((await typesOf(shop.id, renderId)).filter((type) => type === "render.completed")).toHaveLength(1);
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
});

test("a no cancels it and returns the credits; a later yes comes too late", async () => {
  const { shop, renderId, balance } = await placeDoubtful();
  await reviewRender(shop.id, renderId, "rejected");
  await reviewRender(shop.id, renderId, "rejected");
  expect(await getRender(shop.id, renderId)).toMatchObject({
    state: "cancelled",
    review: "rejected",
    errorCode: "rejected",
    reviewUntil: null,
  });
  expect(await balance()).toMatchObject({ available: 50, reserved: 0, spent: 0 });
  await expect(reviewRender(shop.id, renderId, "approved")).rejects.toThrow(Refusal);
  await expect(putOnProduct({ shopId: shop.id, renderId, productId: "p", position: 0, altText: "" })).rejects.toThrow(
    Refusal,
  );
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
});

test("what nobody answers is cancelled after its days, and the credits return", async () => {
  const { shop, renderId, balance } = await placeDoubtful();
  await letTimePass(renderId);
  expect(await sweep()).toMatchObject({ unanswered: 1 });
  expect(await sweep()).toMatchObject({ unanswered: 0 });
  expect(await getRender(shop.id, renderId)).toMatchObject({ state: "cancelled", errorCode: "review_expired" });
  expect(await balance()).toMatchObject({ available: 50, reserved: 0 });
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
});

test("putting it on the product is a yes", async () => {
  const { shop, renderId, balance } = await placeDoubtful();
  const order = { shopId: shop.id, renderId, productId: photo.productId, position: 0, altText: "" };
  const [first, second] = await Promise.all([putOnProduct(order), putOnProduct(order)]);
  expect(first).toEqual(second);
  expect(await getRender(shop.id, renderId)).toMatchObject({ state: "completed", review: "approved" });
  expect(await balance()).toMatchObject({ reserved: 0, spent: 5 });
  expect(await typesOf(shop.id, renderId)).toContain("render.completed");
});

test("who accepts doubts beforehand is not asked", async () => {
  const shop = await makeShop(50);
  const order = swapOrder(shop);
  const { renderIds } = await placeBatch({ ...order, request: { ...order.request, onDoubt: "accept" } });
  const world = Object.assign(makeFakeWorld(), { doubt });
  expect(await runRender(renderIds[0] ?? "", world.tools, never)).toBe("completed");
  expect((await getRender(shop.id, renderIds[0] ?? "")).cutout).toMatchObject({ doubt });
  expect(await readBalance(shop.id, "live")).toMatchObject({ spent: 5, reserved: 0 });
});

test("a matte made earlier keeps its doubt until the merchant has said yes to it", async () => {
  const { shop, renderId, world } = await placeDoubtful();
  const runAnother = async () => {
    const { renderIds } = await placeBatch(swapOrder(shop));
    await runRender(renderIds[0] ?? "", world.tools, never);
    return world.lastInput?.matte?.report;
  };
  expect(await runAnother()).toMatchObject({ doubt });
  await reviewRender(shop.id, renderId, "approved");
  expect(await runAnother()).toMatchObject({ doubt: null, reason: expect.stringContaining("approved") });
});

/** Everything that can happen to a picture in doubt, and what it becomes then. */
const answers = {
  approve: { state: "completed", run: (shopId: string, id: string) => reviewRender(shopId, id, "approved") },
  reject: { state: "cancelled", run: (shopId: string, id: string) => reviewRender(shopId, id, "rejected") },
  cancel: { state: "cancelled", run: (shopId: string, id: string) => cancelRender(shopId, id) },
  expire: { state: "cancelled", run: () => sweep() },
  hang: {
    state: "completed",
    run: (shopId: string, renderId: string) =>
      putOnProduct({ shopId, renderId, productId: photo.productId, position: 0, altText: "" }),
  },
} as const;
type Answer = keyof typeof answers;
const races: [Answer, Answer][] = [
  ["approve", "reject"],
  ["approve", "expire"],
  ["approve", "cancel"],
  ["approve", "approve"],
  ["reject", "expire"],
  ["reject", "cancel"],
  ["hang", "reject"],
  ["hang", "expire"],
];

test.each(races)("%s races %s: exactly one wins, and the ledger agrees", async (one, other) => {
  for (let round = 0; round < 5; round++) {
    const { shop, renderId, balance } = await placeDoubtful();
    if (one === "expire" || other === "expire") await letTimePass(renderId);
    const racers = round % 2 === 0 ? [one, other] : [other, one];
    const ends = await Promise.allSettled(racers.map((name) => answers[name].run(shop.id, renderId)));
    const { state } = await getRender(shop.id, renderId);
    expect([answers[one].state, answers[other].state]).toContain(state);
    for (const end of ends) if (end.status === "rejected") expect(end.reason).toBeInstanceOf(Refusal);
    expect(await balance()).toMatchObject(
      state === "completed" ? { available: 45, reserved: 0, spent: 5 } : { available: 50, reserved: 0, spent: 0 },
    );
    const ended = (await typesOf(shop.id, renderId)).filter((type) => /completed|cancelled|failed/.test(type));
    expect(ended).toEqual([`render.${state}`]);
    expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
  }
});

test.each(["fetch", "make", "make done", "put", "put done"])(
  "a worker that dies at %s leaves a doubtful picture that the next one makes, asked about once",
  async (effectOfDeath) => {
    const shop = await makeShop(50);
    const { renderIds } = await placeBatch(swapOrder(shop));
    const [renderId = ""] = renderIds;
    const world = Object.assign(makeFakeWorld(), { doubt });
    const died = Promise.withResolvers<void>();
    world.interrupt = (effect) => {
      if (effect !== effectOfDeath) return undefined;
      died.resolve();
      return new Promise(() => undefined);
    };
    void runRender(renderId, world.tools, never);
    await died.promise;
    // The dead worker's lease may be renewed once more before it is found expired.
    const expireAndSweep = async () => {
      await database().render.update({ where: { id: renderId }, data: { leaseUntil: new Date(Date.now() - 1000) } });
      await sweep();
      return (await getRender(shop.id, renderId)).state;
    };
    await expect.poll(expireAndSweep, { timeout: 20_000 }).toBe("queued");
    const next = Object.assign(makeFakeWorld(), { doubt });
    expect(await runRender(renderId, next.tools, never)).toBe("needs-review");
    const types = await typesOf(shop.id, renderId);
    expect(types.filter((type) => type === "render.needs_review")).toHaveLength(1);
    await reviewRender(shop.id, renderId, "approved");
    expect(await readBalance(shop.id, "live")).toMatchObject({ spent: 5, reserved: 0 });
    expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
  },
);
