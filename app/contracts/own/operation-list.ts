import type { Operation } from "#app/contracts/operation.ts";
import { quoteOperation } from "#app/contracts/own/quote.ts";

/** Operations of this part of the public API. */
export const ownOperations: readonly Operation[] = [quoteOperation];
