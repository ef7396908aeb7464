import { Refusal } from "#app/refusal.ts";

/** A "no" as a page shows it. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  /** The form's field at fault, where there is one. */
  readonly field?: string | undefined;
}

/** The refusal as data for a page. Anything else is thrown on: only what a person can act on is shown as a message. */
export function problemFrom(error: unknown): Problem {
  if (!(error instanceof Refusal)) throw error;
  const { code, message, field } = error;
  return { code, message, ...(field !== undefined && field.length > 0 && { field: field.join(".") }) };
}

type PageStatus = 402 | 404 | 409 | 422 | 429 | 503;

const statusByCode: Readonly<Record<string, PageStatus>> = {
  not_found: 404,
  insufficient_credits: 402,
  purchase_refused: 402,
  usage_cap_reached: 402,
  render_state_conflict: 409,
  refund_refused: 409,
  state_conflict: 409,
  limit_reached: 409,
  preview_limit_reached: 429,
  rate_limited: 429,
  shopify_unavailable: 503,
  unavailable: 503,
};

/** The HTTP status a page answers a refusal with. */
export function pageStatus(code: string): PageStatus {
  return statusByCode[code] ?? 422;
}
