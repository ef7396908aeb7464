/** Calls counted apart from each other; see `limitsPerKey`. */
const limitKinds = ["work", "poll", "replay", "standardize", "generate"] as const;
export type LimitKind = (typeof limitKinds)[number];

/**
 * Calls a minute and key. work: what makes or changes something costs us pictures. poll: one indexed read, may come
 * every 100 ms. replay: makes a whole picture while the caller waits, for nothing. standardize and generate: as their
 * published contracts say.
 */
export const limitsPerKey: Readonly<Record<LimitKind, number>> = {
  work: 120,
  poll: 600,
  replay: 6,
  standardize: 500,
  generate: 60,
};

/**
 * Calls a minute and shop. It may hold many keys, but no more than five busy ones' worth of calls; the Generations
 * contract counts by organization in the first place.
 */
export const limitsPerShop: Readonly<Record<LimitKind, number>> = {
  work: 600,
  poll: 3000,
  replay: 12,
  standardize: 2500,
  generate: 60,
};

/** The length of the window that calls are counted in. */
export const limitWindowSeconds = 60;
