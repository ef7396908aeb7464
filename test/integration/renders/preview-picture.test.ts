import { expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { previewPicture, previewsPerDayMax } from "#app/renders/preview-picture.server.ts";
import { makeFakeWorld } from "./fake-tools.ts";
import { makeShop, photo, swapSpec } from "./make-orders.ts";

test("a preview is small, watermarked, free, and cuts a photo out once", async () => {
  const shop = await makeShop(0);
  const world = makeFakeWorld();
  const wanted = { shop, spec: swapSpec, source: photo };
  const picture = await previewPicture(wanted, world.tools);
  expect(picture.mediaType).toBe("image/png");
  expect(world.lastInput?.spec).toMatchObject({ watermark: true, output: { widthPx: 512, heightPx: 384 } });
  expect(world.lastInput?.matte).toBeUndefined();
  await previewPicture({ ...wanted, spec: { ...swapSpec, scene: { ...swapSpec.scene, mood: "cool" } } }, world.tools);
  expect(world.lastInput?.matte).toBeDefined();
  expect(world.calls).toEqual(["fetch"]);
  expect(world.files.size).toBe(0);
  expect(await database().creditTransfer.count({ where: { shopId: shop.id } })).toBe(0);
  await previewPicture({ ...wanted, shop: await makeShop(0) }, world.tools);
  expect(world.lastInput?.matte).toBeUndefined();
});

test("a shop has a number of previews a day, the next day again", async () => {
  const shop = await makeShop(0);
  const world = makeFakeWorld();
  const at = (iso: string) => ({ ...world.tools, now: () => new Date(iso) });
  const day = new Date("2026-11-22");
  await database().previewCount.create({ data: { shopId: shop.id, day, count: previewsPerDayMax - 1 } });
  const wanted = { shop, spec: swapSpec, source: photo };
  await previewPicture(wanted, at("2026-11-22T23:00:00Z"));
  await expect(previewPicture(wanted, at("2026-11-22T23:00:00Z"))).rejects.toMatchObject({
    code: "preview_limit_reached",
    retryAfterSeconds: 3600,
  });
  await expect(previewPicture(wanted, at("2026-11-23T00:00:01Z"))).resolves.toBeDefined();
});
