import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { presetAnswerSchema, versionAnswerSchema } from "#app/contracts/presets/preset-answers.ts";
import { presetPath, versionPath } from "#app/contracts/presets/read-presets.ts";
import { findBuiltInPreset } from "#app/presets/built-in-presets.ts";
import { presetDocumentSchema } from "#app/presets/preset-document.ts";
import { presetExportSchema, presetTexts, shopPresetIdSchema, type PresetExport } from "#app/presets/preset-export.ts";
import { presetBytesMax } from "#app/presets/preset-limits.ts";
import { latestVersion, versionSchema } from "#app/presets/preset-version.ts";

const writes = { contract: "own", method: "POST", scope: "presets:write", limit: "work" } as const;

const publish = z
  .boolean()
  .default(false)
  .meta({ description: "true: published at once, and never changed again. false: a draft." });

const exampleDocument = findBuiltInPreset("studio.soft_shadow.v1")?.versions[0].document;

const createSchema = z
  .strictObject({
    preset_id: shopPresetIdSchema.meta({ description: "shop. and a name of your choice." }),
    label: presetTexts.label,
    description: presetTexts.description,
    version: versionSchema.default("1.0.0"),
    changelog: presetTexts.changelog,
    publish,
    document: presetDocumentSchema.optional().meta({ description: "What it says; see GET /v1/presets/schema." }),
    duplicate_of: z
      .strictObject({
        preset_id: z.string(),
        version: z.union([z.literal(latestVersion), versionSchema]).default(latestVersion),
      })
      .optional()
      .meta({ description: "Instead of a document: the version of a preset, also a built-in one, to start from." }),
  })
  .refine(({ document, duplicate_of: original }) => (document === undefined) !== (original === undefined), {
    message: "Send exactly one of document and duplicate_of.",
    path: ["document"],
  });

const created = { description: "The version was written.", schema: versionAnswerSchema };

/** POST /v1/presets. */
export const createPresetOperation = {
  ...writes,
  id: "createPreset",
  path: "/v1/presets",
  summary: "Create a preset with its first version",
  bodyBytesMax: presetBytesMax,
  body: createSchema,
  bodyExamples: {
    fromBuiltIn: {
      preset_id: "shop.spring",
      label: "Spring",
      duplicate_of: { preset_id: "studio.soft_shadow.v1", version: "1.0.0" },
      publish: true,
    },
    ownDocument: { preset_id: "shop.autumn", label: "Autumn", document: exampleDocument },
  },
  answers: { 201: created },
  refusals: ["state_conflict", "limit_reached", "not_found"],
} as const satisfies Operation;

const versionSchemaOfBody = z.strictObject({
  version: versionSchema.optional().meta({ description: "Left out: the next minor version." }),
  changelog: presetTexts.changelog,
  publish,
  document: presetDocumentSchema,
});

/** POST /v1/presets/{preset_id}/versions. */
export const addPresetVersionOperation = {
  ...writes,
  id: "addPresetVersion",
  path: "/v1/presets/{preset_id}/versions",
  summary: "Write a version of a preset",
  description:
    "A draft of that version is written anew. A published one never changes: the same content again is answered with 200, other content is refused.",
  pathParameters: presetPath,
  bodyBytesMax: presetBytesMax,
  body: versionSchemaOfBody,
  bodyExamples: { nextMinor: { changelog: "More room around the product.", document: exampleDocument } },
  answers: {
    200: {
      description: "A draft was written anew, or the version was there with this content.",
      schema: versionAnswerSchema,
    },
    201: created,
  },
  refusals: ["not_found", "state_conflict", "limit_reached"],
} as const satisfies Operation;

/** POST /v1/presets/{preset_id}/versions/{version}/publish. */
export const publishPresetVersionOperation = {
  ...writes,
  id: "publishPresetVersion",
  path: "/v1/presets/{preset_id}/versions/{version}/publish",
  summary: "Publish a draft for good",
  description: "From now on it can be ordered by and never changes. Said again it is no error. There is no body.",
  pathParameters: versionPath,
  answers: { 200: { description: "The published version.", schema: versionAnswerSchema } },
  refusals: ["not_found", "state_conflict"],
} as const satisfies Operation;

const archiveSchema = z.strictObject({
  archived: z.boolean().meta({ description: "false takes it out of the archive." }),
});

/** POST /v1/presets/{preset_id}/archive. */
export const archivePresetOperation = {
  ...writes,
  id: "archivePreset",
  path: "/v1/presets/{preset_id}/archive",
  summary: "Put a preset into the archive, or take it out",
  description: "An archived preset is not listed and not continued. Its published versions can be ordered by as ever.",
  pathParameters: presetPath,
  body: archiveSchema,
  bodyExamples: { away: { archived: true } },
  answers: { 200: { description: "The preset.", schema: presetAnswerSchema } },
  refusals: ["not_found"],
} as const satisfies Operation;

/** POST /v1/presets/import. */
export const importPresetOperation = {
  ...writes,
  id: "importPreset",
  path: "/v1/presets/import",
  summary: "Take a version from an exported file",
  description:
    "Checks the document against its schema and its hash. A published version is never overwritten; the same content again is no error.",
  bodyBytesMax: presetBytesMax,
  body: presetExportSchema,
  answers: {
    200: { description: "It was there with this content, or a draft was written anew.", schema: versionAnswerSchema },
    201: created,
  },
  refusals: ["state_conflict", "limit_reached"],
} as const satisfies Operation;

/** Reads the body of POST /v1/presets. Throws `InvalidInput`. */
export function readNewPreset(body: Record<string, unknown>) {
  const { preset_id: id, document, duplicate_of: original, ...rest } = parseInput(createSchema, body);
  return {
    preset: { id, ...rest },
    document: document ?? null,
    original: original === undefined ? null : { presetId: original.preset_id, version: original.version },
  };
}

/** Reads the body of POST /v1/presets/{preset_id}/versions. Throws `InvalidInput`. */
export function readNewVersion(body: Record<string, unknown>) {
  return parseInput(versionSchemaOfBody, body);
}

/** Reads the body of POST /v1/presets/{preset_id}/archive. Throws `InvalidInput`. */
export function readArchive(body: Record<string, unknown>): { readonly archived: boolean } {
  return parseInput(archiveSchema, body);
}

/** Reads an exported file. Throws `InvalidInput`. */
export function readPresetFile(body: Record<string, unknown>): PresetExport {
  return parseInput(presetExportSchema, body);
}
