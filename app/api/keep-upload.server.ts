import { database } from "#app/db/client.server.ts";
import { uploadDays } from "#app/api/reap-uploads.server.ts";
import { createId } from "#app/db/ids.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { PictureStorage } from "#app/renders/tools.ts";
import { Refusal } from "#app/refusal.ts";

/** A stored upload. */
export interface KeptUpload {
  /** What the API calls source_image_s3_key. */
  readonly key: string;
  readonly sha256: string;
}

/** Uploads a shop may have at a time: a catalogue's worth of photos, and no more disk than some ten gigabytes. */
export const uploadsMax = 5_000;

async function refuseTooMany(shopId: string): Promise<void> {
  const kept = await database().upload.count({ where: { shopId } });
  if (kept < uploadsMax) return;
  throw new Refusal(
    "limit_reached",
    `This organization has ${kept} uploads, and ${uploadsMax} are kept at most. Each goes ${uploadDays} days after it came; name pictures by URL, or wait.`,
  );
}

/**
 * Stores an uploaded picture for the shop and gives it a key. The bytes are there before the row is: a key that was
 * given out always opens. The same bytes again get another key and no second file. Throws `limit_reached` above 5,000
 * uploads of the shop.
 */
export async function keepUpload(
  shopId: string,
  picture: { readonly bytes: Uint8Array; readonly mime: string; readonly width: number; readonly height: number },
  storage: PictureStorage,
): Promise<KeptUpload> {
  await refuseTooMany(shopId);
  const sha256 = await storage.put(shopId, picture.bytes);
  const key = `uploads/${createId("upload")}`;
  const { mime: mediaType, width: widthPx, height: heightPx } = picture;
  const bytes = picture.bytes.byteLength;
  await inTransaction(async (tx) => {
    await tx.picture.createMany({
      data: { shopId, sha256, mediaType, widthPx, heightPx, bytes },
      skipDuplicates: true,
    });
    await tx.upload.create({ data: { key, shopId, sha256 } });
  });
  return { key, sha256 };
}

/** The media type of a picture of the shop, or null when the shop has no such picture (any more). */
export async function mediaTypeOf(shopId: string, sha256: string): Promise<string | null> {
  const row = await database().picture.findUnique({
    where: { shopId_sha256: { shopId, sha256 } },
    select: { mediaType: true },
  });
  return row?.mediaType ?? null;
}
