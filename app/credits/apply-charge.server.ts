import type { Charge } from "@prisma/client";
import type { ChargeKind, ChargeState } from "#app/credits/charge-views.ts";
import { waitForTurn } from "#app/credits/charges.server.ts";
import { correctGrant } from "#app/credits/give-back.server.ts";
import { grantCredits } from "#app/credits/ledger.server.ts";
import { currency, findPack, findPlan, usageBlockCredits } from "#app/credits/offers.ts";
import type { Transaction } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";

/** A charge as Shopify tells it now. Only what Shopify itself answered may be applied, never a return URL. */
export interface ToldCharge {
  readonly shopifyId: string;
  readonly kind: ChargeKind;
  /** The name it was proposed under: the offer's. */
  readonly offer: string;
  readonly state: ChargeState;
  readonly isTest: boolean;
  readonly priceCents: number;
  readonly periodEnd: Date | null;
  readonly usageCapCents: number | null;
  readonly usageLineItemId: string | null;
}

/**
 * Days after a period's end in which its unused credits can still move into the next one: Shopify tells of a renewal
 * hours after it, and a sweep that comes first must not expire what the merchant may keep.
 */
const renewalDays = 3;
const dayMs = 24 * 60 * 60 * 1000;

function creditsOf({ kind, offer }: Pick<ToldCharge, "kind" | "offer">): number | null {
  if (kind === "plan") return findPlan(offer)?.monthlyCredits ?? null;
  if (kind === "pack") return findPack(offer)?.credits ?? null;
  return usageBlockCredits;
}

/** The charge's row: known by Shopify's id, or a proposal whose answer from Shopify got lost, or new to us. */
async function findOrWrite(tx: Transaction, shopId: string, told: ToldCharge): Promise<Charge | null> {
  const { shopifyId, kind, offer, priceCents, isTest } = told;
  const known = await tx.charge.findUnique({ where: { shopifyId } });
  if (known !== null) return known.shopId === shopId ? known : null;
  const nameless = await tx.charge.findFirst({
    where: { shopId, kind, offer, priceCents, isTest, shopifyId: null, state: "proposed" },
    orderBy: { id: "asc" },
  });
  if (nameless !== null) return await tx.charge.update({ where: { id: nameless.id }, data: { shopifyId } });
  const credits = creditsOf(told);
  if (credits === null) return null;
  return await tx.charge.create({
    data: { id: createId("charge"), shopId, kind, offer, credits, priceCents, currency, shopifyId, isTest },
  });
}

/**
 * Takes over what Shopify says of one charge: its state, and its credits when it is active, once per charge and period
 * however often and in whatever order it is told. A test charge gives credits only where `takesTestCharges`. Returns
 * the credits granted now. Safe to run at the same moment by the webhook, the return page and the sweep.
 */
export async function applyCharge(
  tx: Transaction,
  shopId: string,
  told: ToldCharge,
  takesTestCharges: boolean,
): Promise<number> {
  await waitForTurn(tx, shopId);
  const charge = await findOrWrite(tx, shopId, told);
  if (charge === null) return 0;
  const isActive = told.state === "active";
  await tx.charge.update({
    where: { id: charge.id },
    data: {
      // A late answer from before the approval does not take the approval back.
      state: told.state === "proposed" ? charge.state : told.state,
      checkedAt: new Date(),
      periodEnd: told.periodEnd,
      usageCapCents: told.usageCapCents,
      usageLineItemId: told.usageLineItemId,
      ...(isActive && charge.activatedAt === null && { activatedAt: new Date() }),
    },
  });
  if (!isActive || (told.isTest && !takesTestCharges)) return 0;
  return told.kind === "plan" ? await grantPlanPeriod(tx, charge, told) : await grantPurchase(tx, charge);
}

async function grantPurchase(tx: Transaction, charge: Charge): Promise<number> {
  const { shopId, credits, kind, shopifyId } = charge;
  const { granted } = await grantCredits(tx, {
    shopId,
    mode: "live",
    source: "purchase",
    reference: `charge ${shopifyId}`,
    credits,
    reason: kind === "pack" ? "Credit pack" : "Usage beyond the plan",
  });
  return granted ? credits : 0;
}

/** One period of a plan: what is left of earlier periods moves along up to the plan's limit, then the new credits. */
async function grantPlanPeriod(tx: Transaction, charge: Charge, { periodEnd }: ToldCharge): Promise<number> {
  const plan = findPlan(charge.offer);
  if (plan === null || periodEnd === null) return 0;
  const period = periodEnd.toISOString().slice(0, 10);
  const expiresAt = new Date(periodEnd.getTime() + renewalDays * dayMs);
  const account = { shopId: charge.shopId, mode: "live" } as const;
  const { granted } = await grantCredits(tx, {
    ...account,
    source: "plan",
    reference: `plan ${charge.shopifyId} ${period}`,
    credits: charge.credits,
    expiresAt,
    reason: `${plan.label} plan, period to ${period}`,
  });
  if (!granted) return 0;
  const left = await endEarlierPeriods(tx, charge, period);
  const moved = Math.min(left, plan.rolloverCreditsMax);
  if (moved > 0) {
    const reference = `rollover ${charge.shopifyId} ${period}`;
    const reason = `Unused credits of the ${plan.label} plan, moved into the period to ${period}`;
    await grantCredits(tx, { ...account, source: "plan", reference, credits: moved, expiresAt, reason });
  }
  return charge.credits + moved;
}

/** Takes back what earlier periods of the same subscription left; returns how much that was. */
async function endEarlierPeriods(tx: Transaction, { shopId, shopifyId }: Charge, period: string): Promise<number> {
  const earlier = await tx.creditGrant.findMany({
    where: {
      shopId,
      mode: "live",
      available: { gt: 0 },
      OR: [
        { reference: { startsWith: `plan ${shopifyId} ` } },
        { reference: { startsWith: `rollover ${shopifyId} ` } },
      ],
      NOT: { reference: { endsWith: ` ${period}` } },
    },
    orderBy: { id: "asc" },
  });
  let left = 0;
  for (const { reference: grant } of earlier) {
    const reference = `into ${period}: ${grant}`;
    const reason = `The period to ${period} began: unused credits move along, up to the plan's limit`;
    left += await correctGrant(tx, { shopId, mode: "live", grant, reference, reason });
  }
  return left;
}
