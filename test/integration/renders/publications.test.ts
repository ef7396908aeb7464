import { expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { readEvents } from "#app/delivery/event-log.server.ts";
import { getRender } from "#app/renders/find-renders.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { putOnProduct } from "#app/renders/put-on-product.server.ts";
import { reviewRender } from "#app/renders/review-render.server.ts";
import { runPublication } from "#app/renders/run-publication.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { sweep } from "#app/renders/sweep.server.ts";
import { undoPublication } from "#app/renders/undo-publication.server.ts";
import { Refusal } from "#app/refusal.ts";
import { makeFakeWorld } from "./fake-tools.ts";
import { makeShop, photo, swapOrder } from "./make-orders.ts";

const never = new AbortController().signal;

/** A finished picture, and the order to hang it. */
async function makePicture() {
  const shop = await makeShop(50);
  const world = makeFakeWorld();
  const { renderIds } = await placeBatch(swapOrder(shop));
  const [renderId = ""] = renderIds;
  await runRender(renderId, world.tools, never);
  const order = { shopId: shop.id, renderId, productId: photo.productId, position: 0, altText: "A mug" };
  const names = () => world.product.media.map((media) => media.fileName);
  const publication = async () => (await getRender(shop.id, renderId)).publication;
  return { shop, world, renderId, order, names, publication };
}

async function expireLease(publicationId: string) {
  await database().publication.update({
    where: { id: publicationId },
    data: { leaseUntil: new Date(Date.now() - 1000) },
  });
}

test("a picture is hung and taken down again, and the log tells it", async () => {
  const { shop, world, renderId, order, names, publication } = await makePicture();
  const { publicationId } = await putOnProduct(order);
  expect(await publication()).toMatchObject({ id: publicationId, state: "queued" });
  expect(await runPublication(publicationId, world.tools, never)).toBe("published");
  expect(names()).toEqual([`cyclorama-${renderId}`, "original.jpg"]);
  expect(await getRender(shop.id, renderId)).toMatchObject({ review: "approved", publication: { state: "published" } });
  await undoPublication(shop.id, publicationId);
  await undoPublication(shop.id, publicationId);
  expect(await runPublication(publicationId, world.tools, never)).toBe("undone");
  await undoPublication(shop.id, publicationId);
  expect(names()).toEqual(["original.jpg"]);
  const events = await readEvents(shop.id, { after: 0, subjectId: publicationId, limit: 50 });
  expect(events.map((event) => event.type.replace("publication.", ""))).toEqual([
    "queued",
    "publishing",
    "published",
    "undoing",
    "undone",
  ]);
  const again = await putOnProduct(order);
  expect(again.publicationId).not.toBe(publicationId);
  expect(await runPublication(again.publicationId, world.tools, never)).toBe("published");
  expect(names()).toHaveLength(2);
});

test("impatient clicks are one publication, in every state", async () => {
  const { shop, world, order, names, publication } = await makePicture();
  const clicks = await Promise.all(Array.from({ length: 6 }, () => putOnProduct(order)));
  const ids = new Set(clicks.map((click) => click.publicationId));
  expect(ids.size).toBe(1);
  const [publicationId = ""] = ids;
  world.interrupt = async (effect) => {
    if (effect !== "hang") return;
    expect(await putOnProduct(order)).toEqual({ publicationId });
    await expect(undoPublication(shop.id, publicationId)).rejects.toMatchObject({ code: "render_state_conflict" });
  };
  const runs = await Promise.all([1, 2, 3].map(() => runPublication(publicationId, world.tools, never)));
  expect(runs.toSorted()).toEqual(["not-claimed", "not-claimed", "published"]);
  expect(await putOnProduct(order)).toEqual({ publicationId });
  expect(names()).toHaveLength(2);
  await undoPublication(shop.id, publicationId);
  await expect(putOnProduct(order)).rejects.toMatchObject({ code: "render_state_conflict" });
  expect(await publication()).toMatchObject({ state: "undoing" });
});

test.each(["snapshot", "hang", "hang done"])("dying at %s adds one picture, and undo still restores", async (death) => {
  const { shop, world, order, names, publication } = await makePicture();
  const { publicationId } = await putOnProduct(order);
  const gone = Promise.withResolvers<void>();
  const revived = Promise.withResolvers<void>();
  world.interrupt = async (effect) => {
    if (effect !== death) return;
    gone.resolve();
    world.interrupt = () => undefined;
    await revived.promise;
  };
  const dead = runPublication(publicationId, world.tools, never);
  await gone.promise;
  await expireLease(publicationId);
  expect(await sweep()).toMatchObject({ takenBack: 1 });
  expect(await runPublication(publicationId, world.tools, never)).toBe("published");
  revived.resolve();
  expect(await dead).toBe("superseded");
  expect(names()).toHaveLength(2);
  expect(await publication()).toMatchObject({ state: "published" });
  await undoPublication(shop.id, publicationId);
  expect(await runPublication(publicationId, world.tools, never)).toBe("undone");
  expect(names()).toEqual(["original.jpg"]);
});

test.each(["takeDown", "takeDown done"])("dying at %s while undoing takes the picture down once", async (death) => {
  const { shop, world, order, names } = await makePicture();
  const { publicationId } = await putOnProduct(order);
  await runPublication(publicationId, world.tools, never);
  await undoPublication(shop.id, publicationId);
  world.interrupt = (effect) => (effect === death ? new Promise(() => undefined) : undefined);
  void runPublication(publicationId, world.tools, never);
  await expect
    .poll(async () => (await database().publication.findUniqueOrThrow({ where: { id: publicationId } })).claim)
    .toBe(2);
  await expireLease(publicationId);
  world.interrupt = () => undefined;
  expect(await sweep()).toMatchObject({ takenBack: 1 });
  expect(await runPublication(publicationId, world.tools, never)).toBe("undone");
  expect(names()).toEqual(["original.jpg"]);
});

test("what Shopify refuses for good fails at once; trying again keeps the first snapshot", async () => {
  const { shop, world, order, names, publication } = await makePicture();
  const { publicationId } = await putOnProduct(order);
  world.interrupt = (effect) => {
    if (effect === "hang done") throw new Refusal("picture_rejected_by_shopify", "Shopify did not accept the file.");
  };
  expect(await runPublication(publicationId, world.tools, never)).toBe("failed");
  expect(await publication()).toMatchObject({ state: "failed", errorMessage: "Shopify did not accept the file." });
  await expect(undoPublication(shop.id, publicationId)).rejects.toMatchObject({ code: "render_state_conflict" });
  world.interrupt = () => undefined;
  const again = await putOnProduct(order);
  expect(await runPublication(again.publicationId, world.tools, never)).toBe("published");
  expect(names()).toHaveLength(2);
  await undoPublication(shop.id, again.publicationId);
  await runPublication(again.publicationId, world.tools, never);
  expect(names()).toEqual(["original.jpg"]);
});

test("a throttled shop is tried again later; a picture that cannot be taken down still counts as hanging", async () => {
  const { shop, world, order, publication } = await makePicture();
  const { publicationId } = await putOnProduct(order);
  world.interrupt = () => {
    throw new Refusal("shopify_unavailable", "Shopify is busy.");
  };
  expect(await runPublication(publicationId, world.tools, never)).toBe("requeued");
  expect(await publication()).toMatchObject({ state: "queued" });
  world.interrupt = () => undefined;
  expect(await runPublication(publicationId, world.tools, never)).toBe("published");
  await undoPublication(shop.id, publicationId);
  world.interrupt = () => {
    throw new Refusal("forbidden", "The app may not write products.");
  };
  expect(await runPublication(publicationId, world.tools, never)).toBe("failed");
  expect(await publication()).toMatchObject({ state: "published", errorMessage: "The app may not write products." });
  await undoPublication(shop.id, publicationId);
  world.interrupt = () => {
    throw new Refusal("product_gone", "The product was deleted.");
  };
  expect(await runPublication(publicationId, world.tools, never)).toBe("undone");
});

test("a worker that shuts down gives the publication back", async () => {
  const { world, order } = await makePicture();
  const { publicationId } = await putOnProduct(order);
  const shutdown = new AbortController();
  world.interrupt = (effect) => {
    if (effect === "snapshot") shutdown.abort();
  };
  expect(await runPublication(publicationId, world.tools, shutdown.signal)).toBe("given-back");
  const row = await database().publication.findUniqueOrThrow({ where: { id: publicationId } });
  expect(row).toMatchObject({ state: "queued", attempt: 0, claim: 1 });
  expect(await sweep()).toMatchObject({ rung: 1 });
  expect(await runPublication(publicationId, world.tools, never)).toBe("published");
});

test("a verdict that comes while a picture is being put on a product sees it there", async () => {
  const { shop, renderId, order } = await makePicture();
  await reviewRender(shop.id, renderId, "approved");
  let verdict: Promise<unknown> | undefined;
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM render WHERE id = ${renderId} FOR UPDATE`;
    await tx.publication.create({ data: { ...order, id: createId("publication") } });
    verdict = reviewRender(shop.id, renderId, "rejected").catch((error: unknown) => error);
    const waiting = () =>
      database().$queryRaw<unknown[]>`
        SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await expect.poll(waiting).toHaveLength(1);
  });
  expect(await verdict).toMatchObject({ code: "render_state_conflict" });
  expect(await getRender(shop.id, renderId)).toMatchObject({ review: "approved", publication: { state: "queued" } });
});

