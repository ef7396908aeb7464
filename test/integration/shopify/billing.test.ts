import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readBalance } from "#app/credits/balance.server.ts";
import { currentPlan, listCharges } from "#app/credits/charges.server.ts";
import { reserveCredits, settleReservation } from "#app/credits/ledger.server.ts";
import { verifyLedger } from "#app/credits/verify.server.ts";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { buyUsage } from "#app/shopify/billing/buy-usage.server.ts";
import { cancelPlan } from "#app/shopify/billing/cancel-plan.server.ts";
import { followCharges } from "#app/shopify/billing/follow-charges.server.ts";
import { placeWithUsage } from "#app/shopify/billing/place-with-usage.server.ts";
import { proposePack, proposePlan } from "#app/shopify/billing/propose-charge.server.ts";
import { sweepCharges } from "#app/shopify/billing/sweep-charges.server.ts";
import type { AuthenticatedAdmin } from "#app/shopify/shopify.server.ts";
import { startDevShop, type DevShop } from "./dev-shop.ts";

process.env["BILLING_TEST"] = "true";

let dev: DevShop;
let merchant: AuthenticatedAdmin;

beforeAll(async () => {
  dev = await startDevShop();
  merchant = await dev.signIn();
});
afterAll(() => dev.close());
beforeEach(async () => {
  dev.control.clearFaults();
  for (const { id } of dev.control.charges()) dev.control.cancelCharge(id);
  await follow();
});

const follow = () => followCharges(merchant.shop, merchant.admin);
const available = async () => (await readBalance(merchant.shop.id, "live")).available;
const latest = () => dev.control.charges().at(-1)?.id ?? "";
const buyPack = (name = "pack_500") => proposePack(merchant.shop, merchant.admin, name);
const choosePlan = (name: string, usageCapCents: number | null = null) =>
  proposePlan(merchant.shop, merchant.admin, { name, usageCapCents });
const spendAll = async () => {
  const wanted = {
    shopId: merchant.shop.id,
    mode: "live",
    credits: await available(),
    reference: createId("render"),
  } as const;
  if (wanted.credits === 0) return;
  const id = await inTransaction((tx) => reserveCredits(tx, wanted));
  await inTransaction((tx) => settleReservation(tx, id));
};

test("a pack gives its credits when Shopify says it is active, once, whoever asks first", async () => {
  const before = await available();
  const { confirmationUrl } = await buyPack();
  expect(confirmationUrl).toMatch(/^https:\/\/admin\.shopify\.com\/store\/northlight-dev\/charges\/\d+\/confirm$/);
  expect(await follow()).toBe(0);
  dev.control.approveCharge(latest());
  await Promise.all([follow(), follow(), follow()]);
  expect(await available()).toBe(before + 500);
  expect((await listCharges(merchant.shop.id))[0]).toMatchObject({ kind: "pack", state: "active", priceCents: 4_900 });
});

test.each([
  ["declined", (id: string) => dev.control.declineCharge(id)],
  ["expired", (id: string) => dev.control.expireCharge(id)],
] as const)("a %s pack gives nothing and says so", async (state, answer) => {
  const before = await available();
  await buyPack("pack_100");
  answer(latest());
  expect(await follow()).toBe(0);
  expect(await available()).toBe(before);
  expect((await listCharges(merchant.shop.id))[0]).toMatchObject({ offer: "pack_100", state });
});

test("a plan grants each period, follows a freeze, and leaves its credits when it is cancelled", async () => {
  await choosePlan("plan_studio");
  dev.control.approveCharge(latest());
  const before = await available();
  expect(await follow()).toBe(250);
  expect(await follow()).toBe(0);
  dev.control.renewSubscription();
  expect(await follow()).toBe(500);
  expect(await available()).toBe(before + 500);
  dev.control.setSubscriptionFrozen(true);
  dev.control.renewSubscription();
  expect(await follow()).toBe(0);
  expect(await currentPlan(merchant.shop.id)).toMatchObject({ state: "frozen" });
  dev.control.setSubscriptionFrozen(false);
  expect(await follow()).toBe(500);
  await cancelPlan(merchant.shop, merchant.admin);
  await cancelPlan(merchant.shop, merchant.admin);
  expect(await currentPlan(merchant.shop.id)).toBeNull();
  expect(await available()).toBe(before + 500);
  expect(await verifyLedger(merchant.shop.id)).toMatchObject({ ok: true });
});

