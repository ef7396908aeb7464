import { countOf } from "#app/ui/words/count-words.ts";

const kindWords: Record<string, string> = {
  "background-swap": "New backgrounds",
  "background-generator": "Backgrounds without a product",
  standardize: "Marketplace pictures",
};

/** A kind of render as the chart of spending names it. */
export function spentKindInWords(kind: string): string {
  return kindWords[kind] ?? kind;
}

/** How an API key is called: by its name, or by how it begins when it has none. */
export function keyInWords(key: { readonly name: string; readonly shownStart: string }): string {
  return key.name === "" ? `API key ${key.shownStart}…` : key.name;
}

/** Who spent: the merchant in the admin, an automation of Shopify Flow, or an API key by its name. */
export function spenderInWords(spender: string, keyNames: Readonly<Record<string, string>>): string {
  if (spender === "admin") return "You, in the admin";
  if (spender === "flow") return "Automations";
  return keyNames[spender] ?? "API key";
}

/** Who called the API: a key by its name, or Shopify Flow, which has none. */
export function callerInWords(apiKeyId: string | null, keyNames: Readonly<Record<string, string>>): string {
  return apiKeyId === null ? "Shopify Flow" : (keyNames[apiKeyId] ?? "API key");
}

/** A product by its title. `productId` is empty for pictures without a product. */
export function spentProductInWords(productId: string, titles: Readonly<Record<string, string>>): string {
  return productId === "" ? "Without a product" : (titles[productId] ?? "A product that is gone");
}

/** "4 credits" a day, with one decimal below ten. */
function paceInWords(creditsADay: number): string {
  const rounded = creditsADay < 10 ? Math.round(creditsADay * 10) / 10 : Math.round(creditsADay);
  return rounded === 0 ? "less than a credit" : countOf(rounded, "credit");
}

/**
 * Until when the credits last at the pace of the last thirty days. `usedUpOn` is a day as it is to be read, or null when
 * it is too far away to say.
 */
export function forecastInWords(available: number, creditsADay: number, usedUpOn: string | null): string {
  if (creditsADay <= 0) return "Nothing was spent in the last 30 days.";
  const pace = `${paceInWords(creditsADay)} a day over the last 30 days`;
  if (available === 0) return `You used ${pace}. None are left.`;
  return usedUpOn === null
    ? `At this pace they last for more than a year (${pace}).`
    : `At this pace until ${usedUpOn} (${pace}).`;
}
