import { settleReservation } from "#app/credits/ledger.server.ts";
import type { Transaction } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { appendEvents, type NewEvent } from "#app/delivery/event-log.server.ts";
import { endWithoutPicture } from "#app/renders/end-render.server.ts";
import { endInBatch } from "#app/renders/end-in-batch.server.ts";
import type { RenderState } from "#app/renders/render-state.ts";
import { Refusal } from "#app/refusal.ts";

type Verdict = "approved" | "rejected";

interface JudgedRender {
  readonly state: RenderState;
  readonly review: "pending" | Verdict;
  readonly batchId: string;
  readonly reservationId: string | null;
  readonly resultSha256: string | null;
  readonly reportedAt: Date | null;
}

const rejectedEnding = {
  state: "cancelled",
  errorCode: "rejected",
  errorMessage: "You rejected this picture. The credits were returned.",
} as const;

/**
 * Locks a render for a decision about it and returns what it is. First, and alone: what commits while this waits would
 * else be overlooked by what is decided here. Throws `Refusal("not_found")`, for another shop's render too.
 */
export async function lockForDecision(tx: Transaction, shopId: string, renderId: string): Promise<JudgedRender> {
  await tx.$queryRaw`SELECT 1 FROM render WHERE id = ${renderId} AND shop_id = ${shopId} FOR UPDATE`;
  const render = await tx.render.findFirst({
    where: { id: renderId, shopId },
    select: { state: true, review: true, batchId: true, reservationId: true, resultSha256: true, reportedAt: true },
  });
  if (render === null) throw new Refusal("not_found", "There is no such picture in this shop.");
  return render;
}

/**
 * Approves a locked render. One that waited for this yes is completed with it: its credits are spent. Returns the events
 * to append, last of all. The caller has made sure that it is rendered or completed. Throws `Refusal`
 * render_state_conflict for one whose credits were given back.
 */
export async function approveLocked(tx: Transaction, renderId: string, render: JudgedRender): Promise<NewEvent[]> {
  const { batchId, reservationId, resultSha256 } = render;
  if (render.reportedAt !== null)
    throw new Refusal("render_state_conflict", "This picture was reported as a bad result and its credits returned.");
  const waited = render.state === "rendered";
  await tx.render.update({
    where: { id: renderId },
    data: { review: "approved", ...(waited ? { state: "completed", reviewUntil: null, finishedAt: new Date() } : {}) },
  });
  if (waited && reservationId !== null) await settleReservation(tx, reservationId);
  const reviewed = { type: "render.reviewed", subjectId: renderId, data: { batchId, review: "approved" } } as const;
  const completed = { type: "render.completed", subjectId: renderId, data: { batchId, resultSha256 } } as const;
  return waited ? [reviewed, completed, ...(await endInBatch(tx, renderId))] : [reviewed];
}

async function rejectLocked(tx: Transaction, shopId: string, renderId: string, render: JudgedRender): Promise<void> {
  if (render.state === "rendered") {
    await endWithoutPicture(tx, renderId, rejectedEnding, { states: ["rendered"] });
    return;
  }
  const { count } = await tx.render.updateMany({
    where: {
      id: renderId,
      publications: { none: { state: { in: ["queued", "publishing", "published", "undoing"] } } },
    },
    data: { review: "rejected" },
  });
  if (count === 0)
    throw new Refusal("render_state_conflict", "This picture hangs on a product. Take it down before rejecting it.");
  const data = { batchId: render.batchId, review: "rejected" };
  await appendEvents(tx, shopId, [{ type: "render.reviewed", subjectId: renderId, data }]);
}

/** True when the same no was said before: saying it again is no error. */
function isRejectedAlready(render: JudgedRender, verdict: Verdict): boolean {
  return verdict === "rejected" && render.state === "cancelled" && render.review === "rejected";
}

/**
 * Records the merchant's verdict on a picture. One that waits for it because of a doubt is completed and paid by a yes,
 * cancelled and not paid by a no, once and for all; on a finished one a later verdict replaces the earlier. Throws
 * `Refusal`: not_found · render_state_conflict for a picture that is not made (any more), and for rejecting one that
 * hangs on a product.
 */
export async function reviewRender(shopId: string, renderId: string, verdict: Verdict): Promise<void> {
  await inTransaction(async (tx) => {
    const render = await lockForDecision(tx, shopId, renderId);
    if (isRejectedAlready(render, verdict)) return;
    if (render.state !== "rendered" && render.state !== "completed")
      throw new Refusal("render_state_conflict", "Only a picture that is made can be approved or rejected.");
    if (verdict === "rejected") await rejectLocked(tx, shopId, renderId, render);
    else await appendEvents(tx, shopId, await approveLocked(tx, renderId, render));
  });
}