test("a dearer plan begins at once, a cheaper one with the next period", async () => {
  await choosePlan("plan_studio");
  dev.control.approveCharge(latest());
  await follow();
  await choosePlan("plan_agency");
  dev.control.approveCharge(latest());
  expect(await follow()).toBe(1_250);
  expect(await currentPlan(merchant.shop.id)).toMatchObject({ offer: "plan_agency" });
  await choosePlan("plan_studio");
  dev.control.approveCharge(latest());
  expect(await follow()).toBe(0);
  expect(await currentPlan(merchant.shop.id)).toMatchObject({ offer: "plan_agency" });
  dev.control.renewSubscription();
  expect(await follow()).toBe(250);
  expect(await currentPlan(merchant.shop.id)).toMatchObject({ offer: "plan_studio" });
});

test("a plan that runs is not chosen once more: its credits would come twice in a period", async () => {
  await choosePlan("plan_studio");
  dev.control.approveCharge(latest());
  await follow();
  await expect(choosePlan("plan_studio", 2_500)).rejects.toMatchObject({ code: "purchase_refused" });
});

test("usage beyond the plan is bought when credits run short, once, and only up to the cap", async () => {
  await choosePlan("plan_studio", 2_500);
  dev.control.approveCharge(latest());
  await follow();
  await spendAll();
  const place = () =>
    inTransaction((tx) =>
      reserveCredits(tx, { shopId: merchant.shop.id, mode: "live", credits: 60, reference: createId("render") }),
    );
  await placeWithUsage({ shop: merchant.shop, mode: "live", creditsCost: 60 }, place);
  expect(await available()).toBe(40);
  const usage = (await listCharges(merchant.shop.id)).filter((charge) => charge.kind === "usage");
  expect(usage).toMatchObject([{ state: "active" }, { state: "active" }]);
  expect(await buyUsage(merchant.shop, merchant.admin, 150)).toBe(150);
  await expect(buyUsage(merchant.shop, merchant.admin, 50)).rejects.toMatchObject({ code: "usage_cap_reached" });
  expect(await available()).toBe(190);
});

test("a usage block whose answer got lost is the same block when it is asked for again", async () => {
  await choosePlan("plan_studio", 2_500);
  dev.control.approveCharge(latest());
  await follow();
  const before = await available();
  dev.control.failGraphql({ kind: "lost_response", containing: "CycloramaCreateUsageRecord", count: 1 });
  await expect(buyUsage(merchant.shop, merchant.admin, 50)).rejects.toMatchObject({ name: "Refusal" });
  expect(await available()).toBe(before);
  expect(await buyUsage(merchant.shop, merchant.admin, 50)).toBe(50);
  const subscription = dev.control.charges().find((charge) => charge.id === latest());
  expect(subscription?.lines.flatMap((line) => line.usage)).toHaveLength(1);
});

test("what nobody told us of is found by the sweep", async () => {
  await buyPack("pack_2500");
  dev.control.approveCharge(latest());
  await database().charge.updateMany({ where: { state: "proposed" }, data: { checkedAt: new Date(0) } });
  expect(await sweepCharges()).toBe(2_500);
});

test("without a plan, and for more than a few blocks, nothing is bought behind the merchant's back", async () => {
  expect(await buyUsage(merchant.shop, merchant.admin, 10)).toBe(0);
  await choosePlan("plan_studio", 10_000);
  dev.control.approveCharge(latest());
  await follow();
  expect(await buyUsage(merchant.shop, merchant.admin, 1_000)).toBe(0);
});

test("unknown offers and caps are refused before Shopify is asked", async () => {
  await expect(buyPack("pack_1")).rejects.toMatchObject({ code: "invalid_payload", field: ["offer"] });
  await expect(choosePlan("plan_studio", 1)).rejects.toMatchObject({
    code: "invalid_payload",
    field: ["usageCapCents"],
  });
});
