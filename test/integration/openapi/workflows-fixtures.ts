import { uploadsMax } from "#app/api/keep-upload.server.ts";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { cancelRender } from "#app/renders/cancel-render.server.ts";
import { samplePhoto } from "../../support/imaging-fixtures.ts";
import type { TestShop } from "../api/api-client.ts";
import type { OperationFixture } from "./call-parts.ts";
import { doubtfulRender, finishedRender, queuedRender, realRender, uploadedPhoto } from "./prepared-work.ts";

const ofRender = (make: (shop: TestShop) => Promise<string>) => async (shop: TestShop) => ({
  values: [await make(shop)],
});

async function cancelledRender(shop: TestShop): Promise<string> {
  const id = await queuedRender(shop);
  await cancelRender(shop.id, id);
  return id;
}

const onePhoto = async () => ({ body: Buffer.from(await samplePhoto("00-plain-sneaker")) });

/** A photo for a shop that keeps as many as it may. */
async function onePhotoTooMany(shop: TestShop) {
  const row = { shopId: shop.id, sha256: "0".repeat(64) };
  const data = Array.from({ length: uploadsMax }, () => ({ key: `uploads/${createId("upload")}`, ...row }));
  await database().upload.createMany({ data });
  return await onePhoto();
}

/** A render whose matte nobody keeps any more. */
async function unrepeatableRender(shop: TestShop): Promise<string> {
  const id = await finishedRender(shop);
  await database().render.update({ where: { id }, data: { matteSha256: "0".repeat(64) } });
  return id;
}

async function swapOntoBackground(shop: TestShop) {
  const background_render_public_id = await finishedRender(shop);
  return { json: { source_image_s3_key: await uploadedPhoto(shop), background_render_public_id } };
}

async function swapTooDear(shop: TestShop) {
  const { json } = await swapOntoBackground(shop);
  return { json: { ...json, max_credits: 1 } };
}

async function swapOntoNothing(shop: TestShop) {
  const background_render_public_id = createId("render");
  return { json: { source_image_s3_key: await uploadedPhoto(shop), background_render_public_id } };
}

const swapOfNothing = async () => ({
  json: {
    source_image_s3_key: `uploads/${createId("upload")}`,
    scene_type: "podium",
    mood: "warm",
    output_preset: "square_2000_png",
  },
});

/** Fixtures of the Workflows contract, by operation id. */
export const workflowsFixtures: Readonly<Record<string, OperationFixture>> = {
  uploadPicture: { call: onePhoto, provoke: { 409: onePhotoTooMany } },
  backgroundSwapWithSpec: { provoke: { 404: swapOfNothing } },
  backgroundSwapWithImage: { call: swapOntoBackground, provoke: { 402: swapTooDear, 404: swapOntoNothing } },
  readJob: { call: ofRender(finishedRender) },
  readJobEvents: { call: ofRender(finishedRender) },
  cancelJob: { call: ofRender(queuedRender), provoke: { 409: ofRender(finishedRender) } },
  readRender: { call: ofRender(finishedRender) },
  approveRender: { call: ofRender(doubtfulRender), provoke: { 409: ofRender(cancelledRender) } },
  rejectRender: { call: ofRender(doubtfulRender), provoke: { 409: ofRender(cancelledRender) } },
  replayRender: { call: ofRender(realRender), provoke: { 409: ofRender(unrepeatableRender) } },
};
