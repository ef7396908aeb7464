import type { Caller } from "#app/api/caller.ts";
import { Refusal } from "#app/refusal.ts";

/** Streams that one key may have open on one web process: a client needs one, a fleet of workers some. */
export const streamsPerKeyMax = 20;
/** And all keys of one shop together. */
export const streamsPerShopMax = 100;
/** Streams of one web process: each costs some kilobytes of memory, and a burst of messages to all must stay below a second. */
export const streamsMax = 5_000;
/** Streams end all the time; another process may have room at once. */
const fullRetrySeconds = 5;

/** Whether one more stream may be opened. Throws `limit_reached` for the key's or the shop's, `unavailable` for ours. */
export function checkRoom(open: readonly Caller[], caller: Caller): void {
  const message = (whose: string, most: number) =>
    `This ${whose} has ${most} streams open, which is the most. Close one, or read several types on one stream.`;
  const ofKey = open.filter(({ apiKeyId }) => apiKeyId === caller.apiKeyId).length;
  if (ofKey >= streamsPerKeyMax) throw new Refusal("limit_reached", message("key", streamsPerKeyMax));
  const ofShop = open.filter(({ shop }) => shop.id === caller.shop.id).length;
  if (ofShop >= streamsPerShopMax) throw new Refusal("limit_reached", message("organization", streamsPerShopMax));
  if (open.length < streamsMax) return;
  throw new Refusal("unavailable", "No more streams can be opened right now. Try again.", {
    retryAfterSeconds: fullRetrySeconds,
  });
}
