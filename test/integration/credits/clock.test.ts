import { beforeEach, expect, test } from "vitest";
import { readBalance } from "#app/credits/balance.server.ts";
import { database } from "#app/db/client.server.ts";
import { makeShop } from "../renders/make-orders.ts";

// What the calendar does to months and their ends. The ledger reads the database's clock, so a test that needs another
// moment puts a clock of its own before PostgreSQL's: in a transaction that is rolled back.

const rollback = Symbol("rollback");
let shopId = "";
beforeEach(async () => {
  shopId = (await makeShop()).id;
});

interface Seen {
  readonly month: string;
  readonly granted: number;
  /** Where the shop is: the first moment at which the free month is over. */
  readonly ends: string | null;
  readonly endsUtc: string | null;
}

/** The shop's month and free month as they are at `moment` in `zone`. */
async function at(moment: string, zone: string | null, installedAt = "2020-01-15T12:00:00Z"): Promise<Seen> {
  let seen: Seen | undefined;
  const work = database().$transaction(async (tx) => {
    await tx.shop.updateMany({ data: { uninstalledAt: new Date() } });
    await tx.shop.update({ where: { id: shopId }, data: { timezone: zone, installedAt, uninstalledAt: null } });
    for (const statement of [
      "CREATE SCHEMA stopped",
      `CREATE FUNCTION stopped.clock_timestamp() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT '${moment}'::timestamptz $$`,
      "SET LOCAL search_path = stopped, public, pg_catalog",
    ])
      await tx.$executeRawUnsafe(statement);
    const [row] = await tx.$queryRawUnsafe<Seen[]>(
      `SELECT credits_month($1) AS month, credits_grant_free_months(10, 10, 'free') AS granted`,
      shopId,
    );
    const [grant] = await tx.$queryRawUnsafe<{ ends: string; endsUtc: string }[]>(
      `SELECT to_char(expires_at AT TIME ZONE credits_zone($2), 'YYYY-MM-DD HH24:MI') AS ends,
         to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS "endsUtc"
       FROM credit_grant WHERE shop_id = $1 AND reference LIKE 'free %'`,
      shopId,
      zone,
    );
    seen = {
      month: row?.month ?? "",
      granted: row?.granted ?? 0,
      ends: grant?.ends ?? null,
      endsUtc: grant?.endsUtc ?? null,
    };
    throw rollback;
  });
  await expect(work).rejects.toBe(rollback);
  if (seen === undefined) throw new Error("nothing was seen");
  return seen;
}

test.each([
  ["a leap day", "2028-02-29T12:00:00Z", "UTC", "2028-02", "2028-03-01 00:00", "2028-03-01 00:00"],
  ["the last second of a month", "2026-11-30T23:59:59Z", "UTC", "2026-11", "2026-12-01 00:00", "2026-12-01 00:00"],
  ["the first moment of a year", "2027-01-01T00:00:00Z", "UTC", "2027-01", "2027-02-01 00:00", "2027-02-01 00:00"],
  ["14 hours ahead", "2026-11-30T10:00:00Z", "Pacific/Kiritimati", "2026-12", "2027-01-01 00:00", "2026-12-31 10:00"],
  [
    "just before 14 hours ahead",
    "2026-11-30T09:59:59Z",
    "Pacific/Kiritimati",
    "2026-11",
    "2026-12-01 00:00",
    "2026-11-30 10:00",
  ],
  ["12 hours behind", "2026-12-01T11:59:59Z", "Etc/GMT+12", "2026-11", "2026-12-01 00:00", "2026-12-01 12:00"],
  ["14 hours behind", "2026-12-01T13:59:59Z", "Etc/GMT+14", "2026-11", "2026-12-01 00:00", "2026-12-01 14:00"],
  [
    "summer time begins in it",
    "2027-03-20T12:00:00Z",
    "Europe/Berlin",
    "2027-03",
    "2027-04-01 00:00",
    "2027-03-31 22:00",
  ],
  [
    "summer time ends in it",
    "2026-10-20T12:00:00Z",
    "Europe/Berlin",
    "2026-10",
    "2026-11-01 00:00",
    "2026-10-31 23:00",
  ],
  [
    "summer time ends on its first day",
    "2026-10-31T12:00:00Z",
    "America/New_York",
    "2026-10",
    "2026-11-01 00:00",
    "2026-11-01 04:00",
  ],
  ["half an hour apart", "2026-11-30T18:30:00Z", "Asia/Kolkata", "2026-12", "2027-01-01 00:00", "2026-12-31 18:30"],
])("%s: the month and its end are the shop's own", async (_what, moment, zone, month, ends, endsUtc) => {
  expect(await at(moment, zone)).toEqual({ month, ends, endsUtc, granted: 1 });
});

test("the month of the install has credits of its own, by the shop's calendar and not by ours", async () => {
  const zone = "Pacific/Kiritimati";
  expect(await at("2026-12-10T00:00:00Z", zone, "2026-11-30T10:30:00Z")).toMatchObject({ granted: 0, ends: null });
  expect(await at("2026-12-10T00:00:00Z", "UTC", "2026-11-30T10:30:00Z")).toMatchObject({ granted: 1 });
});

test.each(["0", "-1", "-9223372036854775808", "NULL"])("the database itself refuses a grant of %s", async (credits) => {
  const grant = `SELECT credits_grant($1, 'live', 'promo', 'x', ${credits}, 10, NULL, NULL)::text`;
  await expect(database().$queryRawUnsafe(grant, shopId)).rejects.toThrow(/at least 1 credit/);
  expect(await readBalance(shopId, "live")).toMatchObject({ grants: [] });
});

test("more than the ledger can count is refused and changes nothing", async () => {
  const grant = (reference: string) =>
    database().$queryRawUnsafe(
      `SELECT credits_grant($1, 'live', 'promo', $2, 9223372036854775807, 10, NULL, NULL)::text`,
      shopId,
      reference,
    );
  await grant("all there is");
  await expect(grant("and one more")).rejects.toThrow(/out of range/);
  expect((await readBalance(shopId, "live")).grants).toHaveLength(1);
});
