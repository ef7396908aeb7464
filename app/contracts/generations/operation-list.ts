import { cinematicImageOperation } from "#app/contracts/generations/cinematic-image.ts";
import { generateImageOperation } from "#app/contracts/generations/generate-image.ts";
import { generationOperation } from "#app/contracts/generations/generation.ts";
import { usageOperation } from "#app/contracts/generations/usage.ts";
import type { Operation } from "#app/contracts/operation.ts";

/** Operations of this part of the public API. */
export const generationsOperations: readonly Operation[] = [
  generateImageOperation,
  cinematicImageOperation,
  generationOperation,
  usageOperation,
];
