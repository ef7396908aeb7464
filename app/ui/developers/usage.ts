import type { Mode } from "#app/db/mode.ts";

/** What a key called and spent in the last thirty days. */
export interface KeyUsage {
  /** Null: Shopify Flow. */
  readonly apiKeyId: string | null;
  readonly name: string;
  readonly mode: Mode | null;
  readonly calls: number;
  readonly failed: number;
  readonly medianMs: number | null;
  readonly credits: number;
  readonly pictures: number;
}

interface UsageSources {
  readonly calls: readonly { apiKeyId: string | null; calls: number; failed: number; medianMs: number }[];
  readonly spent: readonly { apiKeyId: string; credits: number; pictures: number }[];
  readonly keys: readonly { id: string; mode: Mode }[];
  readonly nameOf: (apiKeyId: string | null) => string;
}

/** Calls and credits of each key side by side, who calls most first; keys that did neither are left out. */
export function usageByKey({ calls, spent, keys, nameOf }: UsageSources): KeyUsage[] {
  const ids = new Set<string | null>([...calls, ...spent].map(({ apiKeyId }) => apiKeyId));
  const usageOf = (apiKeyId: string | null): KeyUsage => {
    const called = calls.find((each) => each.apiKeyId === apiKeyId) ?? { calls: 0, failed: 0, medianMs: null };
    const paid = spent.find((each) => each.apiKeyId === apiKeyId) ?? { credits: 0, pictures: 0 };
    return {
      apiKeyId,
      name: nameOf(apiKeyId),
      mode: keys.find(({ id }) => id === apiKeyId)?.mode ?? null,
      calls: called.calls,
      failed: called.failed,
      medianMs: called.medianMs,
      credits: paid.credits,
      pictures: paid.pictures,
    };
  };
  return [...ids].map(usageOf).toSorted((one, other) => other.calls - one.calls || other.credits - one.credits);
}
