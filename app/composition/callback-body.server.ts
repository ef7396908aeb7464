import { enhancementAnswer } from "#app/contracts/enhancements/enhancement-answer.ts";
import { publicEvent } from "#app/contracts/events/public-event.ts";
import { executionAnswer } from "#app/contracts/standardize/execution.ts";
import type { CallbackSubject } from "#app/delivery/send-delivery.server.ts";
import { getExecution } from "#app/renders/find-execution.server.ts";
import { getBatch } from "#app/renders/find-renders.server.ts";
import { pictureUrl } from "#app/storage/picture-link.server.ts";

/** Picture links live this long from the try that brings them, and the few minutes by which links are rounded down. */
const linkLifetimeSeconds = 24 * 60 * 60 + 5 * 60;

type LinkTo = (sha256: string, fileName: string) => string;

/** What the request's contract calls its outcome, as its own GET answers it: nothing has to be asked for again. */
async function outcomeOf({ shopId, event, batchId }: CallbackSubject, linkTo: LinkTo): Promise<object> {
  const { contract } = event.data;
  if (batchId === null || event.mode === null) return {};
  if (contract === "standardize") {
    const view = await getExecution({ shopId, mode: event.mode }, batchId, { assets: true });
    return { execution: executionAnswer(view, linkTo) };
  }
  if (contract !== "enhancements") return {};
  const around = { remainingPaidCredits: 0, requestId: "", linkTo };
  return { enhancement: enhancementAnswer(await getBatch(shopId, batchId), around).enhancement };
}

/**
 * What a callback says: the event, as the stream and GET /v1/events have it, with links good for 24 hours. The callback
 * that a request asked for carries its whole outcome.
 */
export async function callbackBody(subject: CallbackSubject): Promise<object> {
  const linkTo: LinkTo = (sha256, fileName) =>
    pictureUrl(subject.shopId, sha256, { fileName, lifetimeSeconds: linkLifetimeSeconds });
  const body = publicEvent(subject.event, linkTo);
  return { ...body, data: { ...body.data, ...(await outcomeOf(subject, linkTo)) } };
}
