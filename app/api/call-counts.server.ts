import { database } from "#app/db/client.server.ts";

/** Calls of a day, by how they ended. */
export interface CallDay {
  /** "2026-11-22", the shop's own. */
  readonly day: string;
  readonly calls: number;
  readonly failed: number;
}

/** What one key called. Null: Shopify Flow. */
export interface CallsOfKey {
  readonly apiKeyId: string | null;
  readonly calls: number;
  /** Answered with 400 or above. */
  readonly failed: number;
  readonly medianMs: number;
}

/** The log is kept for 30 days; the chart beside it shows as many. */
const windowDays = 30;

interface Row {
  readonly day: string | null;
  readonly api_key_id: string | null;
  readonly calls: bigint;
  readonly failed: bigint;
  readonly median_ms: number | null;
}

/** How often the API was called in the last 30 days of the shop's calendar: by day (of one key when it is given), and by key. */
export async function countCalls(
  shopId: string,
  apiKeyId: string | null,
): Promise<{ readonly days: readonly CallDay[]; readonly keys: readonly CallsOfKey[] }> {
  const rows = await database().$queryRaw<Row[]>`
    WITH calendar AS (
      SELECT credits_zone(timezone) AS zone, (clock_timestamp() AT TIME ZONE credits_zone(timezone))::date AS today
      FROM shop WHERE id = ${shopId}
    ), logged AS (
      SELECT (created_at AT TIME ZONE zone)::date AS day, api_key_id, status, duration_ms
      FROM request_log_row, calendar
      WHERE shop_id = ${shopId} AND created_at >= (today - ${windowDays}::int + 1)::timestamp AT TIME ZONE zone
    )
    SELECT to_char(each.day, 'YYYY-MM-DD') AS day, NULL AS api_key_id, count(logged.day) AS calls,
      count(*) FILTER (WHERE status >= 400) AS failed, NULL::float AS median_ms
    FROM calendar
    CROSS JOIN LATERAL generate_series(today - ${windowDays}::int + 1, today, interval '1 day') AS each (day)
    LEFT JOIN logged ON logged.day = each.day::date AND (${apiKeyId}::text IS NULL OR logged.api_key_id = ${apiKeyId}::text)
    GROUP BY each.day
    UNION ALL
    SELECT NULL, api_key_id, count(*), count(*) FILTER (WHERE status >= 400),
      percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) FROM logged GROUP BY api_key_id
    ORDER BY day, calls DESC`;
  return {
    days: rows.flatMap(({ day, calls, failed }) =>
      day === null ? [] : [{ day, calls: Number(calls), failed: Number(failed) }],
    ),
    keys: rows.flatMap((row) =>
      row.day !== null
        ? []
        : [
            {
              apiKeyId: row.api_key_id,
              calls: Number(row.calls),
              failed: Number(row.failed),
              medianMs: Math.round(row.median_ms ?? 0),
            },
          ],
    ),
  };
}
