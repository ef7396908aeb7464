import { RateLimiterRes, type RateLimiterStoreAbstract } from "rate-limiter-flexible";
import type { Caller } from "#app/api/caller.ts";
import { openLimiter } from "#app/api/limiter-store.server.ts";
import { limitsPerKey, limitsPerShop, limitWindowSeconds, type LimitKind } from "#app/api/limits.ts";
import { connectionPool } from "#app/db/client.server.ts";
import { Refusal } from "#app/refusal.ts";

/** How much of the key's limit is left after a call. */
export interface Allowance {
  readonly kind: LimitKind;
  readonly limit: number;
  readonly remaining: number;
  readonly resetsInSeconds: number;
}

const openLimiters = (kind: LimitKind) => ({
  key: openLimiter(`key-${kind}`, limitsPerKey[kind]),
  shop: openLimiter(`shop-${kind}`, limitsPerShop[kind]),
});
let opened: { readonly pool: unknown; readonly byKind: Map<LimitKind, ReturnType<typeof openLimiters>> } | undefined;

/** The kind's two limiters on the pool that is open now. */
function limitersOf(kind: LimitKind): ReturnType<typeof openLimiters> {
  const pool = connectionPool();
  if (opened?.pool !== pool) opened = { pool, byKind: new Map() };
  const known = opened.byKind.get(kind) ?? openLimiters(kind);
  opened.byKind.set(kind, known);
  return known;
}

const secondsOf = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / 1000));

function toAllowance(kind: LimitKind, result: RateLimiterRes): Allowance {
  const limit = limitsPerKey[kind];
  return { kind, limit, remaining: result.remainingPoints, resetsInSeconds: secondsOf(result.msBeforeNext) };
}

/** Raised with `rate_limited`, so that its answer can carry the same headers as every other. */
export class RateLimited extends Refusal {
  readonly allowance: Allowance;

  constructor(allowance: Allowance, whose: "key" | "shop", perMinute: number) {
    const seconds = allowance.resetsInSeconds;
    super("rate_limited", `This ${whose} may make ${perMinute} such calls a minute. Try again in ${seconds} s.`, {
      retryAfterSeconds: seconds,
    });
    this.allowance = allowance;
  }
}

async function consume(
  limiter: RateLimiterStoreAbstract,
  name: string,
): Promise<{ ok: boolean; result: RateLimiterRes }> {
  try {
    return { ok: true, result: await limiter.consume(name) };
  } catch (rejection) {
    if (rejection instanceof RateLimiterRes) return { ok: false, result: rejection };
    throw rejection;
  }
}

/**
 * Counts one call against the key's and the shop's limit for the running minute (fixed windows, shared by all
 * processes) and returns what is left of the key's. Throws `RateLimited` above either.
 */
export async function spendRate(caller: Caller, kind: LimitKind): Promise<Allowance> {
  const { key, shop } = limitersOf(kind);
  const byKey = await consume(key, caller.apiKeyId ?? `flow-${caller.shop.id}`);
  const allowance = toAllowance(kind, byKey.result);
  if (!byKey.ok) throw new RateLimited(allowance, "key", limitsPerKey[kind]);
  const byShop = await consume(shop, `${caller.mode}-${caller.shop.id}`);
  if (byShop.ok) return allowance;
  throw new RateLimited({ ...toAllowance(kind, byShop.result), remaining: 0 }, "shop", limitsPerShop[kind]);
}

/** The allowance as headers: the common X-RateLimit-* (reset in unix seconds) and the IETF draft's fields. */
export function rateHeaders(allowance: Allowance, now: Date): Record<string, string> {
  const { kind, limit, remaining, resetsInSeconds } = allowance;
  return {
    "X-RateLimit-Limit": String(limit),
    "X-RateLimit-Remaining": String(remaining),
    "X-RateLimit-Reset": String(Math.ceil(now.getTime() / 1000) + resetsInSeconds),
    "RateLimit-Policy": `"${kind}";q=${limit};w=${limitWindowSeconds}`,
    RateLimit: `"${kind}";r=${remaining};t=${resetsInSeconds}`,
  };
}
