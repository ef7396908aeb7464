import { InvalidInput, type FieldFault } from "#app/api/invalid-input.ts";
import { Refusal, type RefusalCode } from "#app/refusal.ts";

/** The HTTP status of every refusal. One table for all contracts; their envelopes differ, their statuses do not. */
export const statusByCode: Record<RefusalCode, number> = {
  invalid_payload: 422,
  unknown_scene_type: 422,
  unknown_mood: 422,
  invalid_color: 422,
  unknown_output_preset: 422,
  unknown_channel: 422,
  unknown_preset: 422,
  unknown_image_model: 422,
  unknown_brand: 422,
  unknown_category: 422,
  prompt_not_stageable: 422,
  content_refused: 422,
  callback_url_refused: 422,
  organization_missing: 400,
  limit_reached: 409,
  state_conflict: 409,
  payload_too_large: 413,
  method_not_allowed: 405,
  upgrade_required: 426,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  shop_uninstalled: 403,
  idempotency_key_missing: 400,
  idempotency_key_invalid: 400,
  idempotency_conflict: 409,
  idempotency_in_progress: 409,
  rate_limited: 429,
  queue_full: 429,
  preview_limit_reached: 429,
  insufficient_credits: 402,
  budget_used_up: 402,
  max_credits_exceeded: 402,
  refund_refused: 409,
  purchase_refused: 402,
  usage_cap_reached: 402,
  source_not_an_image: 422,
  source_truncated: 422,
  source_too_large: 422,
  source_too_small: 422,
  source_format_unsupported: 422,
  source_url_refused: 422,
  source_unavailable: 422,
  source_missing: 422,
  no_product_found: 422,
  product_has_no_photo: 422,
  render_state_conflict: 409,
  fidelity_below_bar: 422,
  audit_below_bar: 422,
  replay_impossible: 409,
  render_timed_out: 503,
  publication_failed: 503,
  product_gone: 404,
  product_media_limit: 409,
  picture_rejected_by_shopify: 422,
  shopify_unavailable: 503,
  unavailable: 503,
  internal_error: 500,
};

/** A refusal on its way out, in nobody's envelope yet. */
export interface Problem {
  readonly code: RefusalCode;
  readonly status: number;
  readonly message: string;
  readonly requestId: string;
  readonly retryAfterSeconds: number | null;
  /** The part of the request that `faults` are in. */
  readonly location: "body" | "query";
  /** The fields at fault; empty when the request's shape was not the reason. */
  readonly faults: readonly FieldFault[];
}

/** What a client reads when the fault is ours. The reason is in the log, under the request id. */
const internalMessage =
  "Something went wrong on our side. Try again, with the same Idempotency-Key; if it stays, name the request_id.";

/** Any error as a problem: a refusal keeps its words, everything else becomes `internal_error` without internals. */
export function problemOf(error: unknown, requestId: string): Problem {
  const refusal = error instanceof Refusal ? error : new Refusal("internal_error", internalMessage);
  const { code, message, field, retryAfterSeconds = null } = refusal;
  const ownFaults = field === undefined ? [] : [{ path: field, message, type: code }];
  return {
    code,
    status: statusByCode[code],
    message,
    requestId,
    retryAfterSeconds,
    location: refusal instanceof InvalidInput ? refusal.location : "body",
    faults: refusal instanceof InvalidInput ? refusal.faults : ownFaults,
  };
}

/** The problem as RFC 9457 wants it. `type` is a relative reference into the API's documentation. */
export function problemDetails(problem: Problem): Record<string, unknown> {
  const title = problem.code.replaceAll("_", " ");
  return {
    type: `/docs/errors#${problem.code}`,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    status: problem.status,
    detail: problem.message,
    code: problem.code,
    request_id: problem.requestId,
    ...(problem.faults.length === 0
      ? {}
      : { errors: problem.faults.map(({ path, message }) => ({ field: path.join("."), detail: message })) }),
  };
}
