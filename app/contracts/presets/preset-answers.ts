import { z } from "zod";
import { presetDocumentSchema, presetKinds } from "#app/presets/preset-document.ts";
import type { PresetVersionView, PresetView } from "#app/presets/preset-view.ts";

const state = z.enum(["draft", "published"]).meta({ description: "What is published never changes." });
const contentHash = z.string().meta({ description: "SHA-256 of the document as canonical JSON (RFC 8785)." });

/** A preset as the API writes it. */
export const presetAnswerSchema = z.strictObject({
  preset_id: z.string(),
  origin: z.enum(["built-in", "shop"]).meta({ description: "Built-in presets are everybody's and cannot be changed." }),
  kind: z.enum(presetKinds),
  label: z.string(),
  description: z.string(),
  latest_version: z
    .string()
    .nullable()
    .meta({ description: "What “latest” stands for now; null before the first version is published." }),
  versions: z
    .array(z.strictObject({ version: z.string(), state, content_hash: contentHash }))
    .meta({ description: "Highest first." }),
  created_at: z.string(),
  archived_at: z.string().nullable(),
});

/** A version of a preset as the API writes it. */
export const versionAnswerSchema = z.strictObject({
  preset_id: z.string(),
  version: z.string(),
  state,
  content_hash: contentHash,
  changelog: z.string(),
  document: presetDocumentSchema,
  created_at: z.string(),
  published_at: z.string().nullable(),
});

/** A preset on the wire. */
export function presetAnswer(preset: PresetView): z.input<typeof presetAnswerSchema> {
  return {
    preset_id: preset.id,
    origin: preset.origin,
    kind: preset.kind,
    label: preset.label,
    description: preset.description,
    latest_version: preset.latestVersion,
    versions: preset.versions.map(({ version, state: is, contentHash: content_hash }) => {
      return { version, state: is, content_hash };
    }),
    created_at: preset.createdAt,
    archived_at: preset.archivedAt,
  };
}

/** A version on the wire. */
export function versionAnswer(version: PresetVersionView): z.input<typeof versionAnswerSchema> {
  return {
    preset_id: version.presetId,
    version: version.version,
    state: version.state,
    content_hash: version.contentHash,
    changelog: version.changelog,
    document: version.document,
    created_at: version.createdAt,
    published_at: version.publishedAt,
  };
}
