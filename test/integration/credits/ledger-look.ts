import { expect } from "vitest";
import { readBalance } from "#app/credits/balance.server.ts";
import { listBudgets } from "#app/credits/budgets.server.ts";
import { database } from "#app/db/client.server.ts";
import { budgetSubject, countedIn, type Model, type ModelGrant, type Real } from "./ledger-model-state.ts";

const parts = ["available", "reserved", "spent", "expired", "withdrawn"] as const;

interface FoundGrant extends Pick<ModelGrant, (typeof parts)[number] | "id" | "priority" | "createdAt" | "expiresAt"> {
  readonly reference: string;
}

/** What the ledger holds of one shop. */
interface Found {
  readonly account: Readonly<Record<string, number>>;
  /** What the entries of each account add up to. */
  readonly folded: Readonly<Record<string, number>>;
  readonly grants: FoundGrant[];
  readonly counted: number;
}

/** Everything about a shop's ledger in one round trip. */
async function look({ shopId }: Real): Promise<Found> {
  const [row] = await database().$queryRaw<{ found: Found }[]>`
    SELECT json_build_object(
      'account', coalesce((SELECT json_build_object('issued', issued, 'available', available, 'reserved', reserved,
        'spent', spent, 'expired', expired) FROM credit_account WHERE shop_id = ${shopId} AND mode = 'live'), '{}'),
      'folded', coalesce((SELECT json_object_agg(account, credits) FROM (
        SELECT account, sum(credits) AS credits FROM credit_entry WHERE shop_id = ${shopId} GROUP BY account
      ) AS folded), '{}'),
      'grants', coalesce((SELECT json_agg(json_build_object('id', id, 'reference', reference, 'priority', priority,
        'createdAt', created_at, 'expiresAt', expires_at, 'available', available, 'reserved', reserved, 'spent', spent,
        'expired', expired, 'withdrawn', withdrawn) ORDER BY id) FROM credit_grant WHERE shop_id = ${shopId}), '[]'),
      'counted', (SELECT coalesce(sum(credits), 0) FROM credit_budget_use
        WHERE shop_id = ${shopId} AND subject = ${budgetSubject})) AS found`;
  if (row === undefined) throw new Error("the look returned nothing");
  return row.found;
}

const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
const partsOf = (grant: Pick<ModelGrant, (typeof parts)[number] | "id">) =>
  Object.fromEntries([["id", grant.id], ...parts.map((part) => [part, grant[part]] as const)]);

/**
 * Compares the ledger with the model after a command: no account holds anything else than its entries add up to, together
 * they hold nothing, and every grant stands as the model says. Before that, `take` may take a grant's id from the ledger.
 */
export async function compare(model: Model, real: Real, take?: (grants: readonly FoundGrant[]) => void): Promise<void> {
  const found = await look(real);
  take?.(found.grants);
  const total = (part: (typeof parts)[number] | "credits") => model.grants.reduce((sum, grant) => sum + grant[part], 0);
  const account = {
    issued: 0 - (total("credits") - total("withdrawn")),
    available: total("available"),
    reserved: total("reserved"),
    spent: total("spent"),
    expired: total("expired"),
  };
  const none = { issued: 0, available: 0, reserved: 0, spent: 0, expired: 0 };
  expect({
    account: { ...none, ...found.account },
    folded: { ...none, ...found.folded },
    conserved: Object.values(found.folded).reduce((sum, credits) => sum + credits, 0),
    counted: found.counted,
    grants: found.grants.map(partsOf),
  }).toEqual({
    account,
    folded: account,
    conserved: 0,
    counted: countedIn(model),
    grants: model.grants.toSorted(byId).map(partsOf),
  });
}

/** Compares what a shop is shown at the end of a history. */
export async function compareShown(model: Model, { shopId }: Real): Promise<void> {
  const shown = await readBalance(shopId, "live");
  const [budget] = await listBudgets(shopId, "live");
  expect(budget?.usedCredits ?? 0).toBe(countedIn(model));
  expect(shown.grants.toSorted(byId)).toMatchObject(model.grants.toSorted(byId).map(partsOf));
  expect(shown.available).toBe(model.grants.reduce((sum, grant) => sum + grant.available, 0));
}

/** A grant as the model keeps it, new. */
export function newGrant(found: FoundGrant, source: ModelGrant["source"], credits: number): ModelGrant {
  return {
    id: found.id,
    reference: found.reference,
    priority: found.priority,
    source,
    createdAt: new Date(found.createdAt).toISOString(),
    expiresAt: found.expiresAt === null ? null : new Date(found.expiresAt).toISOString(),
    credits,
    available: credits,
    reserved: 0,
    spent: 0,
    expired: 0,
    withdrawn: 0,
  };
}
