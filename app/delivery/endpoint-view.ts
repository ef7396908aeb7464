/** Why nothing is sent to an endpoint: its owner said so, it answered 410, or nothing arrived for days. */
export const disabledReasons = ["switched_off", "gone", "failing"] as const;
export type DisabledReason = (typeof disabledReasons)[number];

/** A webhook endpoint as pages and contracts show it; its secret is asked for separately. */
export interface EndpointView {
  readonly id: string;
  /** subscription: the events it asked for. requests: signs the callbacks that requests ask for, and has no URL. */
  readonly kind: "subscription" | "requests";
  readonly url: string | null;
  readonly eventTypes: readonly string[];
  readonly description: string;
  readonly disabledAt: Date | null;
  readonly disabledReason: DisabledReason | null;
  readonly failingSince: Date | null;
  /** While a rotation lasts: when the former secret ends. */
  readonly formerSecretUntil: Date | null;
  readonly createdAt: Date;
}

/** The columns of an endpoint that a view is made of. */
export interface EndpointRow {
  readonly id: string;
  readonly kind: "subscription" | "requests";
  readonly url: string | null;
  readonly eventTypes: readonly string[];
  readonly description: string;
  readonly disabledAt: Date | null;
  readonly disabledReason: string | null;
  readonly failingSince: Date | null;
  readonly previousSecretUntil: Date | null;
  readonly createdAt: Date;
}

/** An endpoint's row as a view. */
export function viewEndpoint(row: EndpointRow, now = new Date()): EndpointView {
  const { id, kind, url, eventTypes, description, disabledAt, failingSince, createdAt, previousSecretUntil } = row;
  const isRotating = previousSecretUntil !== null && previousSecretUntil > now;
  return {
    id,
    kind,
    url,
    eventTypes,
    description,
    disabledAt,
    disabledReason: disabledReasons.find((reason) => reason === row.disabledReason) ?? null,
    failingSince,
    formerSecretUntil: isRotating ? previousSecretUntil : null,
    createdAt,
  };
}
