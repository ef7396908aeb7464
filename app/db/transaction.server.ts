import { setTimeout as wait } from "node:timers/promises";
import { database, type Transaction } from "#app/db/client.server.ts";
import { databaseErrorIn } from "#app/db/database-error.server.ts";

/** Serialization failure and deadlock: safe to run again from the start. */
const retryableCodes = new Set(["40001", "40P01"]);
/** Prisma's names for the same two, and for a connection that could not be had or was lost. */
const prismaConflict = "P2034";
const prismaConnectionCodes = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);
/** Three tries settle every conflict seen in the race tests; more would hide a hot row. */
const attemptsMax = 3;
/** A transaction here touches a few rows. Longer than this means a lock is stuck. */
const transactionTimeoutMs = 15_000;
/** PostgreSQL comes back from a crash within seconds; after this long somebody should look. */
const reconnectForMs = 30_000;
const reconnectPauseMs = 250;

function prismaCodeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : undefined;
}

function isRetryable(error: unknown): boolean {
  if (prismaCodeOf(error) === prismaConflict) return true;
  const inside = databaseErrorIn(error);
  return inside !== null && retryableCodes.has(inside.code);
}

/** Classes 08 (connection), 57P (shutting down, starting up, terminated) and what sockets say. */
const lostConnectionWords =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|Connection terminated|connection closed|closed the connection|ConnectionClosed|DatabaseNotReachable|Can't reach database|not queryable|timeout exceeded when trying to connect|Unable to start a transaction/i;

/** True when the database could not be reached or went away meanwhile: whether a commit arrived is then unknown. */
export function isConnectionLoss(error: unknown): boolean {
  const prismaCode = prismaCodeOf(error);
  if (prismaCode !== undefined && prismaConnectionCodes.has(prismaCode)) return true;
  const inside = databaseErrorIn(error);
  if (inside !== null && /^(08|57P)/.test(inside.code)) return true;
  const words = error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error);
  return lostConnectionWords.test(words);
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

/**
 * Runs `work` again while the database is away, for up to half a minute. Only for work that is safe to repeat after a
 * commit whose answer got lost: reads, and writes fenced by the state they change.
 */
export async function onceDatabaseAnswers<Result>(work: () => Promise<Result>): Promise<Result> {
  const giveUpAt = performance.now() + reconnectForMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isConnectionLoss(error) || performance.now() > giveUpAt) throw error;
      await wait(reconnectPauseMs);
    }
  }
}
