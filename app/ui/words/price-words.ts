import { priceText, usageBlockCredits, usageBlocksMax } from "#app/credits/offers.ts";
import { countOf } from "#app/ui/words/count-words.ts";

export interface PriceWords {
  /** What it costs. */
  readonly price: string;
  /** What that leaves. */
  readonly balance: string;
  readonly enough: boolean;
}

/** What credits beyond the plan cost, where the merchant agreed to buy them. */
export interface BeyondPlan {
  readonly blockCents: number;
}

/** How missing credits are bought beyond the plan. Null when they are not. */
function boughtBeyond(missing: number, beyond: BeyondPlan | null): string | null {
  const blocks = Math.ceil(missing / usageBlockCredits);
  if (beyond === null || blocks > usageBlocksMax) return null;
  return `${countOf(blocks * usageBlockCredits, "credit is", "credits are")} bought beyond your plan for ${priceText(blocks * beyond.blockCents)}.`;
}

/** The price of an order and what it does to the balance, said before the button is pressed. */
export function priceWords(
  pictures: number,
  creditsEach: number,
  available: number,
  beyond: BeyondPlan | null = null,
): PriceWords {
  const total = pictures * creditsEach;
  const price = `${countOf(pictures, "picture")} × ${countOf(creditsEach, "credit")} = ${countOf(total, "credit")}.`;
  const missing = total - available;
  if (missing > 0) {
    const bought = boughtBeyond(missing, beyond);
    if (bought !== null) return { price, balance: `You have ${available}: ${bought}`, enough: true };
    const balance = `You have ${available}: ${countOf(missing, "credit is", "credits are")} missing. Choose fewer photos or add credits.`;
    return { price, balance, enough: false };
  }
  return { price, balance: `You have ${available}, ${available - total} left after.`, enough: true };
}

/** "enough for 10 pictures": what a balance buys, at the price of one picture. */
export function balanceBuys(available: number, creditsEach: number): string {
  const pictures = Math.floor(available / creditsEach);
  return pictures === 0 ? "not enough for a picture" : `enough for ${countOf(pictures, "picture")}`;
}

/** What pictures cost, in a sentence. */
export function pricesInWords(prices: { readonly "background-swap": number; readonly standardize: number }): string {
  const marketplace = countOf(prices.standardize, "credit");
  return `A picture with a new background costs ${countOf(prices["background-swap"], "credit")}, a marketplace picture ${marketplace}.`;
}
