import type { Mode } from "#app/db/mode.ts";

/** A block of credits as pages and the API show it. */
export interface GrantView {
  readonly id: string;
  readonly source: "purchase" | "plan" | "promo" | "goodwill";
  readonly reference: string;
  readonly credits: number;
  readonly available: number;
  readonly reserved: number;
  readonly spent: number;
  readonly expired: number;
  /** Taken back by a correction. */
  readonly withdrawn: number;
  readonly priority: number;
  /** ISO 8601. Null: never. */
  readonly expiresAt: string | null;
  readonly createdAt: string;
}

/** What a shop has, in whole credits. issued = available + reserved + spent + expired; corrections are taken off it. */
export interface BalanceView {
  readonly mode: Mode;
  readonly available: number;
  readonly reserved: number;
  readonly spent: number;
  readonly issued: number;
  readonly expired: number;
  /** The limit that the balance has fallen below, when the shop was told of one since credits last came in. */
  readonly warnedBelow: number | null;
  /** In the order they burn; used-up ones last. */
  readonly grants: GrantView[];
}

export type TransferKindView = "grant" | "reserve" | "settle" | "release" | "void" | "expire" | "refund" | "correct";

/** One line of the statement. */
export interface TransferView {
  readonly id: string;
  readonly kind: TransferKindView;
  readonly credits: number;
  readonly reference: string;
  /** The render that the credits were reserved for. */
  readonly renderId: string | null;
  readonly reason: string | null;
  readonly createdAt: string;
  /** Spendable credits after this line. */
  readonly availableAfter: number;
}
