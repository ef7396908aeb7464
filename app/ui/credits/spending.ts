/** One bar of the chart. */
interface SpentDay {
  /** "2026-11-22", the shop's own. */
  readonly day: string;
  readonly credits: number;
}

/** What a kind, a product or a spender took, under the name that a merchant knows. */
export interface SpentPart {
  readonly id: string;
  readonly name: string;
  readonly credits: number;
  readonly pictures: number;
}

/** What the spending card shows. */
export interface Spending {
  readonly days: readonly SpentDay[];
  readonly byKind: readonly SpentPart[];
  readonly byProduct: readonly SpentPart[];
  readonly bySpender: readonly SpentPart[];
}
