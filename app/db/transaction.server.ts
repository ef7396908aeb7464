import { Prisma } from "@prisma/client";
import { database, type Transaction } from "#app/db/client.server.ts";

/** Serialization failure, deadlock, and Prisma's name for both: safe to run again from the start. */
const retryableCodes = new Set(["40001", "40P01", "P2034"]);
/** Three tries settle every conflict seen in the race tests; more would hide a hot row. */
const attemptsMax = 3;
/** A transaction here touches a few rows. Longer than this means a lock is stuck. */
const transactionTimeoutMs = 15_000;

function isRetryable(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const driverCode = error.meta?.["code"];
  return retryableCodes.has(error.code) || (typeof driverCode === "string" && retryableCodes.has(driverCode));
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
