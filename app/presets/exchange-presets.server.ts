import { findBuiltInPreset } from "#app/presets/built-in-presets.ts";
import { contentHashOf } from "#app/presets/content-hash.server.ts";
import { getPreset, getVersion, listVersions, pickVersion } from "#app/presets/find-presets.server.ts";
import { exportOf, shopPresetIdSchema, type PresetExport } from "#app/presets/preset-export.ts";
import type { PresetOwner } from "#app/presets/preset-view.ts";
import { createOrAddVersion, createPreset, type NewPreset } from "#app/presets/write-presets.server.ts";
import type { WrittenVersion } from "#app/presets/write-version.server.ts";
import { Refusal } from "#app/refusal.ts";

/** A version of a preset as a file; "latest" is the highest published one. Throws `Refusal("not_found")`. */
export async function exportPreset(owner: PresetOwner, presetId: string, version: string): Promise<PresetExport> {
  const [preset, chosen] = await Promise.all([getPreset(owner, presetId), getVersion(owner, presetId, version)]);
  return exportOf(preset, chosen);
}

function checkHash({ document, content_hash: claimed }: PresetExport): void {
  const contentHash = contentHashOf(document);
  if (contentHash === claimed) return;
  throw new Refusal(
    "invalid_payload",
    `The document was changed after it was exported: its hash is ${contentHash}. Write that hash if the change is meant.`,
    { field: ["content_hash"] },
  );
}

/** A file of a built-in preset brings nothing new when it is equal, and cannot be taken when it is not. */
async function builtInAgain(owner: PresetOwner, file: PresetExport): Promise<WrittenVersion | null> {
  if (findBuiltInPreset(file.preset_id) === null) return null;
  const version = pickVersion(await listVersions(owner, file.preset_id), file.version);
  if (version?.contentHash === file.content_hash) return { outcome: "unchanged", version };
  throw new Refusal(
    "forbidden",
    `${file.preset_id} comes with the product and cannot be changed. Give preset_id an id of your own, shop.….`,
    { field: ["preset_id"] },
  );
}

/**
 * Takes a version from a file, in the state that the file says: into a new preset, or into the one of that id, whose
 * name stays. Published versions are never overwritten; the same content again is no error. Throws `Refusal`:
 * invalid_payload for a hash that is not the document's or an id that is not a shop's, forbidden for a built-in preset
 * with other content, state_conflict, limit_reached.
 */
export async function importPreset(owner: PresetOwner, file: PresetExport): Promise<WrittenVersion> {
  checkHash(file);
  const again = await builtInAgain(owner, file);
  if (again !== null) return again;
  const id = shopPresetIdSchema.safeParse(file.preset_id);
  if (!id.success)
    throw new Refusal("invalid_payload", id.error.issues[0]?.message ?? "This id cannot be used.", {
      field: ["preset_id"],
    });
  const { label, description, version, changelog, document, state } = file;
  const publish = state === "published";
  return await createOrAddVersion(owner, { id: id.data, label, description, version, changelog, document, publish });
}

/** A version's content as the first version of another preset. Throws what `getVersion` and `createPreset` throw. */
export async function duplicatePreset(
  owner: PresetOwner,
  original: { readonly presetId: string; readonly version: string },
  copy: Omit<NewPreset, "document">,
): Promise<WrittenVersion> {
  const { document } = await getVersion(owner, original.presetId, original.version);
  return await createPreset(owner, { ...copy, document });
}
