import { voidReservation } from "#app/credits/ledger.server.ts";
import type { Transaction } from "#app/db/client.server.ts";
import { appendEvents } from "#app/delivery/event-log.server.ts";
import { endInBatch } from "#app/renders/end-in-batch.server.ts";
import type { RenderState } from "#app/renders/render-state.ts";
import type { RefusalCode } from "#app/refusal.ts";

export interface Ending {
  readonly state: "failed" | "cancelled";
  readonly errorCode: RefusalCode | "cancelled" | "rejected" | "review_expired";
  /** Written for the merchant. */
  readonly errorMessage: string;
}

/** The states from which a render may be ended, or the claim that must still hold it. */
type EndedFrom = { readonly claim: number } | { readonly states: readonly RenderState[] };

/**
 * Ends an unfinished render without a picture: its credits return, and the log says so. False when it is not (any more)
 * in one of the states, or no longer held by the claim.
 */
export async function endWithoutPicture(
  tx: Transaction,
  renderId: string,
  ending: Ending,
  from: EndedFrom,
): Promise<boolean> {
  const [render] = await tx.render.updateManyAndReturn({
    where: {
      id: renderId,
      ...("claim" in from ? { state: "processing", claim: from.claim } : { state: { in: [...from.states] } }),
    },
    data: {
      state: ending.state,
      errorCode: ending.errorCode,
      errorMessage: ending.errorMessage,
      ...(ending.errorCode === "rejected" ? { review: "rejected" } : {}),
      leaseUntil: null,
      reviewUntil: null,
      finishedAt: new Date(),
    },
    select: { shopId: true, batchId: true, reservationId: true, priceCredits: true },
  });
  if (render === undefined) return false;
  if (render.reservationId !== null) await voidReservation(tx, render.reservationId, ending.errorMessage);
  const data = {
    batchId: render.batchId,
    errorCode: ending.errorCode,
    errorMessage: ending.errorMessage,
    creditsReturned: render.priceCredits,
  };
  await appendEvents(tx, render.shopId, [
    { type: `render.${ending.state}`, subjectId: renderId, data },
    ...(await endInBatch(tx, renderId)),
  ]);
  return true;
}
