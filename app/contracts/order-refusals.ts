import type { RefusalCode } from "#app/refusal.ts";

/** What every operation that places an order refuses beside what all operations do: money, and the key of a retry. */
export const orderRefusals = [
  "insufficient_credits",
  "budget_used_up",
  "max_credits_exceeded",
  "usage_cap_reached",
  "idempotency_key_invalid",
  "idempotency_conflict",
  "idempotency_in_progress",
] as const satisfies readonly RefusalCode[];
