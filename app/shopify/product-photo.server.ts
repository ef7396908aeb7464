import { guardedFetch } from "#app/net/guarded-fetch.server.ts";
import { Refusal } from "#app/refusal.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";
import { adminForShop } from "#app/shopify/admin-for-shop.server.ts";
import { productPhoto } from "#app/shopify/queries/product-photo.ts";
import { runAdminOperation } from "#app/shopify/run-admin-operation.server.ts";

/** Shopify takes pictures up to 20 MB, so none of its own is larger. */
const photoBytesMax = 20 * 1024 * 1024;
/** 20 MB at 10 Mbit/s, and some. */
const photoTimeoutMs = 20_000;

/** Where the photo's bytes are, best first: the file as the merchant uploaded it, then the copy shoppers see. */
async function photoAddresses(shop: ShopIdentity, mediaId: string, signal: AbortSignal): Promise<string[]> {
  const admin = await adminForShop(shop);
  const { node } = await runAdminOperation(admin, productPhoto, { mediaId }, signal);
  if (node === null) {
    throw new Refusal("source_missing", "This photo is no longer on the product. Choose another one.", {
      field: ["source", "mediaId"],
    });
  }
  const addresses = [node.originalSource?.url, node.image?.url].filter((url) => url !== null && url !== undefined);
  if (addresses.length === 0) {
    const message =
      node.__typename === "MediaImage"
        ? "Shopify is still working on this photo. Try again in a minute."
        : "This is not a photo: Cyclorama cannot work on videos and 3D models. Choose a photo of the product.";
    throw new Refusal(node.__typename === "MediaImage" ? "source_unavailable" : "product_has_no_photo", message, {
      field: ["source", "mediaId"],
    });
  }
  return addresses;
}

/**
 * The bytes of a product's photo as they are now, at full size. Throws `Refusal`: source_missing (photo gone),
 * product_has_no_photo (a video or model), source_unavailable, source_too_large, shopify_unavailable, shop_uninstalled.
 */
export async function fetchProductPhoto(
  shop: ShopIdentity,
  { mediaId }: { readonly productId: string; readonly mediaId: string },
  signal: AbortSignal,
): Promise<Uint8Array> {
  const addresses = await photoAddresses(shop, mediaId, signal);
  for (const [index, url] of addresses.entries()) {
    try {
      return (await guardedFetch(url, { bytesMax: photoBytesMax, timeoutMs: photoTimeoutMs, signal })).bytes;
    } catch (error) {
      signal.throwIfAborted();
      const isLast = index === addresses.length - 1;
      if (isLast || !(error instanceof Refusal && error.code === "source_unavailable")) throw error;
    }
  }
  throw new Refusal("source_unavailable", "The photo could not be read from Shopify. Try again in a minute.");
}
