import { createEnhancementOperation } from "#app/contracts/enhancements/create-enhancement.ts";
import {
  cancelEnhancementOperation,
  readEnhancementOperation,
} from "#app/contracts/enhancements/follow-enhancement.ts";
import { listEnhancementPresetsOperation } from "#app/contracts/enhancements/list-presets.ts";
import type { Operation } from "#app/contracts/operation.ts";

/** Operations of this part of the public API. */
export const enhancementsOperations: readonly Operation[] = [
  createEnhancementOperation,
  readEnhancementOperation,
  cancelEnhancementOperation,
  listEnhancementPresetsOperation,
];
