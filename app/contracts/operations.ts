import { enhancementsOperations } from "#app/contracts/enhancements/operation-list.ts";
import { eventsOperations } from "#app/contracts/events/operation-list.ts";
import { generationsOperations } from "#app/contracts/generations/operation-list.ts";
import { keysOperations } from "#app/contracts/keys/operation-list.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { ownOperations } from "#app/contracts/own/operation-list.ts";
import { presetsOperations } from "#app/contracts/presets/operation-list.ts";
import { standardizeOperations } from "#app/contracts/standardize/operation-list.ts";
import { webhooksOperations } from "#app/contracts/webhooks/operation-list.ts";
import { workflowsOperations } from "#app/contracts/workflows/operation-list.ts";

/** Every operation of the public API, in the order in which documentation shows them. */
export const operations: readonly Operation[] = [
  ...standardizeOperations,
  ...workflowsOperations,
  ...enhancementsOperations,
  ...generationsOperations,
  ...ownOperations,
  ...presetsOperations,
  ...keysOperations,
  ...webhooksOperations,
  ...eventsOperations,
];
