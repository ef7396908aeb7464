import { voidReservation } from "#app/credits/ledger.server.ts";
import type { Transaction } from "#app/db/client.server.ts";
import { appendEvent } from "#app/delivery/event-log.server.ts";
import type { RefusalCode } from "#app/refusal.ts";

export interface Ending {
  readonly state: "failed" | "cancelled";
  readonly errorCode: RefusalCode | "cancelled";
  /** Written for the merchant. */
  readonly errorMessage: string;
}

/**
 * Ends an unfinished render without a picture: its credits return, and the log says so. With `claim`, only while that
 * claim still holds it. False when the render was finished, or no longer held, already.
 */
export async function endWithoutPicture(
  tx: Transaction,
  renderId: string,
  ending: Ending,
  claim?: number,
): Promise<boolean> {
  const [render] = await tx.render.updateManyAndReturn({
    where: {
      id: renderId,
      ...(claim === undefined ? { state: { in: ["queued", "processing"] } } : { state: "processing", claim }),
    },
    data: {
      state: ending.state,
      errorCode: ending.errorCode,
      errorMessage: ending.errorMessage,
      leaseUntil: null,
      finishedAt: new Date(),
    },
    select: { shopId: true, batchId: true, reservationId: true, priceCredits: true },
  });
  if (render === undefined) return false;
  if (render.reservationId !== null) await voidReservation(tx, render.reservationId, ending.errorMessage);
  await appendEvent(tx, {
    shopId: render.shopId,
    type: `render.${ending.state}`,
    subjectId: renderId,
    data: {
      batchId: render.batchId,
      errorCode: ending.errorCode,
      errorMessage: ending.errorMessage,
      creditsReturned: render.priceCredits,
    },
  });
  return true;
}
