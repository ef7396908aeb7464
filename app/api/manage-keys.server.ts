import type { Caller } from "#app/api/caller.ts";
import { createApiKey, holdKeys, readKey, readKeys, type ApiKeyView } from "#app/api/key-record.server.ts";
import { forgetKeyHolders } from "#app/api/remembered-holders.server.ts";
import type { ApiScope } from "#app/api/scopes.ts";
import { listBudgets, setBudget, type BudgetView } from "#app/credits/budgets.server.ts";
import { database } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { Refusal } from "#app/refusal.ts";

// What a key may do with keys. It never gives more than it has: scopes, mode, time, monthly budget.

/** A key, with what it may spend this month and has. */
export interface ManagedKey {
  readonly key: ApiKeyView;
  readonly monthlyCredits: number | null;
  readonly usedCredits: number;
}

const hourMs = 3_600_000;

/** Modes whose keys a caller sees: test keys know nothing of live ones. */
const modesOf = (caller: Caller): Mode[] => (caller.mode === "live" ? ["live", "test"] : ["test"]);

async function budgetsOf(shopId: string, modes: readonly Mode[]): Promise<Map<string, BudgetView>> {
  const budgets = await Promise.all(modes.map((mode) => listBudgets(shopId, mode)));
  return new Map(
    modes.flatMap((mode, index) => (budgets[index] ?? []).map((each) => [`${mode} ${each.subject}`, each])),
  );
}

const managed = (key: ApiKeyView, budgets: ReadonlyMap<string, BudgetView>): ManagedKey => {
  const budget = budgets.get(`${key.mode} ${key.budgetSubject}`);
  return { key, monthlyCredits: budget?.monthlyCredits ?? null, usedCredits: budget?.usedCredits ?? 0 };
};

const withBudget = async (key: ApiKeyView) => managed(key, await budgetsOf(key.shopId, [key.mode]));

/** What the caller may give away of its own month. Null: as much as it likes; the other mode's credits are not its own. */
async function budgetLimitFor(caller: Caller, mode: Mode): Promise<number | null> {
  if (mode !== caller.mode) return null;
  const budgets = await budgetsOf(caller.shop.id, [mode]);
  return budgets.get(`${mode} ${caller.budgetSubject ?? caller.apiKeyId ?? ""}`)?.monthlyCredits ?? null;
}

function refuseAboveOwnBudget(wanted: number | null, own: number | null): void {
  if (own === null || (wanted !== null && wanted <= own)) return;
  const words = `A key with a monthly budget gives no more than its own: at most ${own} credits.`;
  throw new Refusal("forbidden", words, { field: ["monthly_budget"] });
}

function refuseMoreScopes(wanted: readonly ApiScope[], caller: Caller): void {
  const more = wanted.filter((scope) => !caller.scopes.includes(scope));
  if (more.length === 0) return;
  throw new Refusal("forbidden", `This key may not give what it does not have: ${more.join(", ")}.`, {
    field: ["scopes"],
  });
}

async function findKey(caller: Caller, keyId: string | undefined): Promise<ApiKeyView> {
  const key = keyId === undefined ? null : await readKey(caller.shop.id, keyId);
  if (key !== null && modesOf(caller).includes(key.mode)) return key;
  throw new Refusal("not_found", "There is no such key.");
}

/** A page of the keys that the caller sees, newest first, and the id to go on before. */
export async function listKeys(
  caller: Caller,
  page: { readonly limit: number; readonly before?: string | undefined },
): Promise<{ readonly keys: ManagedKey[]; readonly next: string | null }> {
  const modes = modesOf(caller);
  const { limit, before } = page;
  const rows = await readKeys(caller.shop.id, { modes, before, take: limit + 1 });
  const budgets = await budgetsOf(caller.shop.id, modes);
  const shown = rows.slice(0, limit);
  const next = rows.length > limit ? (shown.at(-1)?.id ?? null) : null;
  return { keys: shown.map((key) => managed(key, budgets)), next };
}

export interface WantedKey {
  /** Chosen before by a form that may be sent twice. */
  readonly id?: string | undefined;
  readonly name: string;
  /** Left out: the caller's. */
  readonly mode?: Mode | undefined;
  /** Left out: the caller's. */
  readonly scopes?: readonly ApiScope[] | undefined;
  /** Left out: as long as the caller's. */
  readonly expiresAt?: Date | undefined;
  /** Left out: the caller's, if it has one. Null: none. */
  readonly monthlyCredits?: number | null | undefined;
}

interface MadeKey extends ManagedKey {
  /** The key itself, shown this once. */
  readonly text: string;
}

function expiryFor(wanted: Date | undefined, own: Date | null): { expiresAt?: Date } {
  if (wanted !== undefined && own !== null && wanted > own) {
    const words = `A key that expires makes none that lives longer: at most until ${own.toISOString()}.`;
    throw new Refusal("forbidden", words, { field: ["expires_at"] });
  }
  const expiresAt = wanted ?? own;
  return expiresAt === null ? {} : { expiresAt };
}

/**
 * Makes a key. Throws `forbidden` (field) for more scopes, time or budget than the caller has and for a live key wished
 * by a test key, `limit_reached`, and `state_conflict` for an id that was used before.
 */
