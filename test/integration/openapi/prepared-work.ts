import { closeTools, workerTools } from "#app/composition/tools.server.ts";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import type { PictureSpec } from "#app/imaging/picture-spec.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import type { RenderRequest } from "#app/renders/render-request.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { samplePhoto } from "../../support/imaging-fixtures.ts";
import type { TestShop } from "../api/api-client.ts";
import { makeFakeWorld } from "../renders/fake-tools.ts";

const never = new AbortController().signal;

/** The smallest set the engine builds. */
const smallSet: PictureSpec = {
  kind: "background-generator",
  scene: { sceneType: "gradient", mood: "soft", colors: [], seed: 7 },
  output: { widthPx: 64, heightPx: 64, format: "png" },
  watermark: false,
};

const swapSpec: PictureSpec = { ...smallSet, kind: "background-swap", preservation: "balanced" };

async function place(shop: TestShop, request: Pick<RenderRequest, "kind" | "items">): Promise<string> {
  const whole: RenderRequest = { displayName: "", metadata: {}, ...request };
  const { renderIds } = await placeBatch({ shop, mode: "live", origin: "api", request: whole });
  return renderIds[0] ?? "";
}

/** A render that nobody has begun with. */
export async function queuedRender(shop: TestShop): Promise<string> {
  return await place(shop, {
    kind: "background-generator",
    items: [{ spec: smallSet, source: null, product: null }],
  });
}

/** A render with a picture, made of nothing. */
export async function finishedRender(shop: TestShop): Promise<string> {
  const id = await queuedRender(shop);
  await runRender(id, makeFakeWorld().tools, never);
  return id;
}

/** A render whose cutout is in doubt: it waits for a yes. */
export async function doubtfulRender(shop: TestShop): Promise<string> {
  const key = await uploadedPhoto(shop);
  const source = { type: "upload", key } as const;
  const id = await place(shop, { kind: "background-swap", items: [{ spec: swapSpec, source, product: null }] });
  await runRender(id, Object.assign(makeFakeWorld(), { doubt: "The handle may be missing." }).tools, never);
  return id;
}

/** A render whose picture the real engine made. */
export async function realRender(shop: TestShop): Promise<string> {
  const id = await queuedRender(shop);
  await runRender(id, workerTools(), never);
  return id;
}

let photo: Promise<Uint8Array> | undefined;

/** Keeps a photo for the shop, under the given key or a new one. */
export async function uploadedPhoto(
  shop: Pick<TestShop, "id">,
  key = `uploads/${createId("upload")}`,
): Promise<string> {
  photo ??= samplePhoto("00-plain-sneaker");
  const sha256 = await workerTools().storage.put(shop.id, await photo);
  const kept = { shopId: shop.id, sha256 };
  await database().upload.upsert({ where: { key }, create: { key, ...kept }, update: kept });
  return key;
}

const endings: (() => Promise<void>)[] = [];

/** Has something ended with the work. */
export function atEnd(end: () => Promise<void>): void {
  endings.push(end);
}

/** Ends what was begun, and the real engine's threads. */
export async function endWork(): Promise<void> {
  await Promise.all(endings.splice(0).map((end) => end()));
  await closeTools();
}
