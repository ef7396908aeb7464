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

/** The HTTP status a page answers a refusal with. */
export function pageStatus(code: string): 402 | 404 | 409 | 422 | 429 | 503 {
  switch (code) {
    case "not_found":
      return 404;
    case "insufficient_credits":
    case "purchase_refused":
    case "usage_cap_reached":
      return 402;
    case "render_state_conflict":
    case "refund_refused":
    case "state_conflict":
    case "limit_reached":
      return 409;
    case "preview_limit_reached":
    case "rate_limited":
      return 429;
    case "shopify_unavailable":
    case "unavailable":
      return 503;
    default:
      return 422;
  }
}
