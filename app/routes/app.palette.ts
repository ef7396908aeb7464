import type { LoaderFunctionArgs } from "@remix-run/node";
import { workerTools } from "#app/composition/tools.server.ts";
import { log } from "#app/log.server.ts";
import { Refusal } from "#app/refusal.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";

/** Palettes kept in memory: a few dozen bytes each, asked for again whenever a merchant reopens a product. */
const palettesKeptMax = 500;
const palettes = new Map<string, string[]>();

function remember(key: string, colors: string[]): void {
  palettes.set(key, colors);
  const oldest = palettes.keys().next();
  if (palettes.size > palettesKeptMax && !oldest.done) palettes.delete(oldest.value);
}

/**
 * The dominant colours of a product's photo. A photo that cannot be read answers no colours: the set's own palette
 * serves, and the preview says what is wrong with the photo.
 */
export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const search = new URL(request.url).searchParams;
  const productId = search.get("product") ?? "";
  const mediaId = search.get("media") ?? "";
  const key = `${shop.id} ${productId} ${mediaId}`;
  const known = palettes.get(key);
  if (known) return { mediaId, colors: known };
  try {
    const { fetchSource, imaging } = workerTools();
    const bytes = await fetchSource(shop, { type: "shopify-media", productId, mediaId }, request.signal);
    const colors = await imaging.proposePalette(bytes);
    remember(key, colors);
    return { mediaId, colors };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    log().info({ code: error.code, shopId: shop.id }, "palette: photo could not be read");
    return { mediaId, colors: [] };
  }
};
