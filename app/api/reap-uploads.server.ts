import { database } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { PictureStorage } from "#app/renders/tools.ts";

/** Days that an upload can be named in an order. Pictures made of it keep their photo for as long as they live. */
export const uploadDays = 30;
const dayMs = 24 * 60 * 60 * 1000;
/** Uploads that one round removes; the next one, seconds later, takes the rest. */
const uploadsARound = 200;
/** Somebody who stored the same bytes within this may be about to write the row that names them. */
const quietMs = 60 * 60 * 1000;

interface OldUpload {
  readonly shop_id: string;
  readonly sha256: string;
}

/** Forgets old uploads that no unfinished render waits for; returns what they named. */
async function forgetOldUploads(before: Date): Promise<OldUpload[]> {
  return await database().$queryRaw<OldUpload[]>`
    DELETE FROM upload WHERE key IN (
      SELECT key FROM upload WHERE created_at < ${before} AND NOT EXISTS (
        SELECT FROM render WHERE render.shop_id = upload.shop_id
          AND render.state IN ('queued', 'processing', 'rendered')
          AND (render.source->>'key' = upload.key OR render.companions @> jsonb_build_array(jsonb_build_object('key', upload.key))))
      ORDER BY created_at LIMIT ${uploadsARound} FOR UPDATE SKIP LOCKED)
    RETURNING shop_id, sha256`;
}

/** Forgets a picture that neither an upload nor a render names. False when something does. */
async function forgetPicture({ shop_id: shopId, sha256 }: OldUpload): Promise<boolean> {
  return await inTransaction(async (tx) => {
    const removed = await tx.$executeRaw`
      DELETE FROM picture WHERE shop_id = ${shopId} AND sha256 = ${sha256}
        AND NOT EXISTS (SELECT FROM upload WHERE shop_id = ${shopId} AND sha256 = ${sha256})
        AND NOT EXISTS (SELECT FROM render
          WHERE shop_id = ${shopId} AND source_sha256 = ${sha256} AND matte_sha256 IS NOT NULL)
        AND NOT EXISTS (SELECT FROM render
          WHERE shop_id = ${shopId} AND companion_sha256s <> '{}' AND companion_sha256s @> ARRAY[${sha256}])
        AND NOT EXISTS (SELECT FROM render WHERE shop_id = ${shopId} AND result_sha256 = ${sha256})`;
    return removed === 1;
  });
}

/**
 * Removes uploads after 30 days, and their bytes where no picture was made of them. Returns how many uploads went. Any
 * number of rounds may run at once; a crash between row and file leaves a file that nothing names, which uninstalling
 * the app removes.
 */
export async function reapUploads(storage: PictureStorage, now = new Date()): Promise<number> {
  const old = await forgetOldUploads(new Date(now.getTime() - uploadDays * dayMs));
  const unusedSince = new Date(now.getTime() - quietMs);
  for (const upload of old) {
    if (await forgetPicture(upload)) await storage.deleteUnused(upload.shop_id, upload.sha256, unusedSince);
  }
  return old.length;
}
