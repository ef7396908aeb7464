import { installGrantCredits } from "#app/credits/install-grant.ts";
import { grantCredits } from "#app/credits/ledger.server.ts";
import { database, type Transaction } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { inTransaction } from "#app/db/transaction.server.ts";

/** A merchant as the Shopify side knows it. */
export interface ShopRecord {
  readonly id: string;
  readonly domain: string;
  readonly name: string | null;
  readonly timezone: string | null;
  readonly installedAt: Date;
  /** Null while the app is installed. */
  readonly uninstalledAt: Date | null;
}

/** What Shopify tells about a shop at install. */
export interface InstallDetails {
  readonly name: string;
  readonly timezone: string;
  readonly scopes: string;
}

/** The ledger's name for the grant at install: a reference is granted once, whatever happens. */
const installGrantReference = "install";

/** The shop with this *.myshopify.com domain, or null when the app was never installed there. */
export function findShopByDomain(domain: string): Promise<ShopRecord | null> {
  return database().shop.findUnique({ where: { domain } });
}

/**
 * Writes down that the app is installed at `domain` and returns the shop. The first time it gets its id and the
 * promotional credits; a reinstall finds its old id and ledger and gets none. Safe to run twice at once: the insert
 * waits for the other's and the ledger knows the grant by its reference.
 */
export function rememberInstall(domain: string, details: InstallDetails): Promise<ShopRecord> {
  return inTransaction(async (tx) => {
    await tx.shop.createMany({ data: [{ id: createId("shop"), domain }], skipDuplicates: true });
    const before = await tx.shop.findUniqueOrThrow({ where: { domain } });
    const isReturning = before.uninstalledAt !== null;
    const shop = await tx.shop.update({
      where: { domain },
      data: { ...details, uninstalledAt: null, redactedAt: null, ...(isReturning ? { installedAt: new Date() } : {}) },
    });
    await grantCredits(tx, {
      shopId: shop.id,
      mode: "live",
      source: "promo",
      reference: installGrantReference,
      credits: installGrantCredits,
      reason: "Welcome to Cyclorama",
    });
    return shop;
  });
}

/**
 * Writes down that the app was uninstalled at `at` and forgets the shop's sessions. Its ledger and pictures stay. An
 * uninstall from before the present install is old news that arrived late, and changes nothing.
 */
export async function markUninstalled(tx: Transaction, domain: string, at: Date): Promise<void> {
  const shop = await tx.shop.findUnique({ where: { domain }, select: { installedAt: true } });
  if (shop !== null && shop.installedAt > at) return;
  await tx.session.deleteMany({ where: { shop: domain } });
  await tx.shop.updateMany({ where: { domain, uninstalledAt: null }, data: { uninstalledAt: at } });
  // Shopify ends the app's subscription with it, and answers no question about it any more.
  await tx.charge.updateMany({
    where: { shop: { domain }, kind: "plan", state: { in: ["proposed", "active", "frozen"] } },
    data: { state: "cancelled" },
  });
}

/** Writes down the permissions the merchant has granted, for pages and for the session they came with. */
export async function rememberScopes(tx: Transaction, domain: string, scopes: readonly string[]): Promise<void> {
  const scope = scopes.join(",");
  await tx.shop.updateMany({ where: { domain }, data: { scopes: scope } });
  await tx.session.updateMany({ where: { shop: domain, isOnline: false }, data: { scope } });
}
