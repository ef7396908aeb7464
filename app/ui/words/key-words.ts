import type { ApiScope } from "#app/api/scopes.ts";
import type { Mode } from "#app/db/mode.ts";
import { budgetInWords } from "#app/ui/words/ledger-words.ts";

interface ScopeWords {
  readonly scope: ApiScope;
  readonly label: string;
  readonly help: string;
}

const wordsByScope: Record<ApiScope, Omit<ScopeWords, "scope">> = {
  "jobs:create": { label: "Order pictures", help: "Spends credits; approves, rejects and cancels." },
  "jobs:read": { label: "Read", help: "Pictures, events, credits and the request log." },
  "presets:write": { label: "Change presets and brand kits", help: "What pictures look like from then on." },
  "webhooks:write": { label: "Change webhooks", help: "Where news is sent, and the secrets it is signed with." },
  "keys:write": { label: "Make and end API keys", help: "Never with more rights than it has itself." },
};

const scopeOrder = Object.keys(wordsByScope) as ApiScope[];

/** What a key can be allowed to do, in the order in which it is asked. */
export const scopeChoices: readonly ScopeWords[] = scopeOrder.map((scope) => ({ scope, ...wordsByScope[scope] }));

/** "Everything", or what a key may do, one after the other. */
export function scopesInWords(scopes: readonly ApiScope[]): string {
  if (scopes.length === 0) return "Nothing";
  if (scopeOrder.every((scope) => scopes.includes(scope))) return "Everything";
  return scopeOrder
    .filter((scope) => scopes.includes(scope))
    .map((scope) => wordsByScope[scope].label)
    .join(", ");
}

/** live: pays with the shop's credits. test: plays. */
export function modeInWords(mode: Mode): string {
  return mode === "live" ? "Live" : "Test";
}

export type KeyState = "working" | "ending" | "expired" | "revoked";

/** A working key that ends within this time says so: long enough to make another one on a working day. */
const endsSoonMs = 7 * 86_400_000;

/** Whether a key still opens the API. */
export function keyState(
  key: { readonly expiresAt: Date | null; readonly revokedAt: Date | null },
  now: Date,
): KeyState {
  if (key.revokedAt !== null) return "revoked";
  if (key.expiresAt === null) return "working";
  const leftMs = key.expiresAt.getTime() - now.getTime();
  if (leftMs <= 0) return "expired";
  return leftMs <= endsSoonMs ? "ending" : "working";
}

interface StateWords {
  readonly label: string;
  readonly tone?: "success" | "attention" | "critical";
}

const wordsByState: Record<KeyState, StateWords> = {
  working: { label: "Working", tone: "success" },
  ending: { label: "Ends soon", tone: "attention" },
  expired: { label: "Expired" },
  revoked: { label: "Revoked" },
};

/** A key's state as its badge says it. One that was replaced and still works says that. */
export function keyStateInWords(state: KeyState, isReplaced = false): StateWords {
  const isAlive = state === "working" || state === "ending";
  return isAlive && isReplaced ? { label: "Replaced", tone: "attention" } : wordsByState[state];
}

/** What a key may spend in a month and has. Play money is called so. */
export function keyBudgetInWords(mode: Mode, monthlyCredits: number | null, usedCredits: number): string {
  const words = budgetInWords(monthlyCredits, usedCredits);
  return mode === "test" ? words.replace("credit", "test credit") : words;
}
