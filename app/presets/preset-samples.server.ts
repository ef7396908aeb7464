import { database } from "#app/db/client.server.ts";
import { builtInPresets } from "#app/presets/built-in-presets.ts";
import { presetDocumentSchema, type PresetDocument } from "#app/presets/preset-document.ts";
import type { PresetOwner, PresetView } from "#app/presets/preset-view.ts";

const versionShown = ({ latestVersion, versions }: PresetView) => latestVersion ?? versions[0]?.version ?? "";

/** What presets say in the version that "latest" stands for, or in their highest draft, by their ids. */
export async function documentsOf(
  { shopId, mode }: PresetOwner,
  presets: readonly PresetView[],
): Promise<ReadonlyMap<string, PresetDocument>> {
  const own = presets.filter(({ origin }) => origin === "shop");
  const rows =
    own.length === 0
      ? []
      : await database().presetVersion.findMany({
          where: { shopId, mode, OR: own.map((each) => ({ presetId: each.id, version: versionShown(each) })) },
          select: { presetId: true, document: true },
        });
  const builtIn = builtInPresets.map(({ id, versions }) => [id, (versions.at(-1) ?? versions[0]).document] as const);
  return new Map([
    ...builtIn,
    ...rows.map((row) => [row.presetId, presetDocumentSchema.parse(JSON.parse(row.document))] as const),
  ]);
}
