import type { Operation } from "#app/contracts/operation.ts";

/** Operations of this part of the public API. */
export const standardizeOperations: readonly Operation[] = [];
