import type { ProductMedia, ShopIdentity } from "#app/renders/tools.ts";
import { adminForShop } from "#app/shopify/admin-for-shop.server.ts";
import type { AdminClient } from "#app/shopify/admin-operation.ts";
import { hangPicture } from "#app/shopify/media/hang-picture.server.ts";
import { readMedia, readVariantLinks } from "#app/shopify/media/product-media-state.server.ts";
import { takeDownPicture } from "#app/shopify/media/take-down-picture.server.ts";

/** Shopify's side of hanging pictures. `openAdmin` gives a client of the shop's Admin API, asked for at every call. */
export function createProductMedia(
  openAdmin: (shop: ShopIdentity) => Promise<AdminClient> = adminForShop,
): ProductMedia {
  return {
    async snapshot(shop, productId) {
      const admin = await openAdmin(shop);
      const media = await readMedia(admin, productId);
      const { links } = await readVariantLinks(admin, productId);
      return { mediaIds: media.map(({ id }) => id), variantMedia: links };
    },
    async hang(shop, picture, signal) {
      return hangPicture(await openAdmin(shop), picture, signal);
    },
    async takeDown(shop, hung, signal) {
      await takeDownPicture(await openAdmin(shop), hung, signal);
    },
  };
}