test("what cannot be hung is refused with the way out", async () => {
  const { shop, renderId, order, world } = await makePicture();
  await reviewRender(shop.id, renderId, "rejected");
  await expect(putOnProduct(order)).rejects.toMatchObject({ code: "render_state_conflict" });
  await reviewRender(shop.id, renderId, "approved");
  await expect(putOnProduct({ ...order, position: -1 })).rejects.toMatchObject({ field: ["position"] });
  await expect(putOnProduct({ ...order, position: 1.5 })).rejects.toMatchObject({ field: ["position"] });
  await expect(putOnProduct({ ...order, altText: "x".repeat(513) })).rejects.toMatchObject({ field: ["altText"] });
  const stranger = await makeShop();
  await expect(putOnProduct({ ...order, shopId: stranger.id })).rejects.toMatchObject({ code: "not_found" });
  const { renderIds } = await placeBatch(swapOrder(shop));
  const unfinished = { ...order, renderId: renderIds[0] ?? "" };
  await expect(putOnProduct(unfinished)).rejects.toMatchObject({ code: "render_state_conflict" });
  const { publicationId } = await putOnProduct(order);
  await expect(undoPublication(stranger.id, publicationId)).rejects.toMatchObject({ code: "not_found" });
  const elsewhere = { ...order, productId: "gid://shopify/Product/2" };
  await expect(putOnProduct(elsewhere)).rejects.toMatchObject({ code: "render_state_conflict" });
  await expect(reviewRender(shop.id, renderId, "rejected")).rejects.toMatchObject({ code: "render_state_conflict" });
  await undoPublication(shop.id, publicationId);
  expect(await runPublication(publicationId, world.tools, never)).toBe("not-claimed");
});
