import type { Transaction } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { endWithoutPicture } from "#app/renders/end-render.server.ts";

/** Renders that end in one transaction, which holds the shop's account meanwhile: a quarter of a second at most. */
const rendersPerStep = 50;

const ending = {
  state: "cancelled",
  errorCode: "cancelled",
  errorMessage: "Cancelled before it was made. The credits were returned.",
} as const;

/**
 * The next renders that nobody works on, locked. One that is being claimed or decided on at this moment is passed over:
 * to wait for it would be to wait for somebody who waits for the account that is held here.
 */
async function lockWaiting(tx: Transaction, batchId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM render WHERE batch_id = ${batchId} AND state IN ('queued', 'rendered')
    ORDER BY id LIMIT ${rendersPerStep} FOR UPDATE SKIP LOCKED`;
  return rows.map(({ id }) => id);
}

async function cancelStep(tx: Transaction, batchId: string): Promise<number> {
  const ids = await lockWaiting(tx, batchId);
  for (const id of ids) await endWithoutPicture(tx, id, ending, { states: ["queued", "rendered"] });
  return ids.length;
}

/**
 * Cancels what waits of a batch, for a worker or for a yes, and returns its credits; what is being made goes on. Returns
 * how many were cancelled. In steps: cut short, it has cancelled some, and said again it cancels the rest.
 */
export async function cancelWaiting(batchId: string): Promise<number> {
  let cancelled = 0;
  for (;;) {
    const inThisStep = await inTransaction((tx) => cancelStep(tx, batchId));
    if (inThisStep === 0) return cancelled;
    cancelled += inThisStep;
  }
}
