import { database } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";

/** What in test mode has a time at which it ends, and when the first of each ends. */
export interface SandboxDeadlines {
  readonly idempotencyKeys: Date | null;
  readonly reviews: Date | null;
  readonly grants: Date | null;
  readonly keys: Date | null;
}

/** How many of each came nearer to their end. */
export type MovedDeadlines = Readonly<Record<keyof SandboxDeadlines, number>>;

/** The next end of each kind in the shop's test mode; null where nothing ends. */
export async function readDeadlines(shopId: string): Promise<SandboxDeadlines> {
  const [row] = await database().$queryRaw<Record<"idempotency_keys" | "reviews" | "grants" | "keys", Date | null>[]>`
    SELECT
      (SELECT min(expires_at) FROM idempotency_row
        WHERE shop_id = ${shopId} AND mode = 'test' AND expires_at > now()) AS idempotency_keys,
      (SELECT min(review_until) FROM render
        WHERE shop_id = ${shopId} AND mode = 'test' AND state = 'rendered') AS reviews,
      (SELECT min(expires_at) FROM credit_grant
        WHERE shop_id = ${shopId} AND mode = 'test' AND available > 0 AND expires_at > now()) AS grants,
      (SELECT min(expires_at) FROM api_key
        WHERE shop_id = ${shopId} AND mode = 'test' AND revoked_at IS NULL AND expires_at > now()) AS keys`;
  return {
    idempotencyKeys: row?.idempotency_keys ?? null,
    reviews: row?.reviews ?? null,
    grants: row?.grants ?? null,
    keys: row?.keys ?? null,
  };
}

/**
 * Lets time pass for the shop's test mode: what ends there ends so many seconds sooner, by the same clock as everything
 * else. What was over stays as it is; live mode is not touched.
 */
export async function advanceSandboxClock(shopId: string, seconds: number): Promise<MovedDeadlines> {
  return await inTransaction(async (tx) => ({
    idempotencyKeys: await tx.$executeRaw`
      UPDATE idempotency_row SET expires_at = expires_at - ${seconds} * interval '1 second'
      WHERE shop_id = ${shopId} AND mode = 'test' AND expires_at > now()`,
    reviews: await tx.$executeRaw`
      UPDATE render SET review_until = review_until - ${seconds} * interval '1 second'
      WHERE shop_id = ${shopId} AND mode = 'test' AND state = 'rendered' AND review_until IS NOT NULL`,
    grants: await tx.$executeRaw`
      UPDATE credit_grant SET expires_at = expires_at - ${seconds} * interval '1 second'
      WHERE shop_id = ${shopId} AND mode = 'test' AND available > 0 AND expires_at > now()`,
    keys: await tx.$executeRaw`
      UPDATE api_key SET expires_at = expires_at - ${seconds} * interval '1 second'
      WHERE shop_id = ${shopId} AND mode = 'test' AND revoked_at IS NULL AND expires_at > now()`,
  }));
}
