import type { KeyHolder } from "#app/api/key-record.server.ts";

/**
 * How long a process believes what it read of a key. A revoked key closes within this on every node, at once on the one
 * that revoked it; five seconds are promised. A busy key is read twice in it instead of a thousand times.
 */
const rememberedMs = 2000;
/** Keys that a process remembers at a time: some megabytes. */
const holdersMax = 10_000;

interface Remembered {
  readonly atMs: number;
  holder: KeyHolder;
}
const holders = new Map<string, Remembered>();

/** What is remembered under a key's hash, or null. */
export function recallHolder(name: string): KeyHolder | null {
  const known = holders.get(name);
  return known !== undefined && performance.now() - known.atMs < rememberedMs ? known.holder : null;
}

/** Remembers what was just read. */
export function rememberHolder(name: string, holder: KeyHolder, askedAtMs: number): void {
  if (holders.size >= holdersMax) holders.clear();
  holders.set(name, { atMs: askedAtMs, holder });
}

/** Changes what is remembered, as long as it is. */
export function touchHolder(name: string, holder: KeyHolder): void {
  const known = holders.get(name);
  if (known !== undefined) known.holder = holder;
}

/** Forgets all keys of this process: one of them was changed here. */
export function forgetKeyHolders(): void {
  holders.clear();
}
