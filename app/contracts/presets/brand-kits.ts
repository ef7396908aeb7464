import { z } from "zod";
import type { Operation } from "#app/contracts/operation.ts";
import {
  brandKitAnswerSchema,
  changedBrandKitSchema,
  newBrandKitSchema,
} from "#app/contracts/presets/brand-kit-body.ts";

const example = {
  palette: ["#a9b59a", "#f3e8d2"],
  preferred_sets: ["linen", "plaster_wall"],
  moods: ["soft", "warm"],
  forbidden_sets: ["gradient"],
  tone_words: ["calm", "handmade"],
  is_default: true,
};

const path = "/v1/brand-kits/{name}";
const pathParameters = { name: "The brand kit’s name." };
const kit = (description: string) => ({ description, schema: brandKitAnswerSchema });

/** GET /v1/brand-kits. */
export const listBrandKitsOperation = {
  id: "listBrandKits",
  contract: "own",
  method: "GET",
  path: "/v1/brand-kits",
  summary: "The organization's brand kits by name",
  scope: "jobs:read",
  limit: "poll",
  answers: {
    200: { description: "All of them.", schema: z.strictObject({ brand_kits: z.array(brandKitAnswerSchema) }) },
  },
} as const satisfies Operation;

/** POST /v1/brand-kits. */
export const createBrandKitOperation = {
  id: "createBrandKit",
  contract: "own",
  method: "POST",
  path: "/v1/brand-kits",
  summary: "Adds a brand kit",
  description: "`pilot_brand` names it from now on; with `is_default` every generation wears it.",
  scope: "presets:write",
  limit: "work",
  body: newBrandKitSchema,
  bodyExamples: { quietBrand: { name: "quiet-brand", ...example } },
  answers: { 201: kit("The kit as it is kept.") },
  refusals: ["state_conflict", "limit_reached"],
} as const satisfies Operation;

/** GET /v1/brand-kits/{name}. */
export const getBrandKitOperation = {
  id: "getBrandKit",
  contract: "own",
  method: "GET",
  path,
  pathParameters,
  summary: "One brand kit",
  scope: "jobs:read",
  limit: "poll",
  answers: { 200: kit("The kit.") },
  refusals: ["not_found"],
} as const satisfies Operation;

/** PUT /v1/brand-kits/{name}. */
export const replaceBrandKitOperation = {
  id: "replaceBrandKit",
  contract: "own",
  method: "PUT",
  path,
  pathParameters,
  summary: "Replaces all of a brand kit but its name",
  description: "A field that is left out is emptied. Pictures that were placed before stay as they were resolved.",
  scope: "presets:write",
  limit: "work",
  body: changedBrandKitSchema,
  bodyExamples: { quietBrand: example },
  answers: { 200: kit("The kit as it is kept.") },
  refusals: ["not_found"],
} as const satisfies Operation;

/** DELETE /v1/brand-kits/{name}. */
export const deleteBrandKitOperation = {
  id: "deleteBrandKit",
  contract: "own",
  method: "DELETE",
  path,
  pathParameters,
  summary: "Deletes a brand kit",
  scope: "presets:write",
  limit: "work",
  answers: { 204: { description: "It is gone; pictures made with it stay." } },
  refusals: ["not_found"],
} as const satisfies Operation;

/** Operations on brand kits. */
export const brandKitOperations: readonly Operation[] = [
  listBrandKitsOperation,
  createBrandKitOperation,
  getBrandKitOperation,
  replaceBrandKitOperation,
  deleteBrandKitOperation,
];
