import type { Charge } from "@prisma/client";
import type { ChargeKind, ChargeState, ChargeView } from "#app/credits/charge-views.ts";
import { currency } from "#app/credits/offers.ts";
import { database, type Transaction } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";

/** Charges that a page or a call lists: years of monthly plans and packs. */
const chargesMax = 100;

export interface NewCharge {
  readonly shopId: string;
  readonly kind: ChargeKind;
  readonly offer: string;
  readonly credits: number;
  readonly priceCents: number;
  readonly isTest: boolean;
  readonly usageCapCents?: number | null;
}

function viewCharge(row: Charge): ChargeView {
  const { id, kind, offer, credits, priceCents, state, shopifyId, isTest, usageCapCents } = row;
  return {
    id,
    kind,
    offer,
    credits,
    priceCents,
    currency: row.currency,
    state,
    shopifyId,
    isTest,
    usageCapCents,
    periodEnd: row.periodEnd?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    activatedAt: row.activatedAt?.toISOString() ?? null,
  };
}

/** Writes down what will be proposed to Shopify, before it is: the charge's id is the call's idempotency key. */
export async function proposeCharge(tx: Transaction, charge: NewCharge): Promise<ChargeView> {
  return viewCharge(await tx.charge.create({ data: { id: createId("charge"), currency, ...charge } }));
}

/**
 * One at a time for each shop who looks for a charge by Shopify's name and writes it: two that find the same nameless
 * proposal would both take it. A lock of its own, because movements lock the account first and the shop's row, for the
 * event log, last: whoever began with the shop's row would wait for them while they wait for it.
 */
export async function waitForTurn(tx: Transaction, shopId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`charges of ${shopId}`}, 0))`;
}

/**
 * Writes down what Shopify calls a proposed charge. When the webhook was faster, the charge is known by that name
 * already, perhaps as an earlier proposal for the same offer: then nothing changes.
 */
export async function nameCharge(tx: Transaction, chargeId: string, shopifyId: string): Promise<void> {
  const { shopId } = await tx.charge.findUniqueOrThrow({ where: { id: chargeId }, select: { shopId: true } });
  await waitForTurn(tx, shopId);
  if ((await tx.charge.findUnique({ where: { shopifyId }, select: { id: true } })) !== null) return;
  await tx.charge.updateMany({ where: { id: chargeId, shopifyId: null }, data: { shopifyId } });
}

/** Ends a proposal that Shopify never took, or that the merchant let lie. */
export async function endCharge(tx: Transaction, chargeId: string, state: ChargeState): Promise<void> {
  await tx.charge.updateMany({ where: { id: chargeId, state: "proposed" }, data: { state, checkedAt: new Date() } });
}

/** The shop's charges, newest first. */
export async function listCharges(shopId: string): Promise<ChargeView[]> {
  const rows = await database().charge.findMany({ where: { shopId }, orderBy: { id: "desc" }, take: chargesMax });
  return rows.map(viewCharge);
}

/** The plan that runs, or the one that Shopify froze. Null on the free plan. */
export async function currentPlan(shopId: string): Promise<(ChargeView & { usageLineItemId: string | null }) | null> {
  const row = await database().charge.findFirst({
    where: { shopId, kind: "plan", state: { in: ["active", "frozen"] } },
    orderBy: [{ state: "asc" }, { activatedAt: "desc" }],
  });
  return row === null ? null : { ...viewCharge(row), usageLineItemId: row.usageLineItemId };
}

/** Days after which Shopify forgets a charge that nobody approved. */
const proposalDays = 2;

/** Shopify's ids of charges that can still change: proposals, and plans that run or are frozen. */
export async function openChargeIds(shopId: string): Promise<string[]> {
  const rows = await database().charge.findMany({
    where: {
      shopId,
      shopifyId: { not: null },
      OR: [{ state: "proposed" }, { kind: "plan", state: { in: ["active", "frozen"] } }],
    },
    select: { shopifyId: true },
    orderBy: { id: "desc" },
    take: chargesMax,
  });
  return rows.flatMap(({ shopifyId }) => shopifyId ?? []);
}

/** A block of usage whose outcome at Shopify is unknown. */
export async function openUsageCharge(shopId: string): Promise<ChargeView | null> {
  const where = { shopId, kind: "usage", state: "proposed" } as const;
  const row = await database().charge.findFirst({ where, orderBy: { id: "asc" } });
  return row === null ? null : viewCharge(row);
}

/** Ends proposals that Shopify never named and no longer would; says of the others that they were asked about now. */
export async function endLapsedProposals(shopId: string): Promise<void> {
  const lapsedAt = new Date(Date.now() - proposalDays * 24 * 60 * 60 * 1000);
  await database().charge.updateMany({
    where: { shopId, state: "proposed", kind: { not: "usage" }, createdAt: { lt: lapsedAt } },
    data: { state: "expired" },
  });
  await database().charge.updateMany({
    where: { shopId, state: { in: ["proposed", "active", "frozen"] } },
    data: { checkedAt: new Date() },
  });
}

/**
 * Shops whose charges should be asked about: a proposal is a few minutes old, a plan's period is over, or a day went by.
 * At most `limit`, those that waited longest first.
 */
export async function shopsToFollow(limit: number): Promise<{ id: string; domain: string }[]> {
  return await database().$queryRaw<{ id: string; domain: string }[]>`
    SELECT shop.id, shop.domain FROM charge JOIN shop ON shop.id = charge.shop_id
    WHERE shop.uninstalled_at IS NULL AND (
      (state = 'proposed' AND checked_at < now() - interval '5 minutes')
      OR (kind = 'plan' AND state IN ('active', 'frozen') AND checked_at < now() - CASE
        WHEN period_end < now() THEN interval '30 minutes' ELSE interval '1 day' END))
    GROUP BY shop.id ORDER BY min(checked_at) LIMIT ${limit}`;
}
