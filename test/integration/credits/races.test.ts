import { expect, test } from "vitest";
import { readBalance } from "#app/credits/balance.server.ts";
import { setBudget } from "#app/credits/budgets.server.ts";
import { refundReservation } from "#app/credits/give-back.server.ts";
import {
  expireGrants,
  grantCredits,
  reserveCredits,
  reserveCreditsForEach,
  settleReservation,
  voidReservation,
} from "#app/credits/ledger.server.ts";
import { verifyLedger } from "#app/credits/verify.server.ts";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { makeShop } from "../renders/make-orders.ts";
import { race, rounds, wins } from "./race.ts";

const live = (shopId: string) => ({ shopId, mode: "live" as const });
const grant = (shopId: string, credits: number, rest: object = {}) =>
  inTransaction((tx) =>
    grantCredits(tx, { ...live(shopId), source: "promo", reference: createId("grant"), credits, ...rest }),
  );
const reserve = (shopId: string, credits: number) =>
  inTransaction((tx) => reserveCredits(tx, { ...live(shopId), credits, reference: createId("render") }));
const settle = (id: string) => inTransaction((tx) => settleReservation(tx, id));
const giveUp = (id: string) => inTransaction((tx) => voidReservation(tx, id, "race"));

test("two requests for the last credit: one gets it", async () => {
  const { id } = await makeShop();
  for (let round = 0; round < rounds; round++) {
    await grant(id, 5);
    const results = await race([() => reserve(id, 5), () => reserve(id, 5), () => reserve(id, 3)]);
    const { available } = await readBalance(id, "live");
    expect([1, 1, available === 0 || available === 2 ? 1 : 0]).toEqual([wins(results), 1, 1]);
    if (available === 2) await reserve(id, 2);
  }
  expect(await verifyLedger(id)).toMatchObject({ ok: true });
}, 600_000);

test("completion against cancellation, each by two workers: one resolution", async () => {
  const { id } = await makeShop();
  await grant(id, rounds * 5);
  for (let round = 0; round < rounds; round++) {
    const before = await readBalance(id, "live");
    const held = await reserve(id, 5);
    const results = await race([() => settle(held), () => giveUp(held), () => settle(held), () => giveUp(held)]);
    const resolved = results.filter(
      (result) => result.status === "fulfilled" && (result.value as { resolved: boolean }).resolved,
    );
    expect(resolved).toHaveLength(1);
    const after = await readBalance(id, "live");
    expect([after.reserved, before.available - after.available]).toEqual([0, after.spent - before.spent]);
  }
  expect(await verifyLedger(id)).toMatchObject({ ok: true });
}, 600_000);

test("a settlement against the end of its grant: what was reserved in time is spent", async () => {
  const { id } = await makeShop();
  for (let round = 0; round < rounds; round++) {
    const reference = createId("grant");
    await grant(id, 8, { reference, expiresAt: new Date(Date.now() + 3_600_000) });
    const held = await reserve(id, 5);
    await database().creditGrant.updateMany({ where: { shopId: id, reference }, data: { expiresAt: new Date() } });
    const before = await readBalance(id, "live");
    await race([() => settle(held), () => inTransaction((tx) => expireGrants(tx, 100))]);
    const after = await readBalance(id, "live");
    expect(after.spent - before.spent).toBe(5);
    await inTransaction((tx) => expireGrants(tx, 100));
    expect(await readBalance(id, "live")).toMatchObject({ available: 0, reserved: 0 });
  }
  expect(await verifyLedger(id)).toMatchObject({ ok: true });
}, 600_000);

test("the same charge told by webhook, return page and sweep: granted once", async () => {
  const { id } = await makeShop();
  for (let round = 0; round < rounds; round++) {
    const reference = `gid://shopify/AppPurchaseOneTime/${round}`;
    const buy = () => grant(id, 100, { reference, source: "purchase" });
    const results = await race([buy, buy, buy]);
    expect(wins(results)).toBe(3);
    expect((await readBalance(id, "live")).available).toBe((round + 1) * 100);
  }
}, 600_000);

test("a refund asked for twice, while other credits are reserved: given back once", async () => {
  const { id } = await makeShop();
  await grant(id, rounds * 12);
  for (let round = 0; round < rounds; round++) {
    const held = await reserve(id, 5);
    await settle(held);
    const before = await readBalance(id, "live");
    const refund = { shopId: id, reservationId: held, reason: "race" };
    const giveBack = () => inTransaction((tx) => refundReservation(tx, refund));
    await race([giveBack, giveBack, () => reserve(id, 2)]);
    expect((await readBalance(id, "live")).spent).toBe(before.spent - 5);
  }
  expect(await verifyLedger(id)).toMatchObject({ ok: true });
}, 600_000);

test("requests for the last of a budget: it is never overspent, and what is voided may be spent again", async () => {
  const { id } = await makeShop();
  await grant(id, rounds * 30);
  const budgetSubject = "key_race";
  await setBudget(live(id), budgetSubject, 10);
  const take = () =>
    inTransaction((tx) =>
      reserveCreditsForEach(tx, { ...live(id), credits: 6, references: [createId("render")], budgetSubject }),
    );
  for (let round = 0; round < rounds; round++) {
    const results = await race([take, take, take]);
    expect(wins(results)).toBe(1);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "budget_used_up" });
      else
        for (const held of (result.value as { idByReference: Map<string, string> }).idByReference.values())
          await giveUp(held);
    }
  }
  expect(await verifyLedger(id)).toMatchObject({ ok: true });
}, 600_000);
