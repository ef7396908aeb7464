import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { keepUpload, uploadsMax } from "#app/api/keep-upload.server.ts";
import { reapUploads, uploadDays } from "#app/api/reap-uploads.server.ts";
import { database } from "#app/db/client.server.ts";
import { openPictureStorage } from "#app/storage/picture-storage.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { makeFakeWorld } from "../renders/fake-tools.ts";
import { makeShop, swapOrder, swapSpec } from "../renders/make-orders.ts";

const storage = openPictureStorage(mkdtempSync(path.join(os.tmpdir(), "cyclorama-uploads-")));
const dayMs = 24 * 60 * 60 * 1000;
const later = new Date(Date.now() + (uploadDays + 1) * dayMs);
const never = new AbortController().signal;

async function upload(shopId: string, text: string) {
  const bytes = Buffer.from(text);
  return await keepUpload(shopId, { bytes, mime: "image/png", width: 10, height: 10 }, storage);
}

const isStored = (shopId: string, sha256: string) =>
  storage.get(shopId, sha256).then(
    () => true,
    () => false,
  );

test("an upload goes after its days, and its bytes with the last one that names them", async () => {
  const shop = await makeShop();
  const first = await upload(shop.id, "a photo");
  await database().upload.update({ where: { key: first.key }, data: { createdAt: new Date(Date.now() - 40 * dayMs) } });
  const second = await upload(shop.id, "a photo");
  expect(await reapUploads(storage)).toBe(1);
  expect(await isStored(shop.id, first.sha256)).toBe(true);
  expect(await database().upload.findMany({ where: { shopId: shop.id }, select: { key: true } })).toEqual([
    { key: second.key },
  ]);
  expect(await reapUploads(storage, later)).toBe(1);
  expect(await isStored(shop.id, first.sha256)).toBe(false);
  expect(await database().picture.count({ where: { shopId: shop.id } })).toBe(0);
});

test("what an unfinished render waits for stays; what a picture was made of keeps its bytes", async () => {
  const shop = await makeShop(50);
  const { key, sha256 } = await upload(shop.id, "a mug");
  const order = swapOrder(shop);
  const item = { spec: swapSpec, source: { type: "upload", key } as const, product: null };
  const { renderIds } = await placeBatch({ ...order, request: { ...order.request, items: [item] } });
  expect(await reapUploads(storage, later)).toBe(0);
  const world = makeFakeWorld();
  const tools = { ...world.tools, storage, fetchSource: () => storage.get(shop.id, sha256) };
  expect(await runRender(renderIds[0] ?? "", tools, never)).toBe("completed");
  expect(await reapUploads(storage, later)).toBe(1);
  expect(await isStored(shop.id, sha256)).toBe(true);
});

test("bytes that somebody is storing again are left alone", async () => {
  const shop = await makeShop();
  const { sha256 } = await upload(shop.id, "the same again");
  expect(await reapUploads(storage, later)).toBe(1);
  await storage.put(shop.id, Buffer.from("the same again"));
  expect(await storage.deleteUnused(shop.id, sha256, new Date(Date.now() - 60_000))).toBe(false);
  expect(await isStored(shop.id, sha256)).toBe(true);
});

test("a shop cannot pile up uploads without end", async () => {
  const shop = await makeShop();
  const rows = Array.from({ length: uploadsMax }, (_, index) => ({
    key: `uploads/${shop.id}-${index}`,
    shopId: shop.id,
    sha256: "",
  }));
  await database().upload.createMany({ data: rows });
  await expect(upload(shop.id, "one more")).rejects.toMatchObject({ code: "limit_reached" });
  await database().upload.deleteMany({ where: { shopId: shop.id } });
  await expect(upload(shop.id, "one more")).resolves.toBeDefined();
});
