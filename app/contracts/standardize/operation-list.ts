import type { Operation } from "#app/contracts/operation.ts";
import { cancelExecutionOperation, getExecutionOperation } from "#app/contracts/standardize/execution.ts";
import { standardizeBatchOperation } from "#app/contracts/standardize/order-batch.ts";

/** Operations of this part of the public API. */
export const standardizeOperations: readonly Operation[] = [
  standardizeBatchOperation,
  getExecutionOperation,
  cancelExecutionOperation,
];
