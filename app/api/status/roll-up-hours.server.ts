import { encodeTime } from "ulid";
import { bucketGrowth } from "#app/api/status/duration-buckets.ts";
import type { Transaction } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { refusalCodes } from "#app/refusal.ts";

const hourMs = 60 * 60 * 1000;
/** The longest stretch that the status page shows. */
export const statusDaysMax = 30;
/** Hours are folded again for as long as something of them may still be written: transactions and the log's last batches. */
const foldedAgainHours = 2;
/** Hours that one round folds: after a long silence the next rounds take the rest. */
const hoursMax = 24;

/** Codes whose cause is on our side: the same request may succeed later. */
const ourCodes = Object.entries(refusalCodes).flatMap(([code, { retry }]) => (retry === "later" ? [code] : []));

/** The first characters of every ULID made at that time: calls are found by their primary key. */
const ulidStart = (at: Date) => encodeTime(at.getTime(), 10);

/** From when on to fold: what was folded last, and a little before it. */
async function startOfRound(tx: Transaction, now: Date): Promise<Date> {
  const [row] = await tx.$queryRaw<{ latest: Date | null }[]>`
    SELECT max(hour) AS latest FROM status_hour WHERE measure = 'measured'`;
  const thisHourMs = Math.floor(now.getTime() / hourMs) * hourMs;
  const earliestMs = thisHourMs - statusDaysMax * 24 * hourMs;
  const latestMs = Math.min(row?.latest?.getTime() ?? earliestMs, thisHourMs);
  return new Date(Math.max(earliestMs, latestMs - foldedAgainHours * hourMs));
}

async function fold(tx: Transaction, from: Date, to: Date): Promise<void> {
  await tx.$executeRaw`DELETE FROM status_hour WHERE hour >= ${from} AND hour < ${to}`;
  await tx.$executeRaw`
    WITH ended AS (
      SELECT date_trunc('hour', finished_at, 'UTC') AS hour, state, error_code,
        extract(epoch FROM started_at - created_at) * 1000 AS waited_ms,
        CASE WHEN state = 'completed' AND (accepts_doubt OR cutout->>'doubt' IS NULL)
          THEN extract(epoch FROM finished_at - created_at) * 1000 END AS finished_ms
      FROM render WHERE mode = 'live' AND finished_at >= ${from} AND finished_at < ${to}
    ), calls AS (
      SELECT date_trunc('hour', created_at, 'UTC') AS hour, status,
        CASE WHEN method = 'POST' AND status = 202 THEN duration_ms END AS accepted_ms
      FROM request_log_row WHERE id >= ${ulidStart(from)} AND id < ${ulidStart(to)}
        AND operation IS DISTINCT FROM 'getStatus'
    ), callbacks AS (
      SELECT date_trunc('hour', finished_at, 'UTC') AS hour, state
      FROM webhook_delivery WHERE finished_at >= ${from} AND finished_at < ${to}
    ), counted AS (
      SELECT hour, 'renders_' || state AS measure FROM ended
      UNION ALL SELECT hour, 'renders_failed_by_us' FROM ended
        WHERE state = 'failed' AND error_code = ANY (${ourCodes}::text[])
      UNION ALL SELECT hour, 'calls' FROM calls
      UNION ALL SELECT hour, 'calls_failed' FROM calls WHERE status >= 500
      UNION ALL SELECT hour, 'callbacks_' || state FROM callbacks
    ), timed AS (
      SELECT hour, 'waited' AS measure, waited_ms AS ms FROM ended
      UNION ALL SELECT hour, 'finished', finished_ms FROM ended
      UNION ALL SELECT hour, 'accepted', accepted_ms FROM calls
    )
    INSERT INTO status_hour (hour, measure, bucket, count)
    SELECT hour, measure, 0, count(*) FROM counted GROUP BY hour, measure
    UNION ALL
    SELECT hour, measure, ceil(ln(greatest(ms, 1)) / ln(${bucketGrowth}::numeric))::int AS bucket, count(*)
    FROM timed WHERE ms IS NOT NULL GROUP BY hour, measure, bucket
    UNION ALL
    SELECT hour, 'measured', 0, 1
    FROM generate_series(${from}::timestamptz, ${to}::timestamptz - interval '1 millisecond', interval '1 hour') AS hour`;
}

/**
 * Folds what was measured in the last hours into `status_hour`, from where it was left. Folding an hour again gives the
 * same; of several rounds at once one works and the others leave. Returns the hours folded.
 */
export async function rollUpHours(now = new Date()): Promise<number> {
  return await inTransaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtextextended('status_hour', 0)) AS mine`;
    if (lock?.mine !== true) return 0;
    const from = await startOfRound(tx, now);
    const to = new Date(Math.min(from.getTime() + hoursMax * hourMs, now.getTime()));
    await fold(tx, from, to);
    await tx.$executeRaw`
      DELETE FROM status_hour WHERE hour < ${now}::timestamptz - ${statusDaysMax + 1} * interval '1 day'`;
    return Math.ceil((to.getTime() - from.getTime()) / hourMs);
  });
}
