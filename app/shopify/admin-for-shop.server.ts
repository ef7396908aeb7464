import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { database } from "#app/db/client.server.ts";
import { log } from "#app/log.server.ts";
import { Refusal } from "#app/refusal.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";
import type { AdminClient } from "#app/shopify/admin-operation.ts";
import { scrubSecrets } from "#app/shopify/scrub-secrets.ts";
import { shopify } from "#app/shopify/shopify.server.ts";

const uninstalled = (domain: string, cause?: unknown) =>
  new Refusal(
    "shop_uninstalled",
    `Cyclorama is not installed at ${domain}. Install it from the Shopify App Store, then try again.`,
    { cause },
  );

/** Clients being opened, by domain: one refresh of a token at a time, because each refresh ends the token before it. */
const opening = new Map<string, Promise<AdminClient>>();

async function openAdmin(domain: string): Promise<AdminClient> {
  // Twice: when another process refreshed the token at the same moment, ours is refused and the next look finds theirs.
  for (let attempt = 1; ; attempt++) {
    try {
      return (await shopify().unauthenticated.admin(domain)).admin;
    } catch (thrown) {
      if (thrown instanceof SessionNotFoundError) throw uninstalled(domain, thrown);
      if (attempt === 1) continue;
      log().warn({ domain, reason: scrubSecrets(String(thrown)) }, "shopify: token could not be refreshed");
      throw new Refusal(
        "shopify_unavailable",
        "Shopify did not renew Cyclorama's access to the shop. Try again in a minute.",
        {
          retryAfterSeconds: 60,
          cause: thrown,
        },
      );
    }
  }
}

/**
 * A client of the shop's Admin API for work without a signed-in person. Ask for it late: tokens live for an hour.
 * Throws `Refusal`: shop_uninstalled (no session, or written down as uninstalled), shopify_unavailable.
 */
export async function adminForShop(shop: ShopIdentity): Promise<AdminClient> {
  const row = await database().shop.findUnique({ where: { domain: shop.domain }, select: { uninstalledAt: true } });
  if (row === null || row.uninstalledAt !== null) throw uninstalled(shop.domain);
  let client = opening.get(shop.domain);
  if (client === undefined) {
    client = openAdmin(shop.domain).finally(() => opening.delete(shop.domain));
    opening.set(shop.domain, client);
  }
  return client;
}
