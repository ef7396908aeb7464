import { database } from "#app/db/client.server.ts";
import { builtInPresets, findBuiltInPreset } from "#app/presets/built-in-presets.ts";
import type { PresetKind } from "#app/presets/preset-document.ts";
import { isShopPresetId } from "#app/presets/preset-export.ts";
import { compareVersions, highestVersion, latestVersion } from "#app/presets/preset-version.ts";
import type { PresetOwner, PresetVersionView, PresetView } from "#app/presets/preset-view.ts";
import {
  presetInclude,
  viewBuiltIn,
  viewBuiltInVersions,
  viewPreset,
  viewVersion,
} from "#app/presets/view-preset.server.ts";
import { Refusal } from "#app/refusal.ts";

const noSuchPreset = () => new Refusal("not_found", "There is no such preset in this shop.");

/** The built-in presets and the shop's own, newest last; of one kind when it is given. */
export async function listPresets(
  { shopId, mode }: PresetOwner,
  wanted: { readonly kind?: PresetKind | undefined; readonly archived: boolean },
): Promise<PresetView[]> {
  const rows = await database().preset.findMany({
    where: { shopId, mode, archivedAt: wanted.archived ? { not: null } : null },
    include: presetInclude,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const builtIn = wanted.archived ? [] : builtInPresets.map(viewBuiltIn);
  const all = [...builtIn, ...rows.map(viewPreset)];
  return wanted.kind === undefined ? all : all.filter(({ kind }) => kind === wanted.kind);
}

/** One preset, archived or not. Throws `Refusal("not_found")`, for another shop's or mode's too. */
export async function getPreset({ shopId, mode }: PresetOwner, id: string): Promise<PresetView> {
  const builtIn = findBuiltInPreset(id);
  if (builtIn !== null) return viewBuiltIn(builtIn);
  if (!isShopPresetId(id)) throw noSuchPreset();
  const row = await database().preset.findUnique({
    where: { shopId_mode_id: { shopId, mode, id } },
    include: presetInclude,
  });
  if (row === null) throw noSuchPreset();
  return viewPreset(row);
}

/** All versions of a preset with what they say, highest first. Throws `Refusal("not_found")`. */
export async function listVersions({ shopId, mode }: PresetOwner, presetId: string): Promise<PresetVersionView[]> {
  const builtIn = findBuiltInPreset(presetId);
  if (builtIn === null && !isShopPresetId(presetId)) throw noSuchPreset();
  const rows = builtIn === null ? await database().presetVersion.findMany({ where: { shopId, mode, presetId } }) : [];
  const versions = builtIn === null ? rows.map(viewVersion) : viewBuiltInVersions(builtIn);
  // A preset is written together with its first version: without one there is none.
  if (versions.length === 0) throw noSuchPreset();
  return versions.toSorted((one, other) => compareVersions(other.version, one.version));
}

/** The version of that name among a preset's, "latest" being the highest published one; or null. */
export function pickVersion(versions: readonly PresetVersionView[], name: string): PresetVersionView | null {
  const published = versions.filter(({ state }) => state === "published").map(({ version }) => version);
  const wanted = name === latestVersion ? highestVersion(published) : name;
  return versions.find(({ version }) => version === wanted) ?? null;
}

/** One version, draft or published; "latest" is the highest published one. Throws `Refusal("not_found")`. */
export async function getVersion(owner: PresetOwner, presetId: string, name: string): Promise<PresetVersionView> {
  const version = pickVersion(await listVersions(owner, presetId), name);
  if (version !== null) return version;
  throw new Refusal(
    "not_found",
    `The preset ${presetId} has no ${name === latestVersion ? "published version yet" : "such version"}.`,
  );
}
