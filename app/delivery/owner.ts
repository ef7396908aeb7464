import type { Mode } from "#app/db/mode.ts";

/** Whose endpoints and deliveries: what belongs to another shop, or to the other mode, does not exist. */
export interface Owner {
  readonly shopId: string;
  readonly mode: Mode;
}

/** The owner behind an API call. */
export function ownerOf(caller: { readonly shop: { readonly id: string }; readonly mode: Mode }): Owner {
  return { shopId: caller.shop.id, mode: caller.mode };
}
