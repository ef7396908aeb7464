import { countOf } from "#app/ui/words/count-words.ts";

export interface PriceWords {
  /** What it costs. */
  readonly price: string;
  /** What that leaves. */
  readonly balance: string;
  readonly enough: boolean;
}

/** The price of an order and what it does to the balance, said before the button is pressed. */
export function priceWords(pictures: number, creditsEach: number, available: number): PriceWords {
  const total = pictures * creditsEach;
  const price = `${countOf(pictures, "picture")} × ${countOf(creditsEach, "credit")} = ${countOf(total, "credit")}.`;
  const missing = total - available;
  if (missing > 0) {
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
