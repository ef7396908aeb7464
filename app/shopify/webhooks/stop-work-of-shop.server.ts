import { findShopByDomain } from "#app/shopify/shop-record.server.ts";
import { cancelRender } from "#app/renders/cancel-render.server.ts";
import { listRenders } from "#app/renders/find-renders.server.ts";

/** Renders looked up at once: enough to keep the database busy, few enough to stop between. */
const rendersPerLook = 100;
/** Everything that still holds credits, also what is made and waits for a yes that will not come. */
const states = ["queued", "processing", "rendered"] as const;

/**
 * Cancels every unfinished render of a shop that left, so that its credits return. True when none is left, false when
 * `signal` stopped it before. A shop that is installed (again) is left alone.
 */
export async function stopWorkOfShop(domain: string, signal: AbortSignal): Promise<boolean> {
  const shop = await findShopByDomain(domain);
  if (shop === null || shop.uninstalledAt === null) return true;
  while (!signal.aborted) {
    const unfinished = await listRenders(shop.id, { states, limit: rendersPerLook });
    if (unfinished.length === 0) return true;
    for (const render of unfinished) {
      if (signal.aborted) return false;
      await cancelRender(shop.id, render.id);
    }
  }
  return false;
}
