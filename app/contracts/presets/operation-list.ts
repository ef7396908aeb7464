import type { Operation } from "#app/contracts/operation.ts";
import { brandKitOperations } from "#app/contracts/presets/brand-kits.ts";
import {
  exportPresetOperation,
  getPresetOperation,
  getPresetVersionOperation,
  listPresetsOperation,
  listPresetVersionsOperation,
  presetSchemaOperation,
} from "#app/contracts/presets/read-presets.ts";
import {
  addPresetVersionOperation,
  archivePresetOperation,
  createPresetOperation,
  importPresetOperation,
  publishPresetVersionOperation,
} from "#app/contracts/presets/write-presets.ts";

/** Operations of this part of the public API. */
export const presetsOperations: readonly Operation[] = [
  listPresetsOperation,
  createPresetOperation,
  presetSchemaOperation,
  importPresetOperation,
  getPresetOperation,
  archivePresetOperation,
  exportPresetOperation,
  listPresetVersionsOperation,
  addPresetVersionOperation,
  getPresetVersionOperation,
  publishPresetVersionOperation,
  ...brandKitOperations,
];
