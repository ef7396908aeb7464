import { log } from "#app/log.server.ts";
import { Refusal } from "#app/refusal.ts";
import type { AdminClient } from "#app/shopify/admin-operation.ts";
import { changeFile, reorderMedia } from "#app/shopify/media/change-product-media.server.ts";
import { withPosition } from "#app/shopify/media/media-order.ts";
import { addressHasStem, fileNameStem } from "#app/shopify/media/picture-file-name.ts";
import {
  altTextCharactersMax,
  findOrCreatePictureFile,
  type PictureToUpload,
} from "#app/shopify/media/picture-file.server.ts";
import { poll } from "#app/shopify/media/poll.server.ts";
import { readMedia, type ProductMedium } from "#app/shopify/media/product-media-state.server.ts";
import { productFull, productMediaMax } from "#app/shopify/media/user-errors.ts";

/** Shopify shows a reference within a second or two of taking it. */
const attachDeadlineMs = 20_000;
/** A second try covers a merchant, or another of our pictures, that moved something at the same moment. */
const reorderAttemptsMax = 2;

export interface PictureToHang extends PictureToUpload {
  readonly productId: string;
  /** 0 = first. Beyond the end = last. */
  readonly position: number;
}

/** Waits until the product shows the medium and returns all its media. */
async function mediaWith(
  admin: AdminClient,
  productId: string,
  mediaId: string,
  signal: AbortSignal,
): Promise<ProductMedium[]> {
  const media = await poll(
    async () => {
      const now = await readMedia(admin, productId, signal);
      return now.some(({ id }) => id === mediaId) ? now : null;
    },
    attachDeadlineMs,
    signal,
  );
  if (media !== null) return media;
  throw new Refusal(
    "shopify_unavailable",
    "Shopify has not put the picture on the product yet. Try again in a minute.",
    {
      retryAfterSeconds: 60,
    },
  );
}

async function moveToPosition(
  admin: AdminClient,
  picture: PictureToHang,
  { mediaId, media }: { mediaId: string; media: readonly ProductMedium[] },
  signal: AbortSignal,
): Promise<void> {
  let current = media.map(({ id }) => id);
  for (let attempt = 1; attempt <= reorderAttemptsMax; attempt++) {
    const wanted = withPosition(current, mediaId, picture.position);
    if (current.indexOf(mediaId) === wanted.indexOf(mediaId)) return;
    await reorderMedia(admin, picture.productId, { current, wanted }, signal);
    current = (await readMedia(admin, picture.productId, signal)).map(({ id }) => id);
  }
  const placed = current.indexOf(mediaId);
  if (placed !== withPosition(current, mediaId, picture.position).indexOf(mediaId)) {
    // It hangs; only its place was taken by a change made meanwhile. Whoever made that change meant it.
    log().warn(
      { productId: picture.productId, wanted: picture.position, placed },
      "shopify: picture is at another position",
    );
  }
}

/**
 * Puts a picture on a product at its position and returns its media id. Looks before every step, so that a repeat
 * after a crash at any point adds one picture and not two. Throws `Refusal`: product_gone, product_media_limit,
 * picture_rejected_by_shopify, publication_failed, shopify_unavailable, shop_uninstalled.
 */
export async function hangPicture(
  admin: AdminClient,
  picture: PictureToHang,
  signal: AbortSignal,
): Promise<{ mediaId: string }> {
  const stem = fileNameStem(picture.fileName);
  const altText = picture.altText.slice(0, altTextCharactersMax);
  let media = await readMedia(admin, picture.productId, signal);
  let mediaId = media.find(({ url }) => url !== null && addressHasStem(url, stem))?.id;
  if (mediaId === undefined) {
    const isFull = media.length >= productMediaMax;
    if (isFull) throw productFull();
    const file = await findOrCreatePictureFile(admin, { ...picture, altText }, signal);
    mediaId = file.id;
    if (!media.some(({ id }) => id === file.id)) {
      const alt = file.alt === altText ? {} : { alt: altText };
      await changeFile(admin, { id: file.id, ...alt, referencesToAdd: [picture.productId] }, signal);
    }
    media = await mediaWith(admin, picture.productId, mediaId, signal);
  }
  await moveToPosition(admin, picture, { mediaId, media }, signal);
  return { mediaId };
}
