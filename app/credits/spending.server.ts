import { database } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";

/** One column of the chart. */
interface SpendingDay {
  /** "2026-11-22", the shop's own. */
  readonly day: string;
  readonly credits: number;
  readonly pictures: number;
}

interface SpendingPart {
  /** A kind of render, an API key's id (or admin, flow), or a product's id ("" for pictures without one). */
  readonly name: string;
  readonly credits: number;
  readonly pictures: number;
}

/** What a shop spent; refunds are taken off on the day they were given. */
export interface SpendingView {
  /** Every day of the window, oldest first, also those without spending. */
  readonly days: SpendingDay[];
  readonly byKind: SpendingPart[];
  readonly bySpender: SpendingPart[];
  /** This month and the last, the dearest first. */
  readonly byProduct: SpendingPart[];
  readonly creditsADay: number;
  /** The day on which the credits are used up at this pace, or null when nothing is spent. */
  readonly usedUpOn: string | null;
}

/** The window of the chart and of the pace: long enough for a weekly rhythm, short enough to notice a change. */
const windowDays = 30;
const productsMax = 10;
/** A forecast beyond a year says nothing. */
const forecastDaysMax = 365;

interface Row {
  readonly part: "day" | "kind" | "spender";
  readonly name: string;
  readonly credits: bigint;
  readonly pictures: bigint;
}

const toPart = (row: { name: string; credits: bigint; pictures: bigint }): SpendingPart => ({
  name: row.name,
  credits: Number(row.credits),
  pictures: Number(row.pictures),
});
const byCredits = (one: SpendingPart, other: SpendingPart) => other.credits - one.credits;

function usedUpOn(available: number, creditsADay: number, today: string): string | null {
  if (creditsADay <= 0) return null;
  const days = Math.floor(available / creditsADay);
  if (days > forecastDaysMax) return null;
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
}

/** What the shop spent in the last 30 days of its own calendar, and until when `available` lasts at that pace. */
export async function readSpending(shopId: string, mode: Mode, available: number): Promise<SpendingView> {
  const rows = await database().$queryRaw<Row[]>`
    WITH calendar AS (
      SELECT (clock_timestamp() AT TIME ZONE credits_zone(timezone))::date AS today FROM shop WHERE id = ${shopId}
    ), spent AS (
      SELECT day, kind, spender, credits, pictures FROM credit_spend_day, calendar
      WHERE shop_id = ${shopId} AND mode = ${mode}::mode AND day > today - ${windowDays}::int
    )
    SELECT 'day' AS part, to_char(each.day, 'YYYY-MM-DD') AS name, coalesce(sum(credits), 0)::bigint AS credits,
      coalesce(sum(pictures), 0) AS pictures
    FROM calendar CROSS JOIN LATERAL generate_series(today - ${windowDays}::int + 1, today, interval '1 day') AS each (day)
    LEFT JOIN spent ON spent.day = each.day::date GROUP BY each.day
    UNION ALL SELECT 'kind', kind, sum(credits)::bigint, sum(pictures) FROM spent GROUP BY kind
    UNION ALL SELECT 'spender', spender, sum(credits)::bigint, sum(pictures) FROM spent GROUP BY spender
    ORDER BY part, name`;
  const products = await database().$queryRaw<{ name: string; credits: bigint; pictures: bigint }[]>`
    SELECT product_id AS name, sum(credits)::bigint AS credits, sum(pictures) AS pictures FROM (
      (SELECT * FROM credit_spend_product WHERE shop_id = ${shopId} AND mode = ${mode}::mode
        AND month = credits_month(${shopId}) ORDER BY credits DESC LIMIT ${productsMax})
      UNION ALL
      (SELECT * FROM credit_spend_product WHERE shop_id = ${shopId} AND mode = ${mode}::mode
        AND month = to_char((credits_month(${shopId}) || '-01')::date - 1, 'YYYY-MM') ORDER BY credits DESC LIMIT ${productsMax})
    ) AS dearest GROUP BY product_id ORDER BY credits DESC LIMIT ${productsMax}`;
  const of = (part: Row["part"]) => rows.filter((row) => row.part === part).map(toPart);
  const days = of("day").map(({ name, credits, pictures }) => ({ day: name, credits, pictures }));
  const creditsADay = days.reduce((sum, { credits }) => sum + credits, 0) / windowDays;
  return {
    days,
    byKind: of("kind").toSorted(byCredits),
    bySpender: of("spender").toSorted(byCredits),
    byProduct: products.map(toPart),
    creditsADay,
    usedUpOn: usedUpOn(available, creditsADay, days.at(-1)?.day ?? new Date().toISOString().slice(0, 10)),
  };
}
