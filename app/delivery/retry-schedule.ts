const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * Pauses before each try. The first seconds forgive a deployment, the hours an outage, the days a weekend: 75.6 hours
 * in all. Source: the example schedule of Standard Webhooks.
 */
const pausesMs = [
  0,
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** Tries of one delivery. */
export const triesMax = pausesMs.length;

/** A pause grows by up to this share, so that what failed together does not come back together. */
const jitterShare = 0.2;

/** The longest wait that a receiver can ask for: the longest of the schedule's own. */
const retryAfterMsMax = 24 * hour;

/** How long an endpoint that asked for less is left alone when it does not say, and at most when it does. */
const slowMs = minute;
const slowMsMax = hour;

/** Answers that ask for less: too many requests, and gateways whose server is drowning. */
const slowStatuses = new Set([429, 502, 504]);

/** What a Retry-After header asks for, in milliseconds from now; seconds and dates are understood, the rest is null. */
export function retryAfterMs(header: string | null, now: Date): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header.trim()) * second;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

export interface FailedTry {
  /** Tries since the delivery was placed or replayed, this one included. */
  readonly tries: number;
  readonly status: number | null;
  readonly retryAfter: string | null;
  readonly now: Date;
  /** From 0 to 1. */
  readonly random: number;
}

/** When a delivery is tried again, or null when it was the last time. */
export function nextTryAt({ tries, retryAfter, now, random }: FailedTry): Date | null {
  const pauseMs = pausesMs[tries];
  if (pauseMs === undefined) return null;
  const askedMs = Math.min(retryAfterMs(retryAfter, now) ?? 0, retryAfterMsMax);
  return new Date(now.getTime() + Math.max(pauseMs * (1 + random * jitterShare), askedMs));
}

/** Until when nothing at all is sent to the endpoint because it asked for less, or null. */
export function slowUntil({ status, retryAfter, now }: Pick<FailedTry, "status" | "retryAfter" | "now">): Date | null {
  if (status === null || !slowStatuses.has(status)) return null;
  const askedMs = retryAfterMs(retryAfter, now) ?? slowMs;
  return new Date(now.getTime() + Math.min(askedMs, slowMsMax));
}
