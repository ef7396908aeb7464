import { z } from "zod";
import type { Operation } from "#app/contracts/operation.ts";
import {
  presetAnswer,
  presetAnswerSchema,
  versionAnswer,
  versionAnswerSchema,
} from "#app/contracts/presets/preset-answers.ts";
import { presetDocumentSchema, presetKinds } from "#app/presets/preset-document.ts";
import { presetExportSchema } from "#app/presets/preset-export.ts";
import { latestVersion, versionSchema } from "#app/presets/preset-version.ts";
import type { PresetVersionView, PresetView } from "#app/presets/preset-view.ts";

const reads = { contract: "own", method: "GET", scope: "jobs:read", limit: "poll" } as const;

/** What the path parameters of these operations are. */
export const presetPath = { preset_id: "A preset's id, like studio.ecommerce_clean.v1 or shop.spring." } as const;
export const versionPath = { ...presetPath, version: "Three whole numbers, like 1.0.0." } as const;

const isTrue = z
  .enum(["true", "false"])
  .default("false")
  .transform((word) => word === "true");

/** The query of GET /v1/presets. */
export const listPresetsQuerySchema = z.strictObject({
  kind: z.enum(presetKinds).optional().meta({ description: "Only presets of this kind." }),
  archived: isTrue.meta({ description: "true: those in the archive instead of the others." }),
});

const listSchema = z.strictObject({ presets: z.array(presetAnswerSchema) });

/** GET /v1/presets. */
export const listPresetsOperation = {
  ...reads,
  id: "listPresets",
  path: "/v1/presets",
  summary: "Built-in presets and your own",
  description: "Presets belong to a mode: test keys do not see what live keys wrote. Built-in ones are in both.",
  query: listPresetsQuerySchema,
  answers: {
    200: { description: "Built-in presets first, your own in the order of their making.", schema: listSchema },
  },
} as const satisfies Operation;

/** GET /v1/presets/{preset_id}. */
export const getPresetOperation = {
  ...reads,
  id: "getPreset",
  path: "/v1/presets/{preset_id}",
  summary: "One preset with the names of its versions",
  pathParameters: presetPath,
  answers: { 200: { description: "The preset.", schema: presetAnswerSchema } },
  refusals: ["not_found"],
} as const satisfies Operation;

const versionsSchema = z.strictObject({ preset_id: z.string(), versions: z.array(versionAnswerSchema) });

/** GET /v1/presets/{preset_id}/versions. */
export const listPresetVersionsOperation = {
  ...reads,
  id: "listPresetVersions",
  path: "/v1/presets/{preset_id}/versions",
  summary: "All versions of a preset with what they say",
  pathParameters: presetPath,
  answers: { 200: { description: "Highest version first.", schema: versionsSchema } },
  refusals: ["not_found"],
} as const satisfies Operation;

/** GET /v1/presets/{preset_id}/versions/{version}. */
export const getPresetVersionOperation = {
  ...reads,
  id: "getPresetVersion",
  path: "/v1/presets/{preset_id}/versions/{version}",
  summary: "One version of a preset",
  pathParameters: { ...versionPath, version: "Three whole numbers, like 1.0.0, or latest." },
  answers: { 200: { description: "The version.", schema: versionAnswerSchema } },
  refusals: ["not_found"],
} as const satisfies Operation;

/** The query of GET /v1/presets/{preset_id}/export. */
export const exportPresetQuerySchema = z.strictObject({
  version: z
    .union([z.literal(latestVersion), versionSchema])
    .default(latestVersion)
    .meta({ description: "A version, or latest." }),
});

/** GET /v1/presets/{preset_id}/export. */
export const exportPresetOperation = {
  ...reads,
  id: "exportPreset",
  path: "/v1/presets/{preset_id}/export",
  summary: "A version of a preset as a file",
  description:
    "Canonical JSON (RFC 8785): the same version is the same bytes whenever it is exported. POST /v1/presets/import takes it as it is.",
  pathParameters: presetPath,
  query: exportPresetQuerySchema,
  answers: { 200: { description: "The file.", schema: presetExportSchema } },
  refusals: ["not_found"],
} as const satisfies Operation;

/** JSON Schema of preset documents, from the schema that reads them. */
export const presetJsonSchema = z.toJSONSchema(presetDocumentSchema, { target: "draft-2020-12" });

/** GET /v1/presets/schema. */
export const presetSchemaOperation = {
  ...reads,
  id: "presetSchema",
  path: "/v1/presets/schema",
  summary: "JSON Schema of preset documents",
  description:
    "Draft 2020-12, open to everybody, so that editors and build steps can check a document before it is sent.",
  scope: null,
  limit: null,
  answers: {
    200: { description: "The schema.", schema: z.looseObject({ $schema: z.string() }) },
  },
} as const satisfies Operation;

/** The list on the wire. */
export function presetListAnswer(presets: readonly PresetView[]): z.input<typeof listSchema> {
  return { presets: presets.map(presetAnswer) };
}

/** A preset's versions on the wire. */
export function versionListAnswer(
  presetId: string,
  versions: readonly PresetVersionView[],
): z.input<typeof versionsSchema> {
  return { preset_id: presetId, versions: versions.map(versionAnswer) };
}
