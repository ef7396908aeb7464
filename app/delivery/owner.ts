import type { Mode } from "#app/db/mode.ts";

/** Whose endpoints and deliveries: what belongs to another shop, or to the other mode, does not exist. */
export interface Owner {
  readonly shopId: string;
  readonly mode: Mode;
}
