import { freeMonthlyCredits } from "#app/credits/offers.ts";
import { database } from "#app/db/client.server.ts";

/** Shops that one round grants to: a second's work. At the turn of a month rounds follow one another. */
const shopsMax = 500;

/**
 * Grants the free credits of the month to shops without a plan, once a month of each shop's own time zone. Returns how
 * many shops. Any number of rounds may run at once.
 */
export async function grantFreeMonths(): Promise<number> {
  const reason = "This month’s free credits";
  const rows = await database().$queryRaw<{ granted: number }[]>`
    SELECT credits_grant_free_months(${shopsMax}::int, ${freeMonthlyCredits}::bigint, ${reason}) AS granted`;
  return rows[0]?.granted ?? 0;
}
