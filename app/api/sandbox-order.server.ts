import { limitsPerKey, type LimitKind } from "#app/api/limits.ts";
import { RateLimited } from "#app/api/rate-limit.server.ts";
import { Refusal, type RefusalCode } from "#app/refusal.ts";
import type { RenderRequest } from "#app/renders/render-request.ts";
import { readSandboxWishes, type OrderWish, type SandboxWishes } from "#app/renders/sandbox-wish.ts";

/** A client that obeys Retry-After shall not have to wait for its test. */
const retryAfterSeconds = 2;

const words: Readonly<Record<Exclude<OrderWish, "rate_limited">, string>> = {
  insufficient_credits: "This order costs more than the credits that are left, as wished. Buy credits or order less.",
  idempotency_conflict: "This Idempotency-Key was used for another request within 24 hours, as wished.",
  idempotency_in_progress: "The first request with this Idempotency-Key is still running, as wished.",
  queue_full: "The queue is full, as wished. Send the order again later.",
  content_refused: "What this order asks for is not made here, as wished. Ask for something else.",
};
const comesBack: readonly RefusalCode[] = ["queue_full", "idempotency_in_progress"];

/**
 * Refuses a test order that wished to be refused, with nothing reserved or written, and returns what the others wish for
 * each picture. Throws the refusal of each order wish, and what `readSandboxWishes` throws.
 */
export function obeyOrderWish(
  order: { readonly request: RenderRequest; readonly sandboxText?: string },
  kind: LimitKind,
): SandboxWishes["items"] {
  const { order: wish, items } = readSandboxWishes(order.request, order.sandboxText);
  if (wish === null) return items;
  if (wish === "rate_limited") {
    const limit = limitsPerKey[kind];
    throw new RateLimited({ kind, limit, remaining: 0, resetsInSeconds: retryAfterSeconds }, "key", limit);
  }
  throw new Refusal(wish, words[wish], comesBack.includes(wish) ? { retryAfterSeconds } : {});
}
