import { expireGrants } from "#app/credits/ledger.server.ts";
import { database, type Transaction } from "#app/db/client.server.ts";
import { putBells, type BellTopic } from "#app/db/outbox.server.ts";
import { reapOldRows } from "#app/db/reap-old-rows.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { appendEvent } from "#app/delivery/event-log.server.ts";
import { endWithoutPicture } from "#app/renders/end-render.server.ts";
import { settleEach } from "#app/renders/settle-each.server.ts";
import { sweepPublications } from "#app/renders/sweep-publications.server.ts";
import { renderAttemptsMax, reviewDaysMax, ringAgainSeconds, unfinishedHoursMax } from "#app/renders/work-times.ts";

/** Rows of a kind that one sweep looks at; the next one takes the rest. */
const rowsMax = 500;
const accountsMax = 100;

export interface SweepReport {
  readonly rung: number;
  readonly takenBack: number;
  readonly failed: number;
  /** Pictures that waited for a yes for too long. */
  readonly unanswered: number;
  readonly creditsExpired: number;
  readonly rowsReaped: number;
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

const lostWords = "This picture could not be made: the work was interrupted several times. The credits were returned.";
const oldWords = `This picture was not made within ${unfinishedHoursMax} hours. The credits were returned.`;
const unansweredWords = `Nobody approved this picture within ${reviewDaysMax} days. The credits were returned.`;

/** Rings for renders that wait and that nobody has looked at for a while. */
async function ringWaitingRenders(tx: Transaction): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string; claim: number }[]>`
    UPDATE render SET ring_at = now() + ${ringAgainSeconds} * interval '1 second'
    WHERE id IN (
      SELECT id FROM render WHERE state = 'queued' AND ring_at <= now()
      ORDER BY ring_at LIMIT ${rowsMax} FOR UPDATE SKIP LOCKED)
    RETURNING id, claim`;
  await putBells(
    tx,
    rows.map((row) => ({ topic: "render" satisfies BellTopic, subjectId: row.id, claim: row.claim })),
  );
  return rows.length;
}

/** Takes a render back whose worker was lost, or fails it when its tries are used up. Null when it is not lost. */
async function takeBack(tx: Transaction, renderId: string): Promise<"taken back" | "failed" | null> {
  const [render] = await tx.$queryRaw<
    { shop_id: string; batch_id: string; claim: number; attempt: number }[]
  >`SELECT shop_id, batch_id, claim, attempt FROM render
    WHERE id = ${renderId} AND state = 'processing' AND lease_until < now() FOR UPDATE SKIP LOCKED`;
  if (render === undefined) return null;
  if (render.attempt >= renderAttemptsMax) {
    const ending = { state: "failed", errorCode: "render_timed_out", errorMessage: lostWords } as const;
    return (await endWithoutPicture(tx, renderId, ending, { claim: render.claim })) ? "failed" : null;
  }
  await tx.$executeRaw`
    UPDATE render SET state = 'queued', stage = 'waiting', lease_until = NULL,
      ring_at = now() + ${ringAgainSeconds} * interval '1 second' WHERE id = ${renderId}`;
  await putBells(tx, [{ topic: "render", subjectId: renderId, claim: render.claim }]);
  await appendEvent(tx, {
    shopId: render.shop_id,
    type: "render.requeued",
    subjectId: renderId,
    data: { batchId: render.batch_id, attempt: render.attempt, reason: "worker_lost" },
  });
  return "taken back";
}

async function takeBackLostRenders(): Promise<{ takenBack: number; failed: number }> {
  const lost = await database().$queryRaw<{ id: string }[]>`
    SELECT id FROM render WHERE state = 'processing' AND lease_until < now() ORDER BY lease_until LIMIT ${rowsMax}`;
  const ends = await settleEach(idsOf(lost), takeBack);
  return {
    takenBack: ends.filter((end) => end === "taken back").length,
    failed: ends.filter((end) => end === "failed").length,
  };
}

/** Reservations do not stay open for ever: what is unfinished for too long fails. */
async function failOldRenders(): Promise<number> {
  const old = await database().$queryRaw<{ id: string }[]>`
    SELECT id FROM render WHERE state IN ('queued', 'processing')
      AND created_at < now() - ${unfinishedHoursMax} * interval '1 hour' ORDER BY id LIMIT ${rowsMax}`;
  const ending = { state: "failed", errorCode: "render_timed_out", errorMessage: oldWords } as const;
  const ends = await settleEach(idsOf(old), (tx, id) =>
    endWithoutPicture(tx, id, ending, { states: ["queued", "processing"] }),
  );
  return ends.filter((ended) => ended).length;
}

/** Ends the waiting of pictures that nobody said yes to. */
async function cancelUnanswered(): Promise<number> {
  const unanswered = await database().$queryRaw<{ id: string }[]>`
    SELECT id FROM render WHERE state = 'rendered' AND review_until < now() ORDER BY review_until LIMIT ${rowsMax}`;
  const ending = { state: "cancelled", errorCode: "review_expired", errorMessage: unansweredWords } as const;
  const ends = await settleEach(idsOf(unanswered), (tx, id) =>
    endWithoutPicture(tx, id, ending, { states: ["rendered"] }),
  );
  return ends.filter((ended) => ended).length;
}

/**
 * Looks for what stopped moving and sets it going again: rings for waiting work that nobody answers, takes work back
 * from lost workers, fails what is out of tries or too old and cancels what nobody said yes to (credits return), expires
 * grants, removes rows past their time. Any number of sweeps may run at once.
 */
export async function sweep(): Promise<SweepReport> {
  const old = await failOldRenders();
  const unanswered = await cancelUnanswered();
  const { takenBack, failed } = await takeBackLostRenders();
  const rungRenders = await inTransaction(ringWaitingRenders);
  const publications = await sweepPublications();
  const creditsExpired = await inTransaction((tx) => expireGrants(tx, accountsMax));
  return {
    rung: rungRenders + publications.rung,
    takenBack: takenBack + publications.takenBack,
    failed: old + failed + publications.failed,
    unanswered,
    creditsExpired,
    rowsReaped: await reapOldRows(),
  };
}
