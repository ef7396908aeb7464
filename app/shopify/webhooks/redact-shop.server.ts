import { database, type Transaction } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { log } from "#app/log.server.ts";
import type { PictureStorage } from "#app/renders/tools.ts";
import { findShopByDomain } from "#app/shopify/shop-record.server.ts";

/** Files deleted before their rows go: small enough to stop between. */
const filesPerStep = 200;

interface Files {
  readonly sha256s: readonly string[];
  /** Deletes the rows, once the files are gone. */
  forget(tx: Transaction): Promise<unknown>;
}

async function nextPictures(shopId: string): Promise<Files> {
  const rows = await database().picture.findMany({ where: { shopId }, select: { sha256: true }, take: filesPerStep });
  const sha256s = rows.map((row) => row.sha256);
  return { sha256s, forget: (tx) => tx.picture.deleteMany({ where: { shopId, sha256: { in: sha256s } } }) };
}

async function nextUploads(shopId: string): Promise<Files> {
  const rows = await database().upload.findMany({ where: { shopId }, take: filesPerStep });
  const keys = rows.map((row) => row.key);
  return {
    sha256s: rows.map((row) => row.sha256),
    forget: (tx) => tx.upload.deleteMany({ where: { key: { in: keys } } }),
  };
}

const fileColumns = ["sourceSha256", "matteSha256", "resultSha256", "thumbnailSha256"] as const;

async function nextRenderFiles(shopId: string): Promise<Files> {
  const rows = await database().render.findMany({
    where: {
      shopId,
      OR: [...fileColumns.map((column) => ({ [column]: { not: null } })), { companionSha256s: { isEmpty: false } }],
    },
    select: {
      id: true,
      sourceSha256: true,
      companionSha256s: true,
      matteSha256: true,
      resultSha256: true,
      thumbnailSha256: true,
    },
    take: filesPerStep,
  });
  const ids = rows.map((row) => row.id);
  return {
    sha256s: rows.flatMap((row) => [...row.companionSha256s, ...fileColumns.flatMap((column) => row[column] ?? [])]),
    forget: (tx) =>
      tx.render.updateMany({
        where: { id: { in: ids } },
        data: {
          sourceSha256: null,
          companionSha256s: [],
          matteSha256: null,
          resultSha256: null,
          thumbnailSha256: null,
        },
      }),
  };
}

/** Deletes files first and the rows that name them second: a crash in between loses the name of no file. */
async function deleteFiles(shopId: string, storage: PictureStorage, signal: AbortSignal): Promise<boolean> {
  for (const next of [nextPictures, nextUploads, nextRenderFiles]) {
    for (;;) {
      const files = await next(shopId);
      if (files.sha256s.length === 0) break;
      for (const sha256 of new Set(files.sha256s)) {
        if (signal.aborted) return false;
        await storage.delete(shopId, sha256);
      }
      await inTransaction((tx) => files.forget(tx));
    }
  }
  return true;
}

/** Empties every column and table that a person of the shop could be found in. Transfers, entries and grants stay. */
async function forgetPeople(tx: Transaction, shopId: string, domain: string): Promise<void> {
  await tx.session.deleteMany({ where: { shop: domain } });
  await tx.$executeRaw`
    UPDATE render SET source = NULL, companions = NULL, product_title = NULL, report_reason = NULL, notes = NULL
    WHERE shop_id = ${shopId}`;
  await tx.$executeRaw`
    UPDATE batch SET display_name = '', metadata = '{}', wire_request = NULL, callback_url = NULL WHERE shop_id = ${shopId}`;
  await tx.$executeRaw`UPDATE publication SET alt_text = '', before = NULL WHERE shop_id = ${shopId}`;
  await tx.$executeRaw`UPDATE inbound_webhook SET payload = NULL WHERE shop_domain = ${domain}`;
  await tx.apiKey.updateMany({ where: { shopId, revokedAt: null }, data: { revokedAt: new Date() } });
  await tx.apiKey.updateMany({ where: { shopId }, data: { name: "" } });
  // URLs and secrets of its developers, and what they were sent.
  await tx.webhookEndpoint.deleteMany({ where: { shopId } });
  await tx.event.deleteMany({ where: { shopId } });
  await tx.idempotencyRow.deleteMany({ where: { shopId } });
  await tx.presetVersion.deleteMany({ where: { shopId } });
  await tx.preset.deleteMany({ where: { shopId } });
  await tx.previewCount.deleteMany({ where: { shopId } });
  await tx.brandKit.deleteMany({ where: { shopId } });
  await tx.shop.update({ where: { id: shopId }, data: { name: null, timezone: null, redactedAt: new Date() } });
}

/**
 * Erases what we keep of a shop that left: its pictures and everything that could name a person. The ledger stays, as
 * bookkeeping must. A shop that is installed again is left alone: its data is in use. True when all is erased, false
 * when `signal` stopped it before; a repeat goes on from there.
 */
export async function redactShop(domain: string, storage: PictureStorage, signal: AbortSignal): Promise<boolean> {
  const shop = await findShopByDomain(domain);
  if (shop === null) return true;
  if (shop.uninstalledAt === null) {
    log().warn({ domain }, "shopify: asked to erase a shop that is installed, left alone");
    return true;
  }
  if (!(await deleteFiles(shop.id, storage, signal))) return false;
  await storage.deleteAll(shop.id);
  await inTransaction((tx) => forgetPeople(tx, shop.id, domain));
  return true;
}
