import { setTimeout as wait } from "node:timers/promises";

/** First pause: most files and jobs are ready within a second. */
const firstPauseMs = 200;
/** Longest pause: half a dozen looks at a picture that takes ten seconds. */
const pauseMaxMs = 2_000;
/** Each pause is this many times the one before. */
const pauseGrowth = 1.6;

/**
 * Looks again and again, with growing pauses, until `look` answers something; returns that, or null when `deadlineMs`
 * has passed. Stops at once when `signal` aborts.
 */
export async function poll<Found>(
  look: () => Promise<Found | null>,
  deadlineMs: number,
  signal: AbortSignal,
): Promise<Found | null> {
  const giveUpAt = performance.now() + deadlineMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * pauseGrowth, pauseMaxMs)) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() + pauseMs > giveUpAt) return null;
    await wait(pauseMs, undefined, { signal });
  }
}
