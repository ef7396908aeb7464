import type { Transaction } from "#app/db/client.server.ts";
import { renderAttemptsMax } from "#app/renders/work-times.ts";

/**
 * Counts all tries of a batch's waiting renders as used up but the last: the first technical failure ends them and
 * returns the credits. For orders that say they would rather fail than be tried again.
 */
export async function leaveOneTry(tx: Transaction, batchId: string): Promise<void> {
  await tx.render.updateMany({ where: { batchId, state: "queued" }, data: { attempt: renderAttemptsMax - 1 } });
}
