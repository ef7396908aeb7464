import { createKeyText, hashKey, shownStartOf } from "#app/api/api-key.server.ts";
import { apiScopes, isApiScope, type ApiScope } from "#app/api/scopes.ts";
import { forgetKeyHolders } from "#app/api/remembered-holders.server.ts";
import { database, type Transaction } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import type { Mode } from "#app/db/mode.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { Refusal } from "#app/refusal.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";

/** A key as lists show it: never the key itself. */
export interface ApiKeyView {
  readonly id: string;
  readonly shopId: string;
  readonly mode: Mode;
  readonly name: string;
  readonly shownStart: string;
  readonly scopes: readonly ApiScope[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
  /** Whose monthly budget it spends from: its own, or that of the first key of a line that replaced each other. */
  readonly budgetSubject: string;
  /** The key that it was made in place of. */
  readonly replacesId: string | null;
}

/**
 * Keys of a shop that open something. One a developer and integration in both modes is a tenth of it; a loop that makes
 * keys is stopped before lists become unreadable.
 */
export const activeKeysMax = 100;

export interface NewApiKey {
  /** Chosen before by a form that may be sent twice: then the second time makes no other key. */
  readonly id?: string | undefined;
  readonly shopId: string;
  readonly mode: Mode;
  readonly name?: string;
  readonly scopes?: readonly ApiScope[];
  readonly expiresAt?: Date;
  readonly budgetSubject?: string;
  readonly replacesId?: string;
}

const viewColumns = {
  id: true,
  shopId: true,
  mode: true,
  name: true,
  shownStart: true,
  scopes: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
  lastUsedAt: true,
  budgetSubject: true,
  replacesId: true,
} as const;

type StoredKey = Omit<ApiKeyView, "scopes" | "budgetSubject"> & { scopes: string[]; budgetSubject: string | null };
const toView = (row: StoredKey): ApiKeyView => ({
  ...row,
  scopes: row.scopes.filter(isApiScope),
  budgetSubject: row.budgetSubject ?? row.id,
});

/** Holds the shop's keys until the transaction ends, so that two that are made at once are counted. */
export async function holdKeys(tx: Transaction, shopId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`keys ${shopId}`}, 0))::text AS held`;
}

async function refuseTooMany(tx: Transaction, shopId: string): Promise<void> {
  const now = new Date();
  const active = await tx.apiKey.count({
    where: { shopId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
  });
  if (active < activeKeysMax) return;
  throw new Refusal("limit_reached", `This shop has ${active} keys, and ${activeKeysMax} is the limit. Revoke one.`);
}

async function refuseSecondTime(tx: Transaction, id: string): Promise<void> {
  if ((await tx.apiKey.count({ where: { id } })) === 0) return;
  throw new Refusal("state_conflict", "This key was made already. Make another one if you missed it.");
}

/**
 * Makes a key and returns it together with what is kept. The key is shown this once; only its hash is stored. Throws
 * `limit_reached`, and `state_conflict` when a key with the wanted id was made before: its text is gone.
 */
export async function createApiKey(
  wanted: NewApiKey,
  within?: Transaction,
): Promise<{ key: string; view: ApiKeyView }> {
  if (within === undefined) return await inTransaction((tx) => createApiKey(wanted, tx));
  await holdKeys(within, wanted.shopId);
  if (wanted.id !== undefined) await refuseSecondTime(within, wanted.id);
  await refuseTooMany(within, wanted.shopId);
  const key = createKeyText(wanted.mode);
  const row = await within.apiKey.create({
    data: {
      id: wanted.id ?? createId("key"),
      shopId: wanted.shopId,
      mode: wanted.mode,
      name: wanted.name ?? "",
      shownStart: shownStartOf(key),
      hash: hashKey(key),
      scopes: [...(wanted.scopes ?? apiScopes)],
      expiresAt: wanted.expiresAt ?? null,
      budgetSubject: wanted.budgetSubject ?? null,
      replacesId: wanted.replacesId ?? null,
    },
    select: viewColumns,
  });
  return { key, view: toView(row) };
}

/** The shop's keys, newest first, revoked ones included. */
export async function listApiKeys(shopId: string): Promise<ApiKeyView[]> {
  const rows = await database().apiKey.findMany({ where: { shopId }, orderBy: { id: "desc" }, select: viewColumns });
  return rows.map(toView);
}

/** One of the shop's keys, or null. */
export async function readKey(shopId: string, keyId: string, tx: Transaction = database()): Promise<ApiKeyView | null> {
  const row = await tx.apiKey.findFirst({ where: { id: keyId, shopId }, select: viewColumns });
  return row === null ? null : toView(row);
}

/** Keys of the given modes, newest first, from those made before `before` on. */
export async function readKeys(
  shopId: string,
  wanted: { readonly modes: readonly Mode[]; readonly before?: string | undefined; readonly take: number },
): Promise<ApiKeyView[]> {
  const { modes, before, take } = wanted;
  const rows = await database().apiKey.findMany({
    where: { shopId, mode: { in: [...modes] }, ...(before === undefined ? {} : { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take,
    select: viewColumns,
  });
  return rows.map(toView);
}

/** Ends a key at once and for good; once more is no error. Throws `not_found` for a key that is not the shop's. */
export async function revokeApiKey(shopId: string, keyId: string): Promise<void> {
  const known = await database().apiKey.count({ where: { id: keyId, shopId } });
  if (known === 0) throw new Refusal("not_found", "There is no such key.");
  await database().apiKey.updateMany({
    where: { id: keyId, shopId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  forgetKeyHolders();
}

/** Who a key speaks for. */
export interface KeyHolder {
  readonly view: ApiKeyView;
  readonly shop: ShopIdentity;
  readonly isInstalled: boolean;
}

/** The holder of a key by its hash, or null when no such key was made. Expired and revoked keys are found: the caller says why. */
export async function readKeyHolder(hash: Uint8Array<ArrayBuffer>): Promise<KeyHolder | null> {
  const row = await database().apiKey.findUnique({
    where: { hash },
    select: { ...viewColumns, shop: { select: { id: true, domain: true, uninstalledAt: true } } },
  });
  if (row === null) return null;
  const { shop, ...stored } = row;
  return {
    view: toView(stored),
    shop: { id: shop.id, domain: shop.domain },
    isInstalled: shop.uninstalledAt === null,
  };
}
