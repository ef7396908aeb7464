/**
 * Everything the product can refuse, by code. `retry` tells a worker and a client whether the same request can
 * succeed later without being changed. HTTP statuses live in api/problem.ts, wording lives where it is thrown.
 */
export const refusalCodes = {
  // the request
  invalid_payload: { retry: "never" },
  unknown_scene_type: { retry: "never" },
  unknown_mood: { retry: "never" },
  invalid_color: { retry: "never" },
  unknown_output_preset: { retry: "never" },
  unknown_channel: { retry: "never" },
  unknown_preset: { retry: "never" },
  unknown_image_model: { retry: "never" },
  unknown_brand: { retry: "never" },
  payload_too_large: { retry: "never" },
  method_not_allowed: { retry: "never" },
  upgrade_required: { retry: "never" },
  unknown_category: { retry: "never" },
  prompt_not_stageable: { retry: "never" },
  content_refused: { retry: "never" },
  callback_url_refused: { retry: "never" },
  organization_missing: { retry: "never" },
  limit_reached: { retry: "never" },
  state_conflict: { retry: "never" },
  // who asks
  unauthorized: { retry: "never" },
  forbidden: { retry: "never" },
  not_found: { retry: "never" },
  shop_uninstalled: { retry: "never" },
  // idempotency and limits
  idempotency_key_missing: { retry: "never" },
  idempotency_key_invalid: { retry: "never" },
  idempotency_conflict: { retry: "never" },
  idempotency_in_progress: { retry: "later" },
  rate_limited: { retry: "later" },
  queue_full: { retry: "later" },
  preview_limit_reached: { retry: "later" },
  // money
  insufficient_credits: { retry: "never" },
  budget_used_up: { retry: "never" },
  max_credits_exceeded: { retry: "never" },
  refund_refused: { retry: "never" },
  purchase_refused: { retry: "never" },
  usage_cap_reached: { retry: "never" },
  // the source picture
  source_not_an_image: { retry: "never" },
  source_truncated: { retry: "never" },
  source_too_large: { retry: "never" },
  source_too_small: { retry: "never" },
  source_format_unsupported: { retry: "never" },
  source_url_refused: { retry: "never" },
  source_unavailable: { retry: "later" },
  source_missing: { retry: "never" },
  no_product_found: { retry: "never" },
  product_has_no_photo: { retry: "never" },
  // the work
  render_state_conflict: { retry: "never" },
  fidelity_below_bar: { retry: "never" },
  audit_below_bar: { retry: "never" },
  replay_impossible: { retry: "never" },
  render_timed_out: { retry: "later" },
  publication_failed: { retry: "later" },
  product_gone: { retry: "never" },
  product_media_limit: { retry: "never" },
  picture_rejected_by_shopify: { retry: "never" },
  shopify_unavailable: { retry: "later" },
  unavailable: { retry: "later" },
  internal_error: { retry: "later" },
} as const satisfies Record<string, { retry: "never" | "later" }>;

export type RefusalCode = keyof typeof refusalCodes;

interface RefusalDetails {
  /** The request field at fault, as a path: ["dominant_colors", 2]. Named in our words; contracts rename it. */
  field?: readonly (string | number)[];
  /** For rate limits and outages: seconds until a retry is worth it. */
  retryAfterSeconds?: number;
  /** What went wrong underneath. Logged, never shown. */
  cause?: unknown;
}

/**
 * A "no" that a person can act on. `message` is written for the merchant or developer: it names the field, the limit
 * and the way out, and never carries a secret or an internal address.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly field: readonly (string | number)[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: RefusalCode, message: string, details: RefusalDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.field = details.field;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }

  get retry(): "never" | "later" {
    return refusalCodes[this.code].retry;
  }
}
