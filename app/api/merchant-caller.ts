import type { Caller } from "#app/api/caller.ts";
import { apiScopes } from "#app/api/scopes.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";

/** The merchant in the admin as a caller: may everything with live and test keys, and has no budget of their own. */
export function merchantCaller(shop: ShopIdentity): Caller {
  return { shop, mode: "live", scopes: apiScopes, origin: "api", apiKeyId: null };
}
