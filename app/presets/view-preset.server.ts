import type { Prisma } from "@prisma/client";
import type { BuiltInPreset } from "#app/presets/built-in-presets.ts";
import { contentHashOf } from "#app/presets/content-hash.server.ts";
import { presetDocumentSchema, type PresetKind } from "#app/presets/preset-document.ts";
import { compareVersions, highestVersion } from "#app/presets/preset-version.ts";
import type { PresetVersionView, PresetView } from "#app/presets/preset-view.ts";

/** What a view of a preset needs of its versions. */
export const presetInclude = {
  versions: { select: { version: true, state: true, contentHash: true } },
} satisfies Prisma.PresetInclude;

type PresetRow = Prisma.PresetGetPayload<{ include: typeof presetInclude }>;

type NamedVersions = PresetView["versions"];

function highestFirst(versions: NamedVersions): NamedVersions {
  return versions.toSorted((one, other) => compareVersions(other.version, one.version));
}

function latestOf(versions: NamedVersions): string | null {
  return highestVersion(versions.filter(({ state }) => state === "published").map(({ version }) => version));
}

/** A shop's preset as it is read everywhere. */
export function viewPreset(row: PresetRow): PresetView {
  return {
    id: row.id,
    origin: "shop",
    kind: row.kind as PresetKind,
    label: row.label,
    description: row.description,
    versions: highestFirst(row.versions),
    latestVersion: latestOf(row.versions),
    createdAt: row.createdAt.toISOString(),
    archivedAt: row.archivedAt?.toISOString() ?? null,
  };
}

/** A version of a shop's preset. Throws when the stored document is not what the product writes. */
export function viewVersion(row: Prisma.PresetVersionGetPayload<object>): PresetVersionView {
  return {
    presetId: row.presetId,
    version: row.version,
    state: row.state,
    document: presetDocumentSchema.parse(JSON.parse(row.document)),
    contentHash: row.contentHash,
    changelog: row.changelog,
    createdAt: row.createdAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
  };
}

/** The versions of a built-in preset, lowest first. */
export function viewBuiltInVersions({ id, versions }: BuiltInPreset): PresetVersionView[] {
  return versions.map(({ publishedAt, ...version }) => ({
    ...version,
    presetId: id,
    state: "published",
    contentHash: contentHashOf(version.document),
    createdAt: publishedAt,
    publishedAt,
  }));
}

/** A built-in preset in the same form as a shop's. */
export function viewBuiltIn(preset: BuiltInPreset): PresetView {
  const { id, label, description } = preset;
  const versions = viewBuiltInVersions(preset);
  const [{ document, publishedAt }] = preset.versions;
  return {
    id,
    origin: "built-in",
    kind: document.kind,
    label,
    description,
    versions: highestFirst(versions.map(({ version, state, contentHash }) => ({ version, state, contentHash }))),
    latestVersion: latestOf(versions),
    createdAt: publishedAt,
    archivedAt: null,
  };
}
