// What merchants can buy. Prices are decided here and nowhere else: the pages, Shopify's charges and the grants read
// this table. A charge keeps the numbers of the day it was made.

/** A subscription of 30 days. */
export interface PlanOffer {
  readonly name: string;
  readonly label: string;
  readonly priceCents: number;
  /** Granted at the start of every period. */
  readonly monthlyCredits: number;
  /** Unused plan credits that move into the next period, at most. */
  readonly rolloverCreditsMax: number;
  /** Beyond the plan, when the merchant agreed to a cap: the price of `usageBlockCredits`. */
  readonly usageBlockCents: number;
}

/** Credits bought once. They do not expire. */
export interface PackOffer {
  readonly name: string;
  readonly label: string;
  readonly priceCents: number;
  readonly credits: number;
}

export const currency = "USD";

/** What a shop without a plan gets each calendar month: two pictures, enough to keep trying. */
export const freeMonthlyCredits = 10;

/** Usage beyond a plan is bought in blocks of ten swaps: a charge a picture would fill the merchant's invoice. */
export const usageBlockCredits = 50;

/** Blocks that one order may buy: an order of a thousand pictures must not surprise anybody; a pack is for that. */
export const usageBlocksMax = 4;

/** Caps a merchant can agree to for usage beyond the plan, a month. */
export const usageCapsCents = [2_500, 10_000, 50_000] as const;

export const plans: readonly PlanOffer[] = [
  {
    name: "plan_studio",
    label: "Studio",
    priceCents: 1_900,
    monthlyCredits: 250,
    rolloverCreditsMax: 250,
    usageBlockCents: 500,
  },
  {
    name: "plan_agency",
    label: "Agency",
    priceCents: 7_900,
    monthlyCredits: 1_250,
    rolloverCreditsMax: 1_250,
    usageBlockCents: 400,
  },
];

export const packs: readonly PackOffer[] = [
  { name: "pack_100", label: "100 credits", priceCents: 1_200, credits: 100 },
  { name: "pack_500", label: "500 credits", priceCents: 4_900, credits: 500 },
  { name: "pack_2500", label: "2,500 credits", priceCents: 19_900, credits: 2_500 },
];

/** The plan of that name, or null. */
export function findPlan(name: string): PlanOffer | null {
  return plans.find((plan) => plan.name === name) ?? null;
}

/** The pack of that name, or null. */
export function findPack(name: string): PackOffer | null {
  return packs.find((pack) => pack.name === name) ?? null;
}

/** "$19.00" */
export function priceText(cents: number): string {
  return new Intl.NumberFormat("en-US", { style: "currency", currency }).format(cents / 100);
}
