import fc from "fast-check";
import { expect, test } from "vitest";
import { applyCharge, type ToldCharge } from "#app/credits/apply-charge.server.ts";
import { readBalance } from "#app/credits/balance.server.ts";
import { currentPlan, listCharges, nameCharge, proposeCharge } from "#app/credits/charges.server.ts";
import { grantFreeMonths } from "#app/credits/free-months.server.ts";
import { reserveCredits, settleReservation } from "#app/credits/ledger.server.ts";
import { freeMonthlyCredits } from "#app/credits/offers.ts";
import { verifyLedger } from "#app/credits/verify.server.ts";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { makeShop } from "../renders/make-orders.ts";

const days = (count: number) => new Date(Date.now() + count * 86_400_000);
let charges = 0;
const nextGid = (type: string) => `gid://shopify/${type}/${(charges += 1)}`;

function pack(rest: Partial<ToldCharge> = {}): ToldCharge {
  return {
    shopifyId: nextGid("AppPurchaseOneTime"),
    kind: "pack",
    offer: "pack_500",
    state: "active",
    isTest: false,
    priceCents: 4_900,
    periodEnd: null,
    usageCapCents: null,
    usageLineItemId: null,
    ...rest,
  };
}
const plan = (rest: Partial<ToldCharge> = {}) =>
  pack({ kind: "plan", offer: "plan_studio", priceCents: 1_900, periodEnd: days(30), ...rest });

const tell = (shopId: string, told: ToldCharge, takesTest = false) =>
  inTransaction((tx) => applyCharge(tx, shopId, told, takesTest));
const available = async (shopId: string) => (await readBalance(shopId, "live")).available;
const spend = async (shopId: string, credits: number) => {
  const id = await inTransaction((tx) =>
    reserveCredits(tx, { shopId, mode: "live", credits, reference: createId("render") }),
  );
  await inTransaction((tx) => settleReservation(tx, id));
};

test("a pack is granted once it is active, in whatever order and however often it is told", async () => {
  const states = fc.array(fc.constantFrom("proposed", "active", "declined", "expired"), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(states, async (told) => {
      const { id } = await makeShop();
      const charge = pack();
      const proposal = await inTransaction((tx) =>
        proposeCharge(tx, {
          shopId: id,
          kind: "pack",
          offer: "pack_500",
          credits: 500,
          priceCents: 4_900,
          isTest: false,
        }),
      );
      await inTransaction((tx) => nameCharge(tx, proposal.id, charge.shopifyId));
      await Promise.all(told.map((state) => tell(id, { ...charge, state })));
      expect(await available(id)).toBe(told.includes("active") ? 500 : 0);
      expect(await listCharges(id)).toHaveLength(1);
    }),
    { numRuns: 25 },
  );
});

test("a proposal whose answer got lost is the charge that Shopify tells of later", async () => {
  const { id } = await makeShop();
  const proposed = {
    shopId: id,
    kind: "pack",
    offer: "pack_100",
    credits: 100,
    priceCents: 1_200,
    isTest: false,
  } as const;
  const proposal = await inTransaction((tx) => proposeCharge(tx, proposed));
  const told = pack({ offer: "pack_100", priceCents: 1_200 });
  expect(await tell(id, told)).toBe(100);
  expect(await listCharges(id)).toMatchObject([{ id: proposal.id, shopifyId: told.shopifyId, state: "active" }]);
});

test("a name that the webhook gave to an earlier proposal is not given twice, nor taken from it", async () => {
  const { id } = await makeShop();
  const proposed = {
    shopId: id,
    kind: "pack",
    offer: "pack_100",
    credits: 100,
    priceCents: 1_200,
    isTest: false,
  } as const;
  const [lost, later] = [
    await inTransaction((tx) => proposeCharge(tx, proposed)),
    await inTransaction((tx) => proposeCharge(tx, proposed)),
  ];
  const told = pack({ offer: "pack_100", priceCents: 1_200 });
  expect(await tell(id, told)).toBe(100);
  await inTransaction((tx) => nameCharge(tx, later.id, told.shopifyId));
  await inTransaction((tx) => nameCharge(tx, lost.id, nextGid("AppPurchaseOneTime")));
  const named = (await listCharges(id)).filter(({ shopifyId }) => shopifyId !== null);
  expect(named).toMatchObject([{ id: lost.id, shopifyId: told.shopifyId, state: "active" }]);
});

