import type { Caller } from "#app/api/caller.ts";
import { apiScopes } from "#app/api/scopes.ts";
import type { Mode } from "#app/db/mode.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";

/** The merchant in the admin as a caller: may everything, and has no budget of their own. */
export function merchantCaller(shop: ShopIdentity, mode: Mode = "live"): Caller {
  return { shop, mode, scopes: apiScopes, origin: "api", apiKeyId: null };
}
