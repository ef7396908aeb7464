import { expect, test } from "vitest";
import { readBalance } from "#app/credits/balance.server.ts";
import { grantCredits, reserveCredits, settleReservation, voidReservation } from "#app/credits/ledger.server.ts";
import { listTransfers } from "#app/credits/statement.server.ts";
import { verifyCredits, verifyLedger } from "#app/credits/verify.server.ts";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { makeShop, swapOrder } from "../renders/make-orders.ts";

const grant = (shopId: string, credits: number, rest: object = {}) =>
  inTransaction((tx) =>
    grantCredits(tx, { shopId, mode: "live", source: "promo", reference: createId("grant"), credits, ...rest }),
  );
const reserve = (shopId: string, credits: number) =>
  inTransaction((tx) => reserveCredits(tx, { shopId, mode: "live", credits, reference: createId("render") }));

test.each([0, -5, 1.5, Number.NaN, Infinity, 1_000_000_001, Number.MAX_SAFE_INTEGER + 1])(
  "%s credits are refused with the limits in the message",
  async (credits) => {
    const { id } = await makeShop();
    const refusal = { code: "invalid_payload", message: expect.stringContaining("from 1 to 1,000,000,000") };
    await expect(grant(id, credits)).rejects.toMatchObject(refusal);
    await expect(reserve(id, credits)).rejects.toMatchObject(refusal);
    expect(await readBalance(id, "live")).toMatchObject({ issued: 0, grants: [] });
  },
);

test("the same reference grants once, also at the same moment; another mode is another account", async () => {
  const { id } = await makeShop();
  const again = () => grant(id, 50, { reference: "install" });
  const outcomes = await Promise.all(Array.from({ length: 8 }, again));
  expect(outcomes.filter((outcome) => outcome.granted)).toHaveLength(1);
  expect(new Set(outcomes.map((outcome) => outcome.transferId)).size).toBe(1);
  expect(await grant(id, 7, { reference: "install", mode: "test" })).toMatchObject({ granted: true });
  expect((await readBalance(id, "live")).available).toBe(50);
  expect((await readBalance(id, "test")).available).toBe(7);
});

test("credits burn by priority, earliest expiry, free before paid, oldest", async () => {
  const { id } = await makeShop();
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
  const order = [
    { reference: "5th: paid", source: "purchase" },
    { reference: "3rd: expires last", source: "purchase", expiresAt: inDays(9) },
    { reference: "4th: free", source: "promo" },
    { reference: "2nd: expires first", source: "purchase", expiresAt: inDays(2) },
    { reference: "1st: priority", source: "purchase", priority: 1 },
    { reference: "6th: paid, newer", source: "plan" },
  ];
  for (const each of order) await grant(id, 1, each);
  const names = order.map((each) => each.reference).toSorted();
  expect((await readBalance(id, "live")).grants.map((each) => each.reference)).toEqual(names);
  for (const name of names) {
    await reserve(id, 1);
    const { grants } = await readBalance(id, "live");
    expect(grants.find((each) => each.reference === name)).toMatchObject({ available: 0, reserved: 1 });
  }
});

test("what has lapsed does not pay, even before any sweep", async () => {
  const { id } = await makeShop();
  await grant(id, 10, { expiresAt: new Date(Date.now() + 60_000), reference: "short" });
  await grant(id, 3);
  const held = await reserve(id, 4);
  await database().creditGrant.updateMany({ where: { reference: "short" }, data: { expiresAt: new Date(0) } });
  await expect(reserve(id, 5)).rejects.toMatchObject({
    code: "insufficient_credits",
    message: expect.stringContaining("costs 5 credits and 3 are available"),
  });
  await reserve(id, 2);
  expect(await readBalance(id, "live")).toMatchObject({ available: 1, reserved: 6, expired: 6 });
  await inTransaction((tx) => voidReservation(tx, held, "cancelled"));
  await expect(reserve(id, 2)).rejects.toMatchObject({ code: "insufficient_credits" });
  expect(await verifyLedger(id)).toMatchObject({ ok: true });
});

