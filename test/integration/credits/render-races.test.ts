import { afterAll, expect, test } from "vitest";
import { applyCharge, type ToldCharge } from "#app/credits/apply-charge.server.ts";
import { readBalance } from "#app/credits/balance.server.ts";
import { currentPlan, listCharges, nameCharge, proposeCharge } from "#app/credits/charges.server.ts";
import { verifyCredits } from "#app/credits/verify.server.ts";
import { database } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { cancelRender } from "#app/renders/cancel-render.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { reportBadResult } from "#app/renders/report-bad-result.server.ts";
import { reviewRender } from "#app/renders/review-render.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { sweep } from "#app/renders/sweep.server.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";
import { markUninstalled, rememberInstall } from "#app/shopify/shop-record.server.ts";
import { stopWorkOfShop } from "#app/shopify/webhooks/stop-work-of-shop.server.ts";
import { makeFakeWorld } from "../renders/fake-tools.ts";
import { makeShop, swapOrder } from "../renders/make-orders.ts";
import { losses, race, renderRounds } from "./race.ts";

// Races of whole use cases. After each round the render is in one final state, its credits are where that state says,
// and nobody lost for another reason than that somebody else came first.

const price = 5;
/** A run of a render takes tens of milliseconds: starts spread over that meet it at every step. */
const spreadMs = 30;
const signal = new AbortController().signal;
const sure = makeFakeWorld();
const doubtful = makeFakeWorld();
doubtful.doubt = "The handle may be missing.";

const run = (renderId: string) => runRender(renderId, sure.tools, signal);
const ask = (renderId: string) => runRender(renderId, doubtful.tools, signal);
const place = async (shop: ShopIdentity) => (await placeBatch(swapOrder(shop))).renderIds[0] ?? "";
const stateOf = async (id: string) =>
  (await database().render.findUniqueOrThrow({ where: { id }, select: { state: true } })).state;

/** Checks that a render's end and its credits agree: paid once when it completed, given back once when it did not. */
async function expectOneEnd(shopId: string, renderId: string, spentBefore: number): Promise<string> {
  const state = await stateOf(renderId);
  expect(["completed", "cancelled"]).toContain(state);
  const { spent, reserved } = await readBalance(shopId, "live");
  expect({ reserved, spent: spent - spentBefore }).toEqual({ reserved: 0, spent: state === "completed" ? price : 0 });
  return state;
}

afterAll(async () => {
  expect(await verifyCredits()).toMatchObject({ ok: true, differences: [] });
});

test("cancel against completion: one of the two, and only that", async () => {
  const shop = await makeShop(renderRounds * price);
  for (let round = 0; round < renderRounds; round++) {
    const { spent } = await readBalance(shop.id, "live");
    const id = await place(shop);
    // The cancel sets out at each step of the work in turn, and nobody waits for it.
    const world = makeFakeWorld();
    const step = ["fetch", "make", "make done", "put", "put done"][round % 5];
    let cancelling: Promise<unknown> | undefined;
    world.interrupt = (effect) => {
      if (effect === step) cancelling ??= cancelRender(shop.id, id);
    };
    const results = await race([() => runRender(id, world.tools, signal)]);
    await cancelling;
    expect(losses(results)).toEqual([]);
    await expectOneEnd(shop.id, id, spent);
  }
}, 1_800_000);

test("two workers on one render, and one that comes late: made and paid once", async () => {
  const shop = await makeShop(renderRounds * price);
  for (let round = 0; round < renderRounds; round++) {
    const { spent } = await readBalance(shop.id, "live");
    const id = await place(shop);
    // A lease that seems lost lets a second worker begin while the first still works.
    const loseLease = async () => {
      await database().render.updateMany({ where: { id, state: "processing" }, data: { leaseUntil: new Date(0) } });
      await sweep();
      return await run(id);
    };
    const results = await race([() => run(id), () => run(id), loseLease], spreadMs);
    expect(losses(results)).toEqual([]);
    // Taken back after its only runner had left: somebody rings again.
    if ((await stateOf(id)) === "queued") await run(id);
    expect(await expectOneEnd(shop.id, id, spent)).toBe("completed");
  }
}, 1_800_000);

test("yes, no and the end of the waiting at once: one answer counts", async () => {
  const shop = await makeShop(renderRounds * price);
  for (let round = 0; round < renderRounds; round++) {
    const { spent } = await readBalance(shop.id, "live");
    const id = await place(shop);
    expect(await ask(id)).toBe("needs-review");
    await database().render.update({ where: { id }, data: { reviewUntil: new Date(0) } });
    const results = await race([
      () => reviewRender(shop.id, id, "approved"),
      () => reviewRender(shop.id, id, "rejected"),
      () => cancelRender(shop.id, id),
      () => sweep(),
    ]);
    for (const loss of losses(results)) expect(loss).toBe("render_state_conflict");
    await expectOneEnd(shop.id, id, spent);
  }
}, 1_800_000);

