import { database } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";

/** What API keys spent. */
export interface KeySpending {
  /** Every day of the window, oldest first, also those without spending; "2026-11-22", the shop's own. */
  readonly days: readonly { readonly day: string; readonly credits: number; readonly pictures: number }[];
  /** Every key that spent something, live or test. */
  readonly keys: readonly { readonly apiKeyId: string; readonly credits: number; readonly pictures: number }[];
}

/** As long as the request log is kept, so that calls and credits can be laid beside each other. */
const windowDays = 30;

interface Row {
  readonly day: string | null;
  readonly spender: string | null;
  readonly credits: bigint;
  readonly pictures: bigint;
}

/** What the shop's keys spent in the last 30 days of its own calendar: by day of one mode or key, by key of both modes. */
export async function keySpending(
  shopId: string,
  daysOf: { readonly mode: Mode; readonly apiKeyId: string | null },
): Promise<KeySpending> {
  const { mode, apiKeyId } = daysOf;
  const rows = await database().$queryRaw<Row[]>`
    WITH calendar AS (
      SELECT (clock_timestamp() AT TIME ZONE credits_zone(timezone))::date AS today FROM shop WHERE id = ${shopId}
    ), spent AS (
      SELECT day, mode, spender, credits, pictures FROM credit_spend_day, calendar
      WHERE shop_id = ${shopId} AND spender LIKE 'key\\_%' AND day > today - ${windowDays}::int
    )
    SELECT to_char(each.day, 'YYYY-MM-DD') AS day, NULL AS spender, coalesce(sum(credits), 0)::bigint AS credits,
      coalesce(sum(pictures), 0)::bigint AS pictures
    FROM calendar
    CROSS JOIN LATERAL generate_series(today - ${windowDays}::int + 1, today, interval '1 day') AS each (day)
    LEFT JOIN spent ON spent.day = each.day::date AND spent.mode = ${mode}::mode
      AND (${apiKeyId}::text IS NULL OR spent.spender = ${apiKeyId}::text)
    GROUP BY each.day
    UNION ALL SELECT NULL, spender, sum(credits)::bigint, sum(pictures)::bigint FROM spent GROUP BY spender
    ORDER BY day, credits DESC`;
  return {
    days: rows.flatMap(({ day, credits, pictures }) =>
      day === null ? [] : [{ day, credits: Number(credits), pictures: Number(pictures) }],
    ),
    keys: rows.flatMap(({ spender, credits, pictures }) =>
      spender === null ? [] : [{ apiKeyId: spender, credits: Number(credits), pictures: Number(pictures) }],
    ),
  };
}
