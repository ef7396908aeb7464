import { database } from "#app/db/client.server.ts";
import { builtInPresets } from "#app/presets/built-in-presets.ts";
import { listVersions, pickVersion } from "#app/presets/find-presets.server.ts";
import { nearestWords } from "#app/presets/nearest-words.ts";
import type { PresetOwner, PresetVersionView, ResolvedPreset } from "#app/presets/preset-view.ts";
import { latestVersion } from "#app/presets/preset-version.ts";
import { Refusal } from "#app/refusal.ts";

/** Candidates named in a refusal. */
const suggestionsMax = 3;
/** Characters of what was asked for that are said back. */
const saidBackMax = 80;

async function unknownPreset({ shopId, mode }: PresetOwner, id: string): Promise<Refusal> {
  const rows = await database().preset.findMany({ where: { shopId, mode, archivedAt: null }, select: { id: true } });
  const known = [...builtInPresets, ...rows].map((preset) => preset.id);
  const near = nearestWords(id.slice(0, saidBackMax), known, suggestionsMax).join(", ");
  const message = `There is no preset “${id.slice(0, saidBackMax)}”. Nearest: ${near}. GET /v1/presets lists all.`;
  return new Refusal("unknown_preset", message, { field: ["preset_id"] });
}

function unknownVersion(id: string, version: string, versions: readonly PresetVersionView[]): Refusal {
  const published = versions.filter(({ state }) => state === "published").map((each) => each.version);
  const known = published.length === 0 ? "It has none that is published yet." : `Published: ${published.join(", ")}.`;
  const what = version === latestVersion ? "published version" : `published version “${version.slice(0, saidBackMax)}”`;
  return new Refusal("unknown_preset", `The preset ${id} has no ${what}. ${known}`, { field: ["version"] });
}

/**
 * The published version that a request means: "latest" is the highest one now. Archived presets resolve as ever. Throws
 * `Refusal("unknown_preset")` naming the nearest ids or the versions there are.
 */
export async function resolvePreset(
  owner: PresetOwner,
  wanted: { readonly id: string; readonly version: string },
): Promise<ResolvedPreset> {
  const { id } = wanted;
  const versions = await listVersions(owner, id).catch(async (error: unknown) => {
    throw error instanceof Refusal && error.code === "not_found" ? await unknownPreset(owner, id) : error;
  });
  const found = pickVersion(versions, wanted.version);
  if (found === null || found.state === "draft") throw unknownVersion(id, wanted.version, versions);
  const { version, contentHash, document } = found;
  return { id, version, contentHash, document };
}
