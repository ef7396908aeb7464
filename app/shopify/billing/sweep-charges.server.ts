import { shopsToFollow } from "#app/credits/charges.server.ts";
import { log } from "#app/log.server.ts";
import { adminForShop } from "#app/shopify/admin-for-shop.server.ts";
import { followCharges } from "#app/shopify/billing/follow-charges.server.ts";

/** Shops asked about in one round: a second each at most. The next round takes the rest. */
const shopsMax = 10;

/**
 * Follows charges that nobody told us of: a webhook that got lost, a merchant who closed the page, a plan that renewed.
 * A shop that Shopify does not answer for waits for the next round. Returns the credits granted.
 */
export async function sweepCharges(): Promise<number> {
  let granted = 0;
  for (const shop of await shopsToFollow(shopsMax)) {
    try {
      granted += await followCharges(shop, await adminForShop(shop));
    } catch (error) {
      log().warn({ shopId: shop.id, err: error }, "charges could not be followed");
    }
  }
  return granted;
}
