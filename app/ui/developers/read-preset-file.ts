import { presetExportSchema, type PresetExport } from "#app/presets/preset-export.ts";
import { presetBytesMax } from "#app/presets/preset-limits.ts";
import { Refusal } from "#app/refusal.ts";

const wrong = (message: string) => new Refusal("invalid_payload", message, { field: ["file"] });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrong("This file is no JSON. Choose one that was exported here or by GET /v1/presets/{preset_id}/export.");
  }
}

/** A preset's file as it was exported. Throws `Refusal("invalid_payload")` with the first thing that is wrong. */
export function readPresetFile(text: string): PresetExport {
  if (new TextEncoder().encode(text).length > presetBytesMax) {
    throw wrong(`A preset's file has ${presetBytesMax / 1024} kB at most.`);
  }
  const read = presetExportSchema.safeParse(parse(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? "" : ` (${issue.path.join(".")})`;
  throw wrong(`This is no preset's file: ${issue?.message ?? "it has another form"}${place}.`);
}
