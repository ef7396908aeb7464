/** Credits per picture by kind. The one price table: quote, pages, API and ledger read it. */
export const priceCreditsByKind = {
  "background-swap": 5,
  "background-generator": 5,
  standardize: 1,
} as const;

/** The price of a request in credits: kinds do not mix within one request. */
export function priceCredits(kind: keyof typeof priceCreditsByKind, renders: number): number {
  return priceCreditsByKind[kind] * renders;
}
