import { database } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";

/** Pictures from words that a shop got on one day of its own calendar. */
interface GenerationDay {
  readonly day: string;
  readonly kind: "image" | "cinematic";
  readonly generations: number;
  readonly credits: number;
}

/** Pictures from words in a month, days without any left out, oldest first. */
export interface GenerationUsage {
  readonly month: string;
  readonly days: readonly GenerationDay[];
}

/**
 * Counts the finished pictures of the Generations contract that were asked for in a month ("2026-11", null: this one) of
 * the shop's own calendar.
 */
export async function countGenerations(shopId: string, mode: Mode, wanted: string | null): Promise<GenerationUsage> {
  const [shop] = await database().$queryRaw<{ month: string; zone: string }[]>`
    SELECT coalesce(${wanted}, credits_month(id)) AS month, credits_zone(timezone) AS zone FROM shop WHERE id = ${shopId}`;
  if (shop === undefined) throw new Error(`there is no shop ${shopId}`);
  const { month, zone } = shop;
  const firstDay = `${month}-01`;
  const rows = await database().$queryRaw<
    { day: string; kind: "image" | "cinematic"; generations: bigint; credits: bigint }[]
  >`
    SELECT to_char(batch.created_at AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS day, batch.kind::text AS kind,
      count(*) AS generations, sum(render.price_credits) AS credits
    FROM batch JOIN render ON render.batch_id = batch.id
    WHERE batch.shop_id = ${shopId} AND batch.mode = ${mode}::mode AND batch.contract = 'generations'
      AND batch.created_at >= ${firstDay}::date::timestamp AT TIME ZONE ${zone}
      AND batch.created_at < (${firstDay}::date + interval '1 month') AT TIME ZONE ${zone}
      AND render.state = 'completed'
    GROUP BY 1, 2 ORDER BY 1, 2`;
  const days = rows.map(({ day, kind, generations, credits }) => ({
    day,
    kind,
    generations: Number(generations),
    credits: Number(credits),
  }));
  return { month, days };
}
