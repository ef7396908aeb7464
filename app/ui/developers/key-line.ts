import type { ApiScope } from "#app/api/scopes.ts";
import type { Mode } from "#app/db/mode.ts";
import type { ActionAnswer } from "#app/ui/frame/action-feedback.tsx";
import type { KeyState } from "#app/ui/words/key-words.ts";

/** An API key as the list shows it. */
export interface KeyLine {
  readonly id: string;
  /** Its name, or how it begins when it has none. */
  readonly name: string;
  readonly shownStart: string;
  readonly mode: Mode;
  readonly scopes: readonly ApiScope[];
  readonly state: KeyState;
  /** Another key was made in its place. */
  readonly isReplaced: boolean;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly monthlyCredits: number | null;
  readonly usedCredits: number;
}

/** What making or replacing a key answers: the key itself, this once. */
export type KeyAnswer = ActionAnswer | { readonly said: string; readonly key: string };
