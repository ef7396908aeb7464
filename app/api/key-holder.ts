import type { ApiScope } from "#app/api/scopes.ts";
import type { Mode } from "#app/db/mode.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";

/** A key as lists show it: never the key itself. */
export interface ApiKeyView {
  readonly id: string;
  readonly shopId: string;
  readonly mode: Mode;
  readonly name: string;
  readonly shownStart: string;
  readonly scopes: readonly ApiScope[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
  /** Whose monthly budget it spends from: its own, or that of the first key of a line that replaced each other. */
  readonly budgetSubject: string;
  /** The key that it was made in place of. */
  readonly replacesId: string | null;
}

/** Who a key speaks for. */
export interface KeyHolder {
  readonly view: ApiKeyView;
  readonly shop: ShopIdentity;
  readonly isInstalled: boolean;
}
