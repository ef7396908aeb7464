import type { Transaction } from "#app/db/client.server.ts";
import { canonicalJson } from "#app/presets/canonical-json.ts";
import { contentHashOf } from "#app/presets/content-hash.server.ts";
import type { PresetDocument } from "#app/presets/preset-document.ts";
import { versionsPerPresetMax } from "#app/presets/preset-limits.ts";
import { refuseImpossibleGround, specOfDocument } from "#app/presets/preset-spec.ts";
import { nextVersion, versionSchema } from "#app/presets/preset-version.ts";
import type { PresetOwner, PresetVersionView } from "#app/presets/preset-view.ts";
import { viewVersion } from "#app/presets/view-preset.server.ts";
import { Refusal } from "#app/refusal.ts";

export interface VersionToWrite {
  readonly version: string;
  readonly document: PresetDocument;
  readonly changelog: string;
  /** False: it stays a draft. */
  readonly publish: boolean;
}

/** A version as it is now. unchanged: it was there before, with the same content. */
export interface WrittenVersion {
  readonly outcome: "created" | "replaced" | "unchanged";
  readonly version: PresetVersionView;
}

function stateOf(publish: boolean) {
  return publish ? ({ state: "published", publishedAt: new Date() } as const) : ({ state: "draft" } as const);
}

function alreadyPublished(presetId: string, version: string, all: readonly string[]): Refusal {
  return new Refusal(
    "state_conflict",
    `Version ${version} of ${presetId} is published and says something else. It never changes: write ${nextVersion(all)} instead.`,
    { field: ["version"] },
  );
}

/**
 * Writes one version of a preset that exists, in the caller's transaction, which holds the shop's presets. Throws
 * `Refusal`: state_conflict for a published version with other content, limit_reached, invalid_payload.
 */
export async function writeVersion(
  tx: Transaction,
  { shopId, mode }: PresetOwner,
  presetId: string,
  wanted: VersionToWrite,
): Promise<WrittenVersion> {
  const { version, document, changelog, publish } = wanted;
  if (document.kind === "standardize")
    refuseImpossibleGround(specOfDocument(document), ["document", "output", "format"]);
  const rows = await tx.presetVersion.findMany({ where: { shopId, mode, presetId } });
  const existing = rows.find((row) => row.version === version);
  const contentHash = contentHashOf(document);
  const content = { document: canonicalJson(document), contentHash, changelog, ...stateOf(publish) };
  if (existing?.state === "published") {
    if (existing.contentHash === contentHash) return { outcome: "unchanged", version: viewVersion(existing) };
    throw alreadyPublished(
      presetId,
      version,
      rows.map((row) => row.version),
    );
  }
  if (existing !== undefined) {
    const where = { shopId_mode_presetId_version: { shopId, mode, presetId, version } };
    return { outcome: "replaced", version: viewVersion(await tx.presetVersion.update({ where, data: content })) };
  }
  if (rows.length >= versionsPerPresetMax)
    throw new Refusal(
      "limit_reached",
      `A preset has ${versionsPerPresetMax} versions at most, and ${presetId} has them. Duplicate it under a new id.`,
    );
  const row = await tx.presetVersion.create({ data: { shopId, mode, presetId, version, ...content } });
  return { outcome: "created", version: viewVersion(row) };
}

/** Publishes a version within the caller's transaction. Throws `Refusal("not_found")`. */
export async function publishWithin(
  tx: Transaction,
  { shopId, mode }: PresetOwner,
  presetId: string,
  version: string,
): Promise<WrittenVersion> {
  const where = { shopId_mode_presetId_version: { shopId, mode, presetId, version } };
  const row = versionSchema.safeParse(version).success ? await tx.presetVersion.findUnique({ where }) : null;
  if (row === null) throw new Refusal("not_found", `The preset ${presetId} has no such version.`);
  if (row.state === "published") return { outcome: "unchanged", version: viewVersion(row) };
  return { outcome: "replaced", version: viewVersion(await tx.presetVersion.update({ where, data: stateOf(true) })) };
}
