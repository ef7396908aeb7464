// What the model of the ledger knows; its rules are the commands' (ledger-model.ts).

export interface ModelGrant {
  readonly id: string;
  readonly reference: string;
  readonly priority: number;
  readonly source: "purchase" | "plan" | "promo" | "goodwill";
  readonly createdAt: string;
  expiresAt: string | null;
  credits: number;
  available: number;
  reserved: number;
  spent: number;
  expired: number;
  withdrawn: number;
}

export interface ModelReservation {
  readonly id: string;
  readonly credits: number;
  /** What it holds of each grant, in the order it took them. */
  readonly parts: { grant: ModelGrant; credits: number }[];
  resolution: "settle" | "void" | null;
  /** What each grant paid, once it is settled. */
  paid: { grant: ModelGrant; credits: number }[];
  refunded: boolean;
  /** What it still counts against the budget of its subject. */
  counted: number;
}

/** The rules of the ledger in plain arrays. */
export interface Model {
  readonly grants: ModelGrant[];
  readonly reservations: ModelReservation[];
  /** What each correction took, by its reference. */
  readonly corrected: Map<string, number>;
  /** What the one subject with a budget may spend. */
  budget: number | null;
}

/** The real ledger: one shop of it. */
export interface Real {
  readonly shopId: string;
}

export const hasLapsed = (grant: ModelGrant) => grant.expiresAt !== null && grant.expiresAt <= new Date().toISOString();

/** The one subject of the model whose reservations count against a budget. */
export const budgetSubject = "key_of_the_model";
/** What reservations count against that budget. */
export const countedIn = (model: Model) => model.reservations.reduce((sum, { counted }) => sum + counted, 0);
