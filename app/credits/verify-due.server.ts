import { verifyCredits } from "#app/credits/verify.server.ts";
import { database } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { appendEvent } from "#app/delivery/event-log.server.ts";
import { log } from "#app/log.server.ts";

/** Every ledger that moved is folded once a day: often enough to find a fault while the logs still know its cause. */
const verifyEveryHours = 24;
/** Shops that one round folds: seconds for the largest. The next round, a minute later, takes the rest. */
const shopsMax = 5;

export interface VerificationView {
  /** ISO 8601. */
  readonly verifiedAt: string;
  readonly entries: number;
  /** Empty: everything adds up. */
  readonly differences: readonly string[];
}

/** The shop's last verification, or null when there was none yet. */
export async function lastVerification(shopId: string): Promise<VerificationView | null> {
  const row = await database().creditVerification.findUnique({ where: { shopId } });
  if (row === null) return null;
  const { verifiedAt, entries, differences } = row;
  return { verifiedAt: verifiedAt.toISOString(), entries, differences: differences as string[] };
}

/** Folds one shop's ledger now and writes down what was found; differences raise an event and an error in the log. */
export async function verifyAndRemember(shopId: string): Promise<VerificationView> {
  const verifiedAt = new Date();
  const { ok, checked, differences } = await verifyCredits(shopId);
  await inTransaction(async (tx) => {
    const found = { verifiedAt, entries: checked.entries, differences };
    await tx.creditVerification.upsert({ where: { shopId }, create: { shopId, ...found }, update: found });
    if (!ok) await appendEvent(tx, { shopId, type: "credits.differs", subjectId: shopId, data: { mode: "live", differences } });
  });
  if (!ok) log().error({ shopId, differences }, "the ledger does not add up");
  return { verifiedAt: verifiedAt.toISOString(), entries: checked.entries, differences };
}

/**
 * Folds the ledgers that moved since they were last folded and were not looked at for a day, at most a few a round.
 * Returns how many. Part of the sweep; two rounds at once fold a shop twice and find the same.
 */
export async function verifyWhatIsDue(): Promise<number> {
  const due = await database().$queryRaw<{ shop_id: string }[]>`
    SELECT DISTINCT account.shop_id FROM credit_account account
    LEFT JOIN credit_verification last ON last.shop_id = account.shop_id
    WHERE last.shop_id IS NULL OR (
      last.verified_at < now() - ${verifyEveryHours} * interval '1 hour'
      AND EXISTS (SELECT FROM credit_transfer moved
        WHERE moved.shop_id = account.shop_id AND moved.mode = account.mode AND moved.created_at > last.verified_at))
    ORDER BY account.shop_id LIMIT ${shopsMax}`;
  for (const { shop_id: shopId } of due) await verifyAndRemember(shopId);
  return due.length;
}
