import { database } from "#app/db/client.server.ts";
import { isConnectionLoss } from "#app/db/transaction.server.ts";
import type { ClaimedDelivery } from "#app/delivery/claim-deliveries.server.ts";
import type { EventType, LoggedEvent } from "#app/delivery/event-log.server.ts";
import { signMessage } from "#app/delivery/sign-message.ts";
import { faultOfConnection, faultOfStatus, type TryOutcome } from "#app/delivery/try-outcome.ts";
import { log } from "#app/log.server.ts";
import type { GuardedPost, PostAnswer } from "#app/net/guarded-post.server.ts";

/** What a callback tells of. */
export interface CallbackSubject {
  readonly shopId: string;
  readonly event: LoggedEvent;
  /** The batch whose request asked to be called; null for an endpoint that listens to the event. */
  readonly batchId: string | null;
}

/** Makes a callback's JSON. Called for every try, so that its links are fresh. */
type ComposeCallback = (subject: CallbackSubject) => Promise<object>;

/** Why this try is to fail without being sent, as its test order wished; null for every other. */
export type WishedFault = (delivery: ClaimedDelivery) => Promise<string | null>;

export interface SendingTools {
  readonly wishedFault?: WishedFault | undefined;
  readonly compose: ComposeCallback;
  readonly post: (url: string, post: GuardedPost) => Promise<PostAnswer>;
  readonly now: () => Date;
  /** Ends tries when the process stops. */
  readonly signal: AbortSignal;
}

async function findEvent(shopId: string, id: string): Promise<LoggedEvent | null> {
  const row = await database().event.findFirst({ where: { shopId, id } });
  if (row === null) return null;
  return {
    sequence: Number(row.sequence),
    id: row.id,
    type: row.type as EventType,
    subjectId: row.subjectId,
    mode: row.mode,
    data: row.data as Record<string, unknown>,
    createdAt: row.createdAt.toISOString(),
  };
}

/** The body to send: made of the event, or what was sent before when there is no such event (any more). */
async function bodyOf(delivery: ClaimedDelivery, compose: ComposeCallback): Promise<string | null> {
  const { shopId, eventId, batchId, keptBody } = delivery;
  const event = await findEvent(shopId, eventId);
  return event === null ? keptBody : JSON.stringify(await compose({ shopId, event, batchId }));
}

async function sendBody(delivery: ClaimedDelivery, body: string, at: Date, tools: SendingTools): Promise<TryOutcome> {
  const startedAtMs = performance.now();
  const ended = () => ({ at, body, durationMs: Math.round(performance.now() - startedAtMs) });
  const headers = signMessage({ id: delivery.id, at, body }, delivery.secrets);
  try {
    const { status, retryAfter } = await tools.post(delivery.url, { headers, body, signal: tools.signal });
    const error = faultOfStatus(status);
    return { ...ended(), status, error, retryAfter, fault: error === null ? "none" : "receiver" };
  } catch (error) {
    tools.signal.throwIfAborted();
    return { ...ended(), status: null, error: faultOfConnection(error), retryAfter: null, fault: "receiver" };
  }
}

/**
 * Sends a claimed delivery once and tells how it went. Throws only when the process stops or the database is away: then
 * nothing is known, and it is sent again.
 */
export async function sendDelivery(delivery: ClaimedDelivery, tools: SendingTools): Promise<TryOutcome> {
  const at = tools.now();
  const unsent = { at, durationMs: 0, status: null, retryAfter: null, body: null };
  const wished = (await tools.wishedFault?.(delivery)) ?? null;
  if (wished !== null) return { ...unsent, error: wished, fault: "receiver" };
  if (delivery.secrets.length === 0) {
    return { ...unsent, error: "The signing secret cannot be read any more. Rotate it.", fault: "ours" };
  }
  let body: string | null;
  try {
    body = await bodyOf(delivery, tools.compose);
  } catch (error) {
    if (isConnectionLoss(error)) throw error;
    log().error({ err: error, deliveryId: delivery.id }, "a callback's body could not be made");
    return { ...unsent, error: "The message could not be made, by a fault of ours.", fault: "ours" };
  }
  if (body === null) return { ...unsent, error: "What it tells of was erased.", fault: "lost" };
  return await sendBody(delivery, body, at, tools);
}
