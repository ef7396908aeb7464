export type ChargeKind = "plan" | "pack" | "usage";
/** proposed: waits for the merchant's approval at Shopify. frozen: Shopify could not collect; nothing new is granted. */
export type ChargeState = "proposed" | "active" | "declined" | "expired" | "frozen" | "cancelled";

/** A purchase as pages and the API show it. Times are ISO 8601. */
export interface ChargeView {
  readonly id: string;
  readonly kind: ChargeKind;
  /** Its name in `offers.ts`. */
  readonly offer: string;
  readonly credits: number;
  readonly priceCents: number;
  readonly currency: string;
  readonly state: ChargeState;
  readonly shopifyId: string | null;
  readonly isTest: boolean;
  /** Plans: the end of the running period. */
  readonly periodEnd: string | null;
  /** Plans: what may be charged beyond the plan in a period. Null: nothing. */
  readonly usageCapCents: number | null;
  readonly createdAt: string;
  readonly activatedAt: string | null;
}
