import { inTransaction, isConnectionLoss } from "#app/db/transaction.server.ts";
import type { Transaction } from "#app/db/client.server.ts";
import { log } from "#app/log.server.ts";

/**
 * Runs `work` in a transaction of its own for each id and returns what each answered. One that throws is logged and
 * left out: a single row that cannot be settled must not hold up all others. Throws only when the database is away.
 */
export async function settleEach<Outcome>(
  ids: readonly string[],
  work: (tx: Transaction, id: string) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const id of ids) {
    try {
      outcomes.push(await inTransaction((tx) => work(tx, id)));
    } catch (error) {
      if (isConnectionLoss(error)) throw error;
      log().error({ err: error, id }, "sweep: a row could not be settled");
    }
  }
  return outcomes;
}