test("an unknown offer, another shop's charge and a test charge give nothing", async () => {
  const [one, other] = [await makeShop(), await makeShop()];
  expect(await tell(one.id, pack({ offer: "pack_of_somebody_else" }))).toBe(0);
  const known = pack();
  expect(await tell(one.id, known)).toBe(500);
  expect(await tell(other.id, known)).toBe(0);
  expect(await tell(one.id, pack({ isTest: true }))).toBe(0);
  expect(await tell(one.id, pack({ isTest: true }), true)).toBe(500);
  expect([await available(one.id), await available(other.id)]).toEqual([1_000, 0]);
});

test("a plan grants each period once; what is left moves along up to the limit, the rest ends", async () => {
  const { id } = await makeShop();
  const first = plan({ periodEnd: days(1) });
  expect(await tell(id, first)).toBe(250);
  expect(await tell(id, first)).toBe(0);
  await spend(id, 100);
  const second = { ...first, periodEnd: days(31) };
  expect(await tell(id, second)).toBe(250 + 150);
  expect(await tell(id, second)).toBe(0);
  expect(await available(id)).toBe(400);
  // 400 are left, 250 may move along.
  expect(await tell(id, { ...first, periodEnd: days(61) })).toBe(250 + 250);
  expect(await available(id)).toBe(500);
  expect(await currentPlan(id)).toMatchObject({ offer: "plan_studio", state: "active" });
  expect(await verifyLedger(id)).toMatchObject({ ok: true });
});

test("a frozen or cancelled plan grants nothing new and takes nothing away", async () => {
  const { id } = await makeShop();
  const running = plan({ periodEnd: days(2) });
  await tell(id, running);
  expect(await tell(id, { ...running, state: "frozen", periodEnd: days(32) })).toBe(0);
  expect(await currentPlan(id)).toMatchObject({ state: "frozen" });
  expect(await tell(id, { ...running, state: "cancelled", periodEnd: days(32) })).toBe(0);
  expect(await currentPlan(id)).toBeNull();
  expect(await available(id)).toBe(250);
});

test("an upgrade in the middle of a period keeps what the old plan paid for", async () => {
  const { id } = await makeShop();
  const old = plan();
  await tell(id, old);
  await spend(id, 50);
  expect(await tell(id, plan({ offer: "plan_agency", priceCents: 7_900 }))).toBe(1_250);
  await tell(id, { ...old, state: "cancelled" });
  expect(await available(id)).toBe(1_450);
  expect(await currentPlan(id)).toMatchObject({ offer: "plan_agency" });
});

test("the free month comes once, in the shop's own time zone, and ends with it", async () => {
  const zones = ["Pacific/Kiritimati", "America/Los_Angeles", "not a zone", null];
  const shops = await Promise.all(zones.map(() => makeShop()));
  for (const [index, { id }] of shops.entries()) {
    const data = { timezone: zones[index] ?? null, installedAt: new Date("2026-01-31T12:00:00Z") };
    await database().shop.update({ where: { id }, data });
  }
  const bought = await makeShop();
  await database().shop.update({ where: { id: bought.id }, data: { installedAt: new Date("2026-01-31T12:00:00Z") } });
  await tell(bought.id, plan());
  await Promise.all([grantFreeMonths(), grantFreeMonths()]);
  await grantFreeMonths();
  for (const [index, { id }] of shops.entries()) {
    const { available: credits, grants } = await readBalance(id, "live");
    expect(credits).toBe(freeMonthlyCredits);
    const zone = ["Pacific/Kiritimati", "America/Los_Angeles"].includes(zones[index] ?? "") ? zones[index] : "UTC";
    const parts = {
      timeZone: zone ?? "UTC",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      hourCycle: "h23",
    } as const;
    const end = new Intl.DateTimeFormat("en-GB", parts).format(new Date(grants[0]?.expiresAt ?? ""));
    expect(end).toBe("1, 00:00");
  }
  expect(await available(bought.id)).toBe(250);
});
