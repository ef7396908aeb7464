import type { Transaction } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { findBuiltInPreset } from "#app/presets/built-in-presets.ts";
import type { PresetDocument } from "#app/presets/preset-document.ts";
import { isShopPresetId } from "#app/presets/preset-export.ts";
import { presetsPerShopMax } from "#app/presets/preset-limits.ts";
import { nextVersion } from "#app/presets/preset-version.ts";
import type { PresetOwner, PresetView } from "#app/presets/preset-view.ts";
import { presetInclude, viewPreset } from "#app/presets/view-preset.server.ts";
import {
  publishWithin,
  writeVersion,
  type VersionToWrite,
  type WrittenVersion,
} from "#app/presets/write-version.server.ts";
import { Refusal } from "#app/refusal.ts";

/** A preset with its first version. */
export interface NewPreset extends Omit<VersionToWrite, "version"> {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Left out: 1.0.0, or the next minor. */
  readonly version?: string | undefined;
}

/** Makes everything that writes a shop's presets wait for each other, until the transaction ends: limits stay exact. */
async function holdPresets(tx: Transaction, { shopId, mode }: PresetOwner): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`presets ${shopId} ${mode}`}, 0))`;
}

function refuseBuiltIn(id: string): void {
  if (findBuiltInPreset(id) === null) return;
  throw new Refusal(
    "forbidden",
    `${id} comes with the product and cannot be changed. Duplicate it under an id of your own.`,
  );
}

async function findRow(tx: Transaction, { shopId, mode }: PresetOwner, id: string): Promise<PresetView | null> {
  const row = await tx.preset.findUnique({ where: { shopId_mode_id: { shopId, mode, id } }, include: presetInclude });
  return row === null ? null : viewPreset(row);
}

async function getRow(tx: Transaction, owner: PresetOwner, id: string): Promise<PresetView> {
  refuseBuiltIn(id);
  const preset = isShopPresetId(id) ? await findRow(tx, owner, id) : null;
  if (preset === null) throw new Refusal("not_found", "There is no such preset in this shop.");
  return preset;
}

function refuseContinuing({ id, kind, archivedAt }: PresetView, document: PresetDocument): void {
  if (archivedAt !== null)
    throw new Refusal("state_conflict", `The preset ${id} is archived. Take it out of the archive to continue it.`);
  if (kind === document.kind) return;
  throw new Refusal(
    "invalid_payload",
    `The preset ${id} is of kind ${kind}; a version of it cannot be ${document.kind}.`,
    {
      field: ["document", "kind"],
    },
  );
}

async function insertPreset(tx: Transaction, owner: PresetOwner, preset: NewPreset): Promise<void> {
  const { shopId, mode } = owner;
  if ((await tx.preset.count({ where: { shopId, mode } })) >= presetsPerShopMax)
    throw new Refusal(
      "limit_reached",
      `A shop holds ${presetsPerShopMax} presets in each mode, archived ones counted. Add versions to one that is there.`,
    );
  const { id, label, description } = preset;
  await tx.preset.create({ data: { shopId, mode, id, label, description, kind: preset.document.kind } });
}

/**
 * Creates a preset of the shop with its first version, a draft unless `publish` is set. Throws `Refusal`: forbidden for
 * a built-in id, state_conflict for an id that is taken, limit_reached, invalid_payload.
 */
export async function createPreset(owner: PresetOwner, preset: NewPreset): Promise<WrittenVersion> {
  refuseBuiltIn(preset.id);
  return await inTransaction(async (tx) => {
    await holdPresets(tx, owner);
    if ((await findRow(tx, owner, preset.id)) !== null)
      throw new Refusal("state_conflict", `The id ${preset.id} is taken. Choose another one, or add a version to it.`, {
        field: ["preset_id"],
      });
    await insertPreset(tx, owner, preset);
    return await writeVersion(tx, owner, preset.id, { ...preset, version: preset.version ?? nextVersion([]) });
  });
}

/**
 * Writes a version of a preset: a new one, or a draft of that name anew. One that is published stays as it is; the same
 * content once more is no error. Throws `Refusal`: not_found, forbidden, state_conflict, limit_reached, invalid_payload.
 */
export async function addVersion(
  owner: PresetOwner,
  presetId: string,
  wanted: Omit<VersionToWrite, "version"> & { readonly version?: string | undefined },
): Promise<WrittenVersion> {
  return await inTransaction(async (tx) => {
    await holdPresets(tx, owner);
    const preset = await getRow(tx, owner, presetId);
    refuseContinuing(preset, wanted.document);
    const version = wanted.version ?? nextVersion(preset.versions.map((each) => each.version));
    return await writeVersion(tx, owner, presetId, { ...wanted, version });
  });
}

/** As `createPreset` when there is none of that id, else as `addVersion`; name and description of a preset stay. */
export async function createOrAddVersion(
  owner: PresetOwner,
  preset: NewPreset & { readonly version: string },
): Promise<WrittenVersion> {
  refuseBuiltIn(preset.id);
  return await inTransaction(async (tx) => {
    await holdPresets(tx, owner);
    const existing = await findRow(tx, owner, preset.id);
    if (existing === null) await insertPreset(tx, owner, preset);
    else refuseContinuing(existing, preset.document);
    return await writeVersion(tx, owner, preset.id, preset);
  });
}

/** Puts a preset into the archive or takes it out. Throws `Refusal`: not_found, forbidden. */
export async function archivePreset(owner: PresetOwner, presetId: string, archived: boolean): Promise<PresetView> {
  const { shopId, mode } = owner;
  return await inTransaction(async (tx) => {
    await holdPresets(tx, owner);
    const preset = await getRow(tx, owner, presetId);
    if ((preset.archivedAt !== null) === archived) return preset;
    const archivedAt = archived ? new Date() : null;
    const where = { shopId_mode_id: { shopId, mode, id: presetId } };
    return viewPreset(await tx.preset.update({ where, data: { archivedAt }, include: presetInclude }));
  });
}

/** Publishes a draft for good. Said again it is no error. Throws `Refusal`: not_found, forbidden, state_conflict. */
export async function publishVersion(owner: PresetOwner, presetId: string, version: string): Promise<WrittenVersion> {
  return await inTransaction(async (tx) => {
    await holdPresets(tx, owner);
    const preset = await getRow(tx, owner, presetId);
    if (preset.archivedAt !== null)
      throw new Refusal("state_conflict", `The preset ${presetId} is archived. Take it out of the archive to publish.`);
    return await publishWithin(tx, owner, presetId, version);
  });
}
