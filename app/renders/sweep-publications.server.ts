import { database, type Transaction } from "#app/db/client.server.ts";
import { putBells } from "#app/db/outbox.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { appendEvent } from "#app/delivery/event-log.server.ts";
import { settleEach } from "#app/renders/settle-each.server.ts";
import { publicationAttemptsMax, ringAgainSeconds } from "#app/renders/work-times.ts";

/** Rows that one sweep looks at; the next one takes the rest. */
const rowsMax = 500;

const lostWords = {
  publishing: "The picture could not be put on the product: the work was interrupted several times. Try again.",
  undoing: "The picture could not be taken down: the work was interrupted several times. Try again.",
};

async function ringWaiting(tx: Transaction): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string; claim: number }[]>`
    UPDATE publication SET ring_at = now() + ${ringAgainSeconds} * interval '1 second'
    WHERE id IN (
      SELECT id FROM publication
      WHERE ring_at <= now() AND (state = 'queued' OR (state = 'undoing' AND lease_until IS NULL))
      ORDER BY ring_at LIMIT ${rowsMax} FOR UPDATE SKIP LOCKED)
    RETURNING id, claim`;
  await putBells(
    tx,
    rows.map((row) => ({ topic: "publication", subjectId: row.id, claim: row.claim })),
  );
  return rows.length;
}

interface LostRow {
  shop_id: string;
  render_id: string;
  product_id: string;
  claim: number;
  attempt: number;
  state: "publishing" | "undoing";
}

/** What a lost publication becomes when its tries are used up: what could not be taken down still hangs. */
async function giveUp(tx: Transaction, id: string, row: LostRow): Promise<void> {
  const state = row.state === "undoing" ? "published" : "failed";
  const errorMessage = lostWords[row.state];
  await tx.publication.update({
    where: { id },
    data: { state, leaseUntil: null, finishedAt: new Date(), errorCode: "publication_failed", errorMessage },
  });
  const data = { renderId: row.render_id, productId: row.product_id, errorCode: "publication_failed", errorMessage };
  await appendEvent(tx, { shopId: row.shop_id, type: `publication.${state}`, subjectId: id, data });
}

async function takeBack(tx: Transaction, id: string): Promise<"taken back" | "failed" | null> {
  const [row] = await tx.$queryRaw<LostRow[]>`
    SELECT shop_id, render_id, product_id, claim, attempt, state::text AS state FROM publication
    WHERE id = ${id} AND state IN ('publishing', 'undoing') AND lease_until < now() FOR UPDATE SKIP LOCKED`;
  if (row === undefined) return null;
  if (row.attempt >= publicationAttemptsMax) {
    await giveUp(tx, id, row);
    return "failed";
  }
  await tx.publication.update({
    where: { id },
    data: {
      state: row.state === "undoing" ? "undoing" : "queued",
      leaseUntil: null,
      ringAt: new Date(Date.now() + ringAgainSeconds * 1000),
    },
  });
  await putBells(tx, [{ topic: "publication", subjectId: id, claim: row.claim }]);
  return "taken back";
}

/** The sweep's part for publications; see `sweep`. */
export async function sweepPublications(): Promise<{ rung: number; takenBack: number; failed: number }> {
  const lost = await database().$queryRaw<{ id: string }[]>`
    SELECT id FROM publication WHERE state IN ('publishing', 'undoing') AND lease_until < now()
    ORDER BY lease_until LIMIT ${rowsMax}`;
  const ends = await settleEach(
    lost.map(({ id }) => id),
    takeBack,
  );
  return {
    rung: await inTransaction(ringWaiting),
    takenBack: ends.filter((end) => end === "taken back").length,
    failed: ends.filter((end) => end === "failed").length,
  };
}
