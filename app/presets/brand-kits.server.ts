import type { BrandKit as BrandKitRow } from "@prisma/client";
import { brandKitSchema, brandKitsMax, type BrandKit } from "#app/presets/brand-kit.ts";
import { database, type Transaction } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { Refusal } from "#app/refusal.ts";

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

/** The shop's kits by name. They hold for both modes: test mode must show what live will do. */
export async function listBrandKits(shopId: string): Promise<KeptBrandKit[]> {
  const rows = await database().brandKit.findMany({ where: { shopId }, orderBy: { name: "asc" } });
  return rows.map(viewKit);
}

/** One kit of the shop. Throws `not_found`. */
export async function getBrandKit(shopId: string, name: string): Promise<KeptBrandKit> {
  const row = await database().brandKit.findUnique({ where: { shopId_name: { shopId, name } } });
  if (row === null) throw notFound();
  return viewKit(row);
}

/** The kit that the director wears when nobody names one; null without. */
export async function findDefaultBrandKit(shopId: string): Promise<BrandKit | null> {
  const row = await database().brandKit.findFirst({ where: { shopId, isDefault: true } });
  return row === null ? null : viewKit(row);
}

/** One change of a shop's kits at a time, so that the limit holds and two defaults never meet. */
async function holdKits(tx: Transaction, shopId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`brand kits ${shopId}`}, 0))`;
}

async function yieldDefault(tx: Transaction, shopId: string, kit: BrandKit): Promise<void> {
  if (kit.isDefault)
    await tx.brandKit.updateMany({ where: { shopId, NOT: { name: kit.name } }, data: { isDefault: false } });
}

/** Adds a kit. Throws `state_conflict` when its name is taken and `limit_reached`. */
export async function createBrandKit(shopId: string, kit: BrandKit): Promise<KeptBrandKit> {
  return await inTransaction(async (tx) => {
    await holdKits(tx, shopId);
    const names = await tx.brandKit.findMany({ where: { shopId }, select: { name: true } });
    if (names.some(({ name }) => name === kit.name))
      throw new Refusal("state_conflict", `There is a brand kit “${kit.name}” already. PUT changes it.`, {
        field: ["name"],
      });
    if (names.length >= brandKitsMax)
      throw new Refusal("limit_reached", `A shop has up to ${brandKitsMax} brand kits. Delete one first.`);
    await yieldDefault(tx, shopId, kit);
    return viewKit(await tx.brandKit.create({ data: { shopId, ...kit } }));
  });
}

/** Replaces all of a kit but its name. Throws `not_found`. */
export async function replaceBrandKit(shopId: string, kit: BrandKit): Promise<KeptBrandKit> {
  return await inTransaction(async (tx) => {
    await holdKits(tx, shopId);
    await yieldDefault(tx, shopId, kit);
    const { name, ...data } = kit;
    const [row] = await tx.brandKit.updateManyAndReturn({ where: { shopId, name }, data });
    if (row === undefined) throw notFound();
    return viewKit(row);
  });
}

/** Deletes a kit; what was made with it stays. Throws `not_found`. */
export async function deleteBrandKit(shopId: string, name: string): Promise<void> {
  const { count } = await database().brandKit.deleteMany({ where: { shopId, name } });
  if (count === 0) throw notFound();
}
