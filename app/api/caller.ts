import type { ApiScope } from "#app/api/scopes.ts";
import type { Mode } from "#app/db/mode.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";

/** Who makes a call: a developer's key, or Shopify Flow for a shop. */
export interface Caller {
  readonly shop: ShopIdentity;
  readonly mode: Mode;
  readonly scopes: readonly ApiScope[];
  readonly origin: "api" | "flow";
  /** Null when Flow calls. */
  readonly apiKeyId: string | null;
  /** Whose monthly budget its orders count against when that is not the key itself: the key that it replaced. */
  readonly budgetSubject?: string;
}
