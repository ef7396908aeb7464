import type { BrandKit as BrandKitRow } from "@prisma/client";
import { brandKitSchema, brandKitsMax, type BrandKit } from "#app/presets/brand-kit.ts";
import { database, type Transaction } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { Refusal } from "#app/refusal.ts";

/** Whose kits: a shop's in one mode. */
export interface KitOwner {
  readonly shopId: string;
  readonly mode: Mode;
}

/** A kit with when it was made and changed, ISO 8601. */
export interface KeptBrandKit extends BrandKit {
  readonly createdAt: string;
  readonly updatedAt: string;
}

function viewKit(row: BrandKitRow): KeptBrandKit {
  const { createdAt, updatedAt } = row;
  return { ...brandKitSchema.parse(row), createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}

const notFound = () => new Refusal("not_found", "There is no such brand kit in this organization.");

/** The owner's kits by name. */
export async function listBrandKits(owner: KitOwner): Promise<KeptBrandKit[]> {
  const rows = await database().brandKit.findMany({ where: { ...owner }, orderBy: { name: "asc" } });
  return rows.map(viewKit);
}

/** One kit of the owner. Throws `not_found`. */
export async function getBrandKit(owner: KitOwner, name: string): Promise<KeptBrandKit> {
  const row = await database().brandKit.findUnique({ where: { shopId_mode_name: { ...owner, name } } });
  if (row === null) throw notFound();
  return viewKit(row);
}

/** The kit that the director wears when nobody names one; null without. */
export async function findDefaultBrandKit(owner: KitOwner): Promise<BrandKit | null> {
  const row = await database().brandKit.findFirst({ where: { ...owner, isDefault: true } });
  return row === null ? null : viewKit(row);
}

/** One change of an owner's kits at a time, so that the limit holds and two defaults never meet. */
async function holdKits(tx: Transaction, owner: KitOwner): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`brand kits ${owner.shopId} ${owner.mode}`}, 0))`;
}

async function yieldDefault(tx: Transaction, owner: KitOwner, kit: BrandKit): Promise<void> {
  if (kit.isDefault)
    await tx.brandKit.updateMany({ where: { ...owner, NOT: { name: kit.name } }, data: { isDefault: false } });
}

/** Adds a kit. Throws `state_conflict` when its name is taken and `limit_reached`. */
export async function createBrandKit(owner: KitOwner, kit: BrandKit): Promise<KeptBrandKit> {
  return await inTransaction(async (tx) => {
    await holdKits(tx, owner);
    const names = await tx.brandKit.findMany({ where: { ...owner }, select: { name: true } });
    if (names.some(({ name }) => name === kit.name))
      throw new Refusal("state_conflict", `There is a brand kit “${kit.name}” already. PUT changes it.`, {
        field: ["name"],
      });
    if (names.length >= brandKitsMax)
      throw new Refusal("limit_reached", `A shop has up to ${brandKitsMax} brand kits. Delete one first.`);
    await yieldDefault(tx, owner, kit);
    return viewKit(await tx.brandKit.create({ data: { ...owner, ...kit } }));
  });
}

/** Replaces all of a kit but its name. Throws `not_found`. */
export async function replaceBrandKit(owner: KitOwner, kit: BrandKit): Promise<KeptBrandKit> {
  return await inTransaction(async (tx) => {
    await holdKits(tx, owner);
    await yieldDefault(tx, owner, kit);
    const { name, ...data } = kit;
    const [row] = await tx.brandKit.updateManyAndReturn({ where: { ...owner, name }, data });
    if (row === undefined) throw notFound();
    return viewKit(row);
  });
}

/** Deletes a kit; what was made with it stays. Throws `not_found`. */
export async function deleteBrandKit(owner: KitOwner, name: string): Promise<void> {
  const { count } = await database().brandKit.deleteMany({ where: { ...owner, name } });
  if (count === 0) throw notFound();
}
