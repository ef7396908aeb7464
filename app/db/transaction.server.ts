import { database, type Transaction } from "#app/db/client.server.ts";

/** Serialization failure, deadlock, and Prisma's name for both: safe to run again from the start. */
const retryableCodes = new Set(["40001", "40P01", "P2034"]);
/** Three tries settle every conflict seen in the race tests; more would hide a hot row. */
const attemptsMax = 3;
/** A transaction here touches a few rows. Longer than this means a lock is stuck. */
const transactionTimeoutMs = 15_000;

/** The codes of an error and of what caused it: Prisma's own, and PostgreSQL's inside the driver adapter's. */
function codesOf(error: unknown): unknown[] {
  if (!(error instanceof Error)) return [];
  const { code, originalCode } = error as Error & { code?: unknown; originalCode?: unknown };
  const cause = error.cause as { code?: unknown; originalCode?: unknown } | undefined;
  return [code, originalCode, cause?.code, cause?.originalCode];
}

function isRetryable(error: unknown): boolean {
  return codesOf(error).some((code) => typeof code === "string" && retryableCodes.has(code));
}

/**
 * Runs `work` in one READ COMMITTED transaction and returns its result. Deadlocks and serialization failures run it
 * again, so `work` must have no effect outside the database.
 */
export async function inTransaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database().$transaction(work, { timeout: transactionTimeoutMs, maxWait: transactionTimeoutMs });
    } catch (error) {
      if (attempt >= attemptsMax || !isRetryable(error)) throw error;
    }
  }
}
