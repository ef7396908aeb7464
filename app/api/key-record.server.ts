import { createKeyText, hashKey, shownStartOf } from "#app/api/api-key.server.ts";
import { apiScopes, isApiScope, type ApiScope } from "#app/api/scopes.ts";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import type { Mode } from "#app/db/mode.ts";
import { Refusal } from "#app/refusal.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";

/** "Last used" is for people: a minute is fine enough, and a busy key does not write its row on every call. */
const lastUsedStepMs = 60_000;

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
}

export interface NewApiKey {
  /** Chosen before by a form that may be sent twice: then the second time makes no other key. */
  readonly id?: string;
  readonly shopId: string;
  readonly mode: Mode;
  readonly name?: string;
  readonly scopes?: readonly ApiScope[];
  readonly expiresAt?: Date;
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
} as const;

type StoredKey = Omit<ApiKeyView, "scopes"> & { scopes: string[] };
const toView = (row: StoredKey): ApiKeyView => ({ ...row, scopes: row.scopes.filter(isApiScope) });

/**
 * Makes a key and returns it together with what is kept. The key is shown this once; only its hash is stored. Throws
 * `state_conflict` when a key with the wanted id was made before: its text is gone.
 */
export async function createApiKey(wanted: NewApiKey): Promise<{ key: string; view: ApiKeyView }> {
  const key = createKeyText(wanted.mode);
  const data = {
    id: wanted.id ?? createId("key"),
    shopId: wanted.shopId,
    mode: wanted.mode,
    name: wanted.name ?? "",
    shownStart: shownStartOf(key),
    hash: hashKey(key),
    scopes: [...(wanted.scopes ?? apiScopes)],
    expiresAt: wanted.expiresAt ?? null,
  };
  const [row] = await database().apiKey.createManyAndReturn({ data, skipDuplicates: true, select: viewColumns });
  if (row === undefined)
    throw new Refusal("state_conflict", "This key was made already. Make another one if you missed it.");
  return { key, view: toView(row) };
}

/** The shop's keys, newest first, revoked ones included. */
export async function listApiKeys(shopId: string): Promise<ApiKeyView[]> {
  const rows = await database().apiKey.findMany({ where: { shopId }, orderBy: { id: "desc" }, select: viewColumns });
  return rows.map(toView);
}

/** Calls a key otherwise. Throws `not_found` for a key that is not the shop's. */
export async function renameApiKey(shopId: string, keyId: string, name: string): Promise<void> {
  const { count } = await database().apiKey.updateMany({ where: { id: keyId, shopId }, data: { name } });
  if (count === 0) throw new Refusal("not_found", "There is no such key.");
}

/** Ends a key at once and for good; once more is no error. Throws `not_found` for a key that is not the shop's. */
export async function revokeApiKey(shopId: string, keyId: string): Promise<void> {
  const known = await database().apiKey.count({ where: { id: keyId, shopId } });
  if (known === 0) throw new Refusal("not_found", "There is no such key.");
  await database().apiKey.updateMany({
    where: { id: keyId, shopId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
}

/** Who a key speaks for. */
export interface KeyHolder {
  readonly view: ApiKeyView;
  readonly shop: ShopIdentity;
  readonly isInstalled: boolean;
}

/** The holder of a key, or null when no such key was made. Expired and revoked keys are found: the caller says why. */
export async function findKeyHolder(key: string): Promise<KeyHolder | null> {
  const row = await database().apiKey.findUnique({
    where: { hash: hashKey(key) },
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

/** Notes that a key was used, at most once a minute. */
export async function noteKeyUse(view: ApiKeyView, now: Date): Promise<void> {
  if (view.lastUsedAt !== null && now.getTime() - view.lastUsedAt.getTime() < lastUsedStepMs) return;
  await database().apiKey.updateMany({ where: { id: view.id }, data: { lastUsedAt: now } });
}