export async function makeKey(caller: Caller, wanted: WantedKey): Promise<MadeKey> {
  const mode = wanted.mode ?? caller.mode;
  if (!modesOf(caller).includes(mode)) {
    throw new Refusal("forbidden", "A test key makes test keys only.", { field: ["mode"] });
  }
  const scopes = wanted.scopes ?? caller.scopes;
  refuseMoreScopes(scopes, caller);
  const own = caller.apiKeyId === null ? null : await readKey(caller.shop.id, caller.apiKeyId);
  const ownBudget = await budgetLimitFor(caller, mode);
  const monthlyCredits = wanted.monthlyCredits === undefined ? ownBudget : wanted.monthlyCredits;
  refuseAboveOwnBudget(monthlyCredits, ownBudget);
  const expiry = expiryFor(wanted.expiresAt, own?.expiresAt ?? null);
  const { key: text, view } = await inTransaction(async (tx) => {
    const made = await createApiKey(
      { id: wanted.id, shopId: caller.shop.id, mode, name: wanted.name, scopes, ...expiry },
      tx,
    );
    const budget = { shopId: caller.shop.id, mode, subject: made.view.id };
    if (monthlyCredits !== null) await tx.creditBudget.create({ data: { ...budget, monthlyCredits } });
    return made;
  });
  return { text, ...(await withBudget(view)) };
}

function refuseEnded(key: ApiKeyView, now: Date): void {
  if (key.revokedAt !== null) throw new Refusal("state_conflict", "This key was revoked. Make a new one.");
  if (key.expiresAt !== null && key.expiresAt <= now)
    throw new Refusal("state_conflict", "This key has expired. Make a new one.");
}

/**
 * Makes a key in another's place: same name, mode, scopes, end and monthly budget, which the two share. The old one goes
 * on for `overlapHours`, so that every machine can change over. Throws `not_found`, `forbidden` for a key that may more
 * than the caller, `state_conflict` for one that has ended or was replaced before, `limit_reached`.
 */
export async function rotateKey(
  caller: Caller,
  keyId: string | undefined,
  { overlapHours, now }: { readonly overlapHours: number; readonly now: Date },
): Promise<MadeKey & { readonly oldExpiresAt: Date }> {
  const seen = await findKey(caller, keyId);
  refuseMoreScopes(seen.scopes, caller);
  const own = caller.apiKeyId === null ? null : await readKey(caller.shop.id, caller.apiKeyId);
  if (own !== null && own.expiresAt !== null) expiryFor(seen.expiresAt ?? new Date(8.64e15), own.expiresAt);
  const { made, oldExpiresAt } = await inTransaction(async (tx) => {
    await holdKeys(tx, caller.shop.id);
    const old = await readKey(caller.shop.id, seen.id, tx);
    if (old === null) throw new Refusal("not_found", "There is no such key.");
    refuseEnded(old, now);
    const successor = await tx.apiKey.findFirst({ where: { replacesId: old.id, revokedAt: null } });
    if (successor !== null)
      throw new Refusal("state_conflict", `This key was replaced by ${successor.id} already. Rotate that one.`);
    const { shopId, mode, name, scopes, budgetSubject } = old;
    const same = { shopId, mode, name, scopes, budgetSubject, replacesId: old.id };
    const overlapEnds = new Date(now.getTime() + overlapHours * hourMs);
    const ends = old.expiresAt !== null && old.expiresAt < overlapEnds ? old.expiresAt : overlapEnds;
    await tx.apiKey.updateMany({ where: { id: old.id }, data: { expiresAt: ends } });
    const expiry = old.expiresAt === null ? {} : { expiresAt: old.expiresAt };
    return { made: await createApiKey({ ...same, ...expiry }, tx), oldExpiresAt: ends };
  });
  forgetKeyHolders();
  return { text: made.key, oldExpiresAt, ...(await withBudget(made.view)) };
}

/** Ends a key for good, its own too; once more is no error. Throws `not_found`. */
export async function revokeKey(caller: Caller, keyId: string | undefined): Promise<ManagedKey> {
  const { id } = await findKey(caller, keyId);
  await database().apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } });
  forgetKeyHolders();
  return await withBudget(await findKey(caller, id));
}

/** Calls a key otherwise, or changes its monthly budget. Throws `not_found`, and `forbidden` for more than the caller's own budget. */
export async function changeKey(
  caller: Caller,
  keyId: string | undefined,
  change: { readonly name?: string | undefined; readonly monthlyCredits?: number | null | undefined },
): Promise<ManagedKey> {
  const { id, shopId, mode, budgetSubject } = await findKey(caller, keyId);
  if (change.monthlyCredits !== undefined) {
    refuseAboveOwnBudget(change.monthlyCredits, await budgetLimitFor(caller, mode));
    await setBudget({ shopId, mode }, budgetSubject, change.monthlyCredits);
  }
  if (change.name !== undefined) {
    await database().apiKey.updateMany({ where: { id }, data: { name: change.name } });
  }
  return await withBudget(await findKey(caller, id));
}
