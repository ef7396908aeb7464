/** Prices that hold from a day on. */
export interface PriceVersion {
  /** Named by its first day, UTC. */
  readonly version: string;
  /** Credits a picture, by kind. */
  readonly creditsByKind: {
    readonly "background-swap": number;
    readonly "background-generator": number;
    readonly standardize: number;
    readonly enhancement: number;
    /** A picture from words. */
    readonly image: number;
    readonly cinematic: number;
  };
}
export type PricedKind = keyof PriceVersion["creditsByKind"];

/**
 * The one price table: quote, pages, API and ledger read it. A new price is a new version with a first day to come;
 * those that were valid are never changed, because batches name the version they were priced by. Oldest first.
 */
const priceVersions: readonly [PriceVersion, ...PriceVersion[]] = [
  {
    version: "2026-11-01",
    creditsByKind: {
      "background-swap": 5,
      "background-generator": 5,
      standardize: 1,
      enhancement: 5,
      image: 4,
      cinematic: 8,
    },
  },
];

/** The prices that hold at a moment. */
export function pricesAt(now: Date): PriceVersion {
  const day = now.toISOString().slice(0, 10);
  return priceVersions.findLast(({ version }) => version <= day) ?? priceVersions[0];
}

/** The price of a request in credits: kinds do not mix within one request. */
export function priceCredits(kind: PricedKind, renders: number, now: Date): number {
  return pricesAt(now).creditsByKind[kind] * renders;
}
