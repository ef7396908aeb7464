import { expect, test, vi } from "vitest";
import { database } from "#app/db/client.server.ts";
import { previewPicture, previewsPerDayMax } from "#app/renders/preview-picture.server.ts";
import { makeFakeWorld } from "./fake-tools.ts";
import { makeShop, photo, swapSpec } from "./make-orders.ts";

const wantedThroughout = new AbortController().signal;

test("a preview is small, watermarked, free, and cuts a photo out once", async () => {
  const shop = await makeShop(0);
  const world = makeFakeWorld();
  const cutOut = vi.spyOn(world.tools.imaging, "cutOut");
  const wanted = { shop, spec: swapSpec, source: photo };
  const picture = await previewPicture(wanted, world.tools, wantedThroughout);
  expect(picture.mediaType).toBe("image/png");
  expect(world.lastInput?.spec).toMatchObject({ watermark: true, output: { widthPx: 512, heightPx: 384 } });
  const cool = { ...wanted, spec: { ...swapSpec, scene: { ...swapSpec.scene, mood: "cool" as const } } };
  await previewPicture(cool, world.tools, wantedThroughout);
  expect(world.lastInput?.matte).toBeDefined();
  expect(world.calls).toEqual(["fetch"]);
  expect(cutOut).toHaveBeenCalledOnce();
  expect(world.files.size).toBe(0);
  expect(await database().creditTransfer.count({ where: { shopId: shop.id } })).toBe(0);
  await previewPicture({ ...wanted, shop: await makeShop(0) }, world.tools, wantedThroughout);
  expect(cutOut).toHaveBeenCalledTimes(2);
});

test("a preview that is given up stops; its cut-out goes on and serves the next one", async () => {
  const shop = await makeShop(0);
  const world = makeFakeWorld();
  const cutting = Promise.withResolvers<void>();
  const started = Promise.withResolvers<void>();
  const instantly = makeFakeWorld().tools.imaging;
  const slowCutOut = vi.spyOn(world.tools.imaging, "cutOut").mockImplementation(async (source, { signal } = {}) => {
    started.resolve();
    await cutting.promise;
    signal?.throwIfAborted();
    return await instantly.cutOut(source);
  });
  const wanted = { shop, spec: swapSpec, source: { ...photo, mediaId: "gid://shopify/MediaImage/slow" } };
  const left = new AbortController();
  const first = previewPicture(wanted, world.tools, left.signal);
  await started.promise;
  left.abort(new Error("the page was left"));
  const second = previewPicture(wanted, world.tools, wantedThroughout);
  cutting.resolve();
  await expect(first).rejects.toThrow("the page was left");
  await expect(second).resolves.toBeDefined();
  expect(slowCutOut).toHaveBeenCalledOnce();
  await expect(previewPicture(wanted, world.tools, left.signal)).rejects.toThrow("the page was left");
  const counted = await database().previewCount.findMany({ where: { shopId: shop.id } });
  expect(counted.map(({ count }) => count)).toEqual([2]);
});

test("a shop has a number of previews a day, the next day again", async () => {
  const shop = await makeShop(0);
  const world = makeFakeWorld();
  const at = (iso: string) => ({ ...world.tools, now: () => new Date(iso) });
  const day = new Date("2026-11-22");
  await database().previewCount.create({ data: { shopId: shop.id, day, count: previewsPerDayMax - 1 } });
  const wanted = { shop, spec: swapSpec, source: photo };
  await previewPicture(wanted, at("2026-11-22T23:00:00Z"), wantedThroughout);
  await expect(previewPicture(wanted, at("2026-11-22T23:00:00Z"), wantedThroughout)).rejects.toMatchObject({
    code: "preview_limit_reached",
    retryAfterSeconds: 3600,
  });
  await expect(previewPicture(wanted, at("2026-11-23T00:00:01Z"), wantedThroughout)).resolves.toBeDefined();
});