test("a partial settlement returns the rest; more than was reserved is refused", async () => {
  const { id } = await makeShop();
  await grant(id, 20);
  const held = await reserve(id, 8);
  await expect(inTransaction((tx) => settleReservation(tx, held, { credits: 9 }))).rejects.toMatchObject({
    code: "invalid_payload",
  });
  expect(await inTransaction((tx) => settleReservation(tx, held, { credits: 3 }))).toEqual({ resolved: true });
  expect(await readBalance(id, "live")).toMatchObject({ available: 17, reserved: 0, spent: 3 });
  const { rows } = await listTransfers(id, "live", { limit: 10 });
  expect(rows.map(({ kind, credits, availableAfter }) => [kind, credits, availableAfter])).toEqual([
    ["release", 5, 17],
    ["settle", 3, 12],
    ["reserve", 8, 12],
    ["grant", 20, 20],
  ]);
  await expect(inTransaction((tx) => voidReservation(tx, held, "late"))).rejects.toMatchObject({
    code: "render_state_conflict",
  });
  await expect(inTransaction((tx) => settleReservation(tx, "tr_nobody"))).rejects.toMatchObject({ code: "not_found" });
});

test.each(["credit_transfer", "credit_entry", "credit_grant_movement"])("%s cannot be changed", async (table) => {
  const { id } = await makeShop(10);
  await reserve(id, 5);
  const run = (statement: string) => database().$executeRawUnsafe(statement);
  await expect(run(`UPDATE ${table} SET credits = 1`)).rejects.toThrow(/append-only/);
  await expect(run(`DELETE FROM ${table}`)).rejects.toThrow(/append-only/);
  await expect(run(`TRUNCATE ${table} CASCADE`)).rejects.toThrow(/append-only/);
});

test.each([
  ["an account out of balance", "UPDATE credit_account SET available = available + 1"],
  ["a negative balance", "UPDATE credit_account SET available = -1, issued = issued + available + 1"],
  ["a grant out of balance", "UPDATE credit_grant SET spent = spent + 1"],
  ["a render without a reservation", "UPDATE render SET reservation_id = NULL"],
  ["a negative price", "UPDATE render SET price_credits = -1"],
])("the database refuses %s", async (_what, statement) => {
  await placeBatch(swapOrder(await makeShop(10)));
  await expect(database().$executeRawUnsafe(statement)).rejects.toThrow(/check constraint/i);
});

test("a reservation cannot be resolved twice, not even by hand", async () => {
  const { id } = await makeShop(10);
  const held = await reserve(id, 5);
  await inTransaction((tx) => settleReservation(tx, held));
  const byHand = database().$executeRaw`
    INSERT INTO credit_transfer (id, shop_id, mode, kind, credits, reservation_id, reference)
    VALUES ('tr_forged', ${id}, 'live', 'void', 5, ${held}, 'x')`;
  await expect(byHand).rejects.toThrow(/credit_transfer_one_resolution|unique/i);
});

test("verify finds what was tampered with, and only in the shop asked for", async () => {
  const [shop, other] = [await makeShop(50), await makeShop(50)];
  const { renderIds } = await placeBatch(swapOrder(shop, 2));
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
  await database().creditAccount.updateMany({
    where: { shopId: shop.id },
    data: { available: { increment: 5 }, issued: { decrement: 5 } },
  });
  await database().render.update({ where: { id: renderIds[0] ?? "" }, data: { state: "completed" } });
  await reserve(shop.id, 1);
  const verdict = await verifyCredits(shop.id);
  expect(verdict.ok).toBe(false);
  const said = verdict.differences.join("\n");
  expect(said).toMatch(/available: has a balance that its entries do not add up to/);
  expect(said).toMatch(/holds other totals than its grants/);
  expect(said).toContain(`${renderIds[0]}: is a render whose state and reservation disagree (completed but open)`);
  expect(said).toMatch(/is a reservation that no render will resolve/);
  expect(await verifyCredits(other.id)).toMatchObject({ ok: true, differences: [] });
  expect(await verifyCredits()).toMatchObject({ ok: false });
});