test("two reports of a picture, a cancel and a new order: given back once", async () => {
  const shop = await makeShop(renderRounds * price * 2);
  for (let round = 0; round < renderRounds; round++) {
    const id = await place(shop);
    await run(id);
    // Else the limit of a month would end this after a few rounds.
    await database().render.updateMany({
      where: { shopId: shop.id, reportedAt: { not: null } },
      data: { reportedAt: null },
    });
    const { spent } = await readBalance(shop.id, "live");
    const other = await place(shop);
    const report = () => reportBadResult(shop.id, id, "");
    const results = await race([report, report, () => run(other)], spreadMs);
    expect(losses(results)).toEqual([]);
    expect((await readBalance(shop.id, "live")).spent).toBe(spent);
  }
}, 1_800_000);

function told(shopifyId: string, rest: Partial<ToldCharge>): ToldCharge {
  return {
    shopifyId,
    kind: "pack",
    offer: "pack_100",
    state: "active",
    isTest: false,
    priceCents: 1_200,
    periodEnd: null,
    usageCapCents: null,
    usageLineItemId: null,
    ...rest,
  };
}
const tell = (shop: ShopIdentity, charge: ToldCharge) => inTransaction((tx) => applyCharge(tx, shop.id, charge, false));

test("the webhook of a purchase before, with and after the return page, also before its id is known: granted once", async () => {
  const shop = await makeShop();
  for (let round = 0; round < renderRounds; round++) {
    const charge = told(`gid://shopify/AppPurchaseOneTime/${round}`, {});
    const offer = {
      shopId: shop.id,
      kind: "pack",
      offer: charge.offer,
      credits: 100,
      priceCents: 1_200,
      isTest: false,
    } as const;
    const proposal = await inTransaction((tx) => proposeCharge(tx, offer));
    const results = await race([
      () => tell(shop, charge),
      () => tell(shop, charge),
      () => tell(shop, { ...charge, state: "proposed" }),
      () => inTransaction((tx) => nameCharge(tx, proposal.id, charge.shopifyId)),
    ]);
    expect(losses(results)).toEqual([]);
    expect((await readBalance(shop.id, "live")).available).toBe((round + 1) * 100);
  }
  expect(await listCharges(shop.id)).toHaveLength(Math.min(renderRounds, 100));
}, 1_800_000);

test("a plan that changes while a picture is made: the picture is paid once, both plans give once, nobody waits in a circle", async () => {
  const periodEnd = new Date(Date.now() + 30 * 86_400_000);
  for (let round = 0; round < renderRounds; round++) {
    const shop = await makeShop(price);
    const old = told(`gid://shopify/AppSubscription/${shop.id}/1`, {
      kind: "plan",
      offer: "plan_studio",
      priceCents: 1_900,
      periodEnd,
    });
    const next = told(`gid://shopify/AppSubscription/${shop.id}/2`, {
      kind: "plan",
      offer: "plan_agency",
      priceCents: 7_900,
      periodEnd,
    });
    await tell(shop, old);
    const id = await place(shop);
    const results = await race(
      [
        () => run(id),
        () => tell(shop, next),
        () => tell(shop, { ...old, state: "cancelled" }),
        () => tell(shop, next),
        () => place(shop).then((other) => cancelRender(shop.id, other)),
      ],
      spreadMs,
    );
    expect(losses(results)).toEqual([]);
    expect(await expectOneEnd(shop.id, id, 0)).toBe("completed");
    expect(await currentPlan(shop.id)).toMatchObject({ offer: "plan_agency" });
    expect((await readBalance(shop.id, "live")).available).toBe(250 + 1_250);
  }
}, 1_800_000);

test("an uninstall while pictures are made and ordered: nothing stays reserved", async () => {
  for (let round = 0; round < renderRounds; round++) {
    const { id, domain } = await makeShop();
    await rememberInstall(domain, { name: "", timezone: "UTC", scopes: "" });
    const shop = { id, domain };
    const renderId = await place(shop);
    const leave = async () => {
      await inTransaction((tx) => markUninstalled(tx, domain, new Date()));
      await stopWorkOfShop(domain, signal);
    };
    const results = await race([() => run(renderId), leave, () => place(shop)], spreadMs);
    for (const loss of losses(results)) expect(loss).toBe("shop_uninstalled");
    await expectOneEnd(id, renderId, 0);
  }
}, 1_800_000);
