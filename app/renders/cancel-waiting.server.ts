import { voidReservations } from "#app/credits/ledger.server.ts";
import type { Transaction } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { appendEvents } from "#app/delivery/event-log.server.ts";
import { endInBatch } from "#app/renders/end-in-batch.server.ts";

/** Renders that end in one transaction, which holds the shop's account meanwhile: a fifth of a second. */
const rendersPerStep = 100;

const errorCode = "cancelled";
const errorMessage = "Cancelled before it was made. The credits were returned.";

interface WaitingRender {
  readonly id: string;
  readonly shop_id: string;
  readonly reservation_id: string | null;
  readonly price_credits: number;
}

/**
 * The next renders that nobody works on, locked. One that is being claimed or decided on at this moment is passed over:
 * to wait for it would be to wait for somebody who waits for the account that is held here.
 */
async function lockWaiting(tx: Transaction, batchId: string): Promise<WaitingRender[]> {
  return await tx.$queryRaw<WaitingRender[]>`
    SELECT id, shop_id, reservation_id, price_credits FROM render
    WHERE batch_id = ${batchId} AND state IN ('queued', 'rendered')
    ORDER BY id LIMIT ${rendersPerStep} FOR UPDATE SKIP LOCKED`;
}

/** Ends locked renders as `endWithoutPicture` ends one, with as many statements for all as for one. */
async function cancelLocked(tx: Transaction, batchId: string, renders: readonly WaitingRender[]): Promise<void> {
  const [firstId, ...otherIds] = renders.map(({ id }) => id);
  const shopId = renders[0]?.shop_id;
  if (firstId === undefined || shopId === undefined) return;
  await tx.render.updateMany({
    where: { id: { in: [firstId, ...otherIds] } },
    data: { state: "cancelled", errorCode, errorMessage, leaseUntil: null, reviewUntil: null, finishedAt: new Date() },
  });
  const reservations = renders.map((render) => render.reservation_id).filter((id) => id !== null);
  await voidReservations(tx, reservations, errorMessage);
  const cancelled = renders.map(({ id, price_credits: creditsReturned }) => ({
    type: "render.cancelled" as const,
    subjectId: id,
    data: { batchId, errorCode, errorMessage, creditsReturned },
  }));
  await appendEvents(tx, shopId, [...cancelled, ...(await endInBatch(tx, firstId, ...otherIds))]);
}

/**
 * Cancels what waits of a batch, for a worker or for a yes, and returns its credits; what is being made goes on. In
 * steps: cut short, it has cancelled some, and said again it cancels the rest.
 */
export async function cancelWaiting(batchId: string): Promise<void> {
  for (;;) {
    const cancelled = await inTransaction(async (tx) => {
      const renders = await lockWaiting(tx, batchId);
      await cancelLocked(tx, batchId, renders);
      return renders.length;
    });
    if (cancelled === 0) return;
  }
}
