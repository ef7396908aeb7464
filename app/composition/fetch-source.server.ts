import { database } from "#app/db/client.server.ts";
import { guardedFetch } from "#app/net/guarded-fetch.server.ts";
import type { Source } from "#app/renders/source.ts";
import type { FetchSource, PictureStorage, ShopIdentity } from "#app/renders/tools.ts";
import { Refusal } from "#app/refusal.ts";
import { fetchProductPhoto } from "#app/shopify/product-photo.server.ts";

/** Largest source picture, in bytes: Shopify's own limit for product photos. */
const sourceBytesMax = 20 * 1024 * 1024;
/** A whole download, redirects included. */
const downloadTimeoutMs = 20_000;

const gone = (what: string) =>
  new Refusal("source_missing", `${what} does not exist (any more) in this shop. Choose another photo.`);

async function readStored(storage: PictureStorage, shopId: string, sha256: string, what: string): Promise<Uint8Array> {
  try {
    return await storage.get(shopId, sha256);
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") throw gone(what);
    throw error;
  }
}

/** The FetchSource of the running product: joins Shopify, uploads, the open web and our own earlier pictures. */
export function createFetchSource(storage: PictureStorage): FetchSource {
  const fromUpload = async (shop: ShopIdentity, { key }: Extract<Source, { type: "upload" }>) => {
    const upload = await database().upload.findFirst({ where: { key, shopId: shop.id } });
    if (upload === null) throw gone("This upload");
    return await readStored(storage, shop.id, upload.sha256, "This upload");
  };
  const fromRender = async (shop: ShopIdentity, { renderId }: Extract<Source, { type: "render" }>) => {
    const render = await database().render.findFirst({ where: { id: renderId, shopId: shop.id } });
    if (render?.resultSha256 == null) throw gone("This picture");
    return await readStored(storage, shop.id, render.resultSha256, "This picture");
  };
  return async (shop, source, signal) => {
    switch (source.type) {
      case "shopify-media":
        return await fetchProductPhoto(shop, source, signal);
      case "upload":
        return await fromUpload(shop, source);
      case "url": {
        const limits = { bytesMax: sourceBytesMax, timeoutMs: downloadTimeoutMs, signal };
        return (await guardedFetch(source.url, limits)).bytes;
      }
      case "render":
        return await fromRender(shop, source);
    }
  };
}
