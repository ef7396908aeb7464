import { putBells } from "#app/db/outbox.server.ts";
import { inTransaction, onceDatabaseAnswers } from "#app/db/transaction.server.ts";
import type { Transaction } from "#app/db/client.server.ts";
import { appendEvent } from "#app/delivery/event-log.server.ts";
import { log } from "#app/log.server.ts";
import type { ClaimedRender } from "#app/renders/claim-render.server.ts";
import { endWithoutPicture } from "#app/renders/end-render.server.ts";
import { renderAttemptsMax, retryPauseSeconds, ringAgainSeconds } from "#app/renders/work-times.ts";
import { Refusal, type RefusalCode } from "#app/refusal.ts";

/** What the merchant reads when the cause is ours. */
const ourFault = "Something went wrong on our side while making this picture. The credits were returned.";

interface Failure {
  readonly code: RefusalCode;
  readonly message: string;
  readonly retry: "never" | "later";
}

function describe(error: unknown): Failure {
  if (error instanceof Refusal) return { code: error.code, message: error.message, retry: error.retry };
  return { code: "internal_error", message: ourFault, retry: "later" };
}

/** Back to the queue, to be rung at once or after a pause. False when the claim no longer holds the render. */
async function requeue(
  tx: Transaction,
  render: ClaimedRender,
  how: { pauseSeconds: number; givesTryBack: boolean; reason: string },
): Promise<boolean> {
  const written = await tx.$executeRaw`
    UPDATE render SET state = 'queued', stage = 'waiting', lease_until = NULL,
      attempt = attempt - ${how.givesTryBack ? 1 : 0}, ring_at = now() + ${how.pauseSeconds} * interval '1 second'
    WHERE id = ${render.id} AND claim = ${render.claim} AND state = 'processing'`;
  if (written === 0) return false;
  await appendEvent(tx, {
    shopId: render.shop.id,
    type: "render.requeued",
    subjectId: render.id,
    data: { batchId: render.batchId, attempt: render.attempt, reason: how.reason },
  });
  return true;
}

/**
 * Gives a render back without having used up a try: this worker shuts down. The next one is rung at once. False when
 * the claim no longer holds it.
 */
export async function giveBackRender(render: ClaimedRender): Promise<boolean> {
  return await onceDatabaseAnswers(() =>
    inTransaction(async (tx) => {
      await putBells(tx, [{ topic: "render", subjectId: render.id, claim: render.claim }]);
      return await requeue(tx, render, { pauseSeconds: ringAgainSeconds, givesTryBack: true, reason: "shutdown" });
    }),
  );
}

/**
 * Ends a try that threw. What can never succeed fails at once and returns the credits; what may succeed later goes back
 * to the queue with a pause, until the tries are used up. Returns null when the claim no longer holds the render.
 */
export async function endFailedAttempt(render: ClaimedRender, error: unknown): Promise<"failed" | "requeued" | null> {
  const failure = describe(error);
  const isLast = failure.retry === "never" || render.attempt >= renderAttemptsMax;
  const level = error instanceof Refusal ? "info" : "error";
  log()[level]({ renderId: render.id, attempt: render.attempt, code: failure.code, isLast, err: error }, "try failed");
  return await onceDatabaseAnswers(() =>
    inTransaction(async (tx) => {
      if (isLast) {
        const ending = { state: "failed", errorCode: failure.code, errorMessage: failure.message } as const;
        return (await endWithoutPicture(tx, render.id, ending, { claim: render.claim })) ? "failed" : null;
      }
      const pauseSeconds = retryPauseSeconds[render.attempt - 1] ?? retryPauseSeconds[1];
      const requeued = await requeue(tx, render, { pauseSeconds, givesTryBack: false, reason: failure.code });
      return requeued ? "requeued" : null;
    }),
  );
}
