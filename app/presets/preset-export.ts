import { z } from "zod";
import { presetDocumentSchema } from "#app/presets/preset-document.ts";
import { descriptionLengthMax, labelLengthMax } from "#app/presets/preset-limits.ts";
import { versionSchema } from "#app/presets/preset-version.ts";
import type { PresetVersionView, PresetView } from "#app/presets/preset-view.ts";

/** Longest id of a preset: a name and what it is for. */
const presetIdLengthMax = 64;

/** An id that a shop may give: "shop." and words of letters and digits with dots, hyphens or underscores between. */
export const shopPresetIdSchema = z
  .string()
  .max(presetIdLengthMax, `An id has at most ${presetIdLengthMax} characters.`)
  .regex(
    /^shop\.[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
    "An id of your own begins with shop. and goes on in lower-case letters and digits with . _ - between.",
  );

/** True for an id that a preset of a shop can have. Whatever else came in a path is not looked for. */
export function isShopPresetId(id: string): boolean {
  return shopPresetIdSchema.safeParse(id).success;
}

/** The texts that go with a preset and its versions. */
export const presetTexts = {
  label: z.string().trim().min(1, "Give it a name.").max(labelLengthMax).meta({ description: "What people call it." }),
  description: z.string().trim().max(descriptionLengthMax).default("").meta({ description: "What it is for." }),
  changelog: z.string().trim().max(descriptionLengthMax).default("").meta({ description: "What is new in it." }),
};

/**
 * One version of a preset to take along. No dates: the same version is the same bytes whenever it is exported.
 */
export const presetExportSchema = z.strictObject({
  format: z.literal("cyclorama.preset").meta({ description: "What this file is." }),
  preset_id: z.string().max(presetIdLengthMax).meta({ description: "Change it to import under another id." }),
  label: presetTexts.label,
  description: presetTexts.description,
  version: versionSchema,
  state: z.enum(["draft", "published"]),
  changelog: presetTexts.changelog,
  document: presetDocumentSchema,
  content_hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "A content hash is 64 hexadecimal digits.")
    .meta({ description: "SHA-256 of the document as canonical JSON (RFC 8785)." }),
});
export type PresetExport = z.infer<typeof presetExportSchema>;

/** A version as a file. */
export function exportOf({ label, description }: PresetView, version: PresetVersionView): PresetExport {
  return {
    format: "cyclorama.preset",
    preset_id: version.presetId,
    label,
    description,
    version: version.version,
    state: version.state,
    changelog: version.changelog,
    document: version.document,
    content_hash: version.contentHash,
  };
}
