import { Refusal } from "#app/refusal.ts";
import type { ProductMediaSnapshot } from "#app/renders/tools.ts";
import type { AdminClient } from "#app/shopify/admin-operation.ts";
import { changeFile, linkVariants, reorderMedia } from "#app/shopify/media/change-product-media.server.ts";
import { lostVariantLinks } from "#app/shopify/media/lost-variant-links.ts";
import { restoredOrder } from "#app/shopify/media/media-order.ts";
import { poll } from "#app/shopify/media/poll.server.ts";
import { readMedia, readVariantLinks } from "#app/shopify/media/product-media-state.server.ts";
import { runAdminOperation } from "#app/shopify/run-admin-operation.server.ts";
import { readFile } from "#app/shopify/queries/read-file.ts";

/** Shopify takes a reference away within a second or two. */
const detachDeadlineMs = 20_000;

export interface HungPicture {
  readonly productId: string;
  readonly mediaId: string;
  readonly before: ProductMediaSnapshot;
}

/** Takes our picture off the product, if it is on it, and returns the ids of the media that remain, in order. */
async function detach(admin: AdminClient, { productId, mediaId }: HungPicture, signal: AbortSignal): Promise<string[]> {
  const readIds = async () => (await readMedia(admin, productId, signal)).map(({ id }) => id);
  const current = await readIds();
  if (!current.includes(mediaId)) return current;
  const { node } = await runAdminOperation(admin, readFile, { fileId: mediaId }, signal);
  if (node !== null) await changeFile(admin, { id: mediaId, referencesToRemove: [productId] }, signal);
  const remaining = await poll(
    async () => {
      const now = await readIds();
      return now.includes(mediaId) ? null : now;
    },
    detachDeadlineMs,
    signal,
  );
  if (remaining !== null) return remaining;
  throw new Refusal("shopify_unavailable", "Shopify has not taken the picture down yet. Try again in a minute.", {
    retryAfterSeconds: 60,
  });
}

/**
 * Takes our picture down and brings back what the snapshot says: its order, and the variant links that our picture
 * had taken over. What the merchant added since keeps its slot, what the merchant removed stays removed, and a variant
 * that shows something else since is left alone. The file stays among the shop's files, where the merchant may use it.
 * Safe to repeat: every step looks first. Throws `Refusal`: product_gone, shopify_unavailable, shop_uninstalled.
 */
export async function takeDownPicture(admin: AdminClient, hung: HungPicture, signal: AbortSignal): Promise<void> {
  const { productId, mediaId, before } = hung;
  const current = await detach(admin, hung, signal);
  await reorderMedia(admin, productId, { current, wanted: restoredOrder(before.mediaIds, current, mediaId) }, signal);
  const { variantIds, links } = await readVariantLinks(admin, productId, signal);
  await linkVariants(
    admin,
    productId,
    lostVariantLinks(before.variantMedia, { variantIds, mediaIds: current, links }),
    signal,
  );
}
