import { ledgerChecks, renderChecks, type LedgerCheck } from "#app/credits/verify-checks.ts";
import { database, type Transaction } from "#app/db/client.server.ts";

export interface LedgerVerdict {
  readonly ok: boolean;
  /** How much was looked at. */
  readonly checked: {
    readonly accounts: number;
    readonly grants: number;
    readonly transfers: number;
    readonly entries: number;
    readonly reservations: number;
    readonly renders: number;
  };
  /** One sentence for each thing that does not add up, at most `differencesMax` a check. */
  readonly differences: string[];
}

/** Enough to see a pattern; a ledger that is wrong everywhere must not fill the memory. */
const differencesMax = 50;
/** Folding a million entries takes seconds; a verification may take minutes. */
const verifyTimeoutMs = 300_000;

async function countRows(tx: Transaction, shopId: string | undefined): Promise<LedgerVerdict["checked"]> {
  const where = shopId === undefined ? {} : { shopId };
  return {
    accounts: await tx.creditAccount.count({ where }),
    grants: await tx.creditGrant.count({ where }),
    transfers: await tx.creditTransfer.count({ where }),
    entries: await tx.creditEntry.count({ where }),
    reservations: await tx.creditTransfer.count({ where: { ...where, kind: "reserve" } }),
    renders: await tx.render.count({ where }),
  };
}

async function runChecks(checks: readonly LedgerCheck[], shopId: string | undefined): Promise<LedgerVerdict> {
  return await database().$transaction(
    async (tx) => {
      const differences: string[] = [];
      for (const check of checks) {
        const rows = await tx.$queryRawUnsafe<{ subject: string; found: string }[]>(check.sql, shopId ?? null);
        differences.push(...rows.slice(0, differencesMax).map((row) => `${row.subject}: ${check.says} (${row.found})`));
      }
      return { ok: differences.length === 0, checked: await countRows(tx, shopId), differences };
    },
    // One snapshot: movements that commit meanwhile must not look like differences.
    { isolationLevel: "RepeatableRead", timeout: verifyTimeoutMs, maxWait: verifyTimeoutMs },
  );
}

/** Folds every entry and movement of one shop, or of all, and compares with accounts and grants. */
export async function verifyLedger(shopId?: string): Promise<LedgerVerdict> {
  return await runChecks(ledgerChecks, shopId);
}

/**
 * `verifyLedger`, and compares reservations with renders: an unfinished render has an open one, a completed one is
 * settled, a failed or cancelled one is void, and no reservation stays open without a render that will resolve it.
 */
export async function verifyCredits(shopId?: string): Promise<LedgerVerdict> {
  return await runChecks([...ledgerChecks, ...renderChecks], shopId);
}
