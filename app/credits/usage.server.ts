import { database } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";

/** What was ordered, made and spent on one day by one kind of order. */
export interface UsageView {
  /** "2026-11-22", the shop's own. */
  readonly day: string;
  readonly kind: string;
  readonly calls: number;
  readonly pictures: number;
  /** Whole credits. */
  readonly credits: number;
}

interface UsageQuestion {
  readonly shopId: string;
  readonly mode: Mode;
  /** Only what this key ordered. Left out: everything. */
  readonly apiKeyId?: string | undefined;
  /** First and last day, of the shop's calendar. */
  readonly from: string;
  readonly to: string;
}

/** The day that it is in the shop's own calendar, like "2026-11-22". */
export async function todayOfShop(shopId: string): Promise<string> {
  const [row] = await database().$queryRaw<{ today: string }[]>`
    SELECT to_char(clock_timestamp() AT TIME ZONE credits_zone(timezone), 'YYYY-MM-DD') AS today
    FROM shop WHERE id = ${shopId}`;
  return row?.today ?? new Date().toISOString().slice(0, 10);
}

/** Accepted orders and spent credits by day and kind, oldest first; days without either are left out. */
export async function readUsage({ shopId, mode, apiKeyId, from, to }: UsageQuestion): Promise<UsageView[]> {
  const key = apiKeyId ?? null;
  const rows = await database().$queryRaw<
    { day: string; kind: string; calls: bigint; pictures: bigint; credits: bigint }[]
  >`
    WITH zone AS (SELECT credits_zone(timezone) AS name FROM shop WHERE id = ${shopId}),
    counted AS (
      SELECT day, kind::text, 0::bigint AS calls, pictures::bigint, credits FROM credit_spend_day
      WHERE shop_id = ${shopId} AND mode = ${mode}::mode AND day BETWEEN ${from}::date AND ${to}::date
        AND (${key}::text IS NULL OR spender = ${key}::text)
      UNION ALL
      SELECT (created_at AT TIME ZONE zone.name)::date, kind::text, 1, 0, 0 FROM batch, zone
      WHERE shop_id = ${shopId} AND mode = ${mode}::mode
        AND created_at >= (${from}::date)::timestamp AT TIME ZONE zone.name
        AND created_at < (${to}::date + 1)::timestamp AT TIME ZONE zone.name
        AND (${key}::text IS NULL OR api_key_id = ${key}::text)
    )
    SELECT to_char(day, 'YYYY-MM-DD') AS day, kind, sum(calls)::bigint AS calls, sum(pictures)::bigint AS pictures,
      sum(credits)::bigint AS credits
    FROM counted GROUP BY 1, 2 ORDER BY 1, 2`;
  return rows.map(({ day, kind, calls, pictures, credits }) => {
    return { day, kind, calls: Number(calls), pictures: Number(pictures), credits: Number(credits) };
  });
}
