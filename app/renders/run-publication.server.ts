import { log } from "#app/log.server.ts";
import {
  claimPublication,
  endPublication,
  keepSnapshot,
  renewPublicationLease,
  requeuePublication,
  type ClaimedPublication,
} from "#app/renders/claim-publication.server.ts";
import { holdLease, RunStopped, type HeldLease } from "#app/renders/hold-lease.ts";
import type { WorkerTools } from "#app/renders/tools.ts";
import { publicationAttemptsMax, retryPauseSeconds } from "#app/renders/work-times.ts";
import { Refusal } from "#app/refusal.ts";

/** How a run ended; the words mean what `RunOutcome` of renders says. */
export type PublicationOutcome =
  "published" | "undone" | "failed" | "requeued" | "given-back" | "superseded" | "not-claimed";

/** The name that finds our picture on the product again, whoever put it there and whenever. */
function pictureFileName(renderId: string): string {
  return `cyclorama-${renderId}`;
}

async function hangPicture(publication: ClaimedPublication, tools: WorkerTools, signal: AbortSignal): Promise<string> {
  const { shop, productId } = publication;
  if (publication.before === null) {
    const before = await tools.productMedia.snapshot(shop, productId);
    if (!(await keepSnapshot(publication, before))) throw new RunStopped("lease-lost");
  }
  signal.throwIfAborted();
  const bytes = await tools.storage.get(shop.id, publication.resultSha256);
  const { mediaType, altText, position } = publication;
  const fileName = pictureFileName(publication.renderId);
  const hung = await tools.productMedia.hang(
    shop,
    { productId, fileName, bytes, mediaType, altText, position },
    signal,
  );
  return hung.mediaId;
}

async function takeDownPicture(publication: ClaimedPublication, tools: WorkerTools, signal: AbortSignal) {
  const { shop, productId, mediaId, before } = publication;
  if (mediaId === null || before === null) throw new Error(`publication ${publication.id} has nothing to take down`);
  try {
    await tools.productMedia.takeDown(shop, { productId, mediaId, before }, signal);
  } catch (error) {
    // With the product its pictures are gone too: nothing is left to take down.
    if (!(error instanceof Refusal) || error.code !== "product_gone") throw error;
  }
}

const failureWords = {
  publishing: "The picture could not be put on the product. Try again in a moment.",
  undoing: "The picture could not be taken down. Try again in a moment.",
};

function describe(error: unknown, publication: ClaimedPublication) {
  const isOurs = !(error instanceof Refusal);
  const code = isOurs ? ("publication_failed" as const) : error.code;
  const retry = isOurs ? "later" : error.retry;
  return { code, retry, message: isOurs ? failureWords[publication.state] : error.message };
}

async function endFailedTry(publication: ClaimedPublication, error: unknown): Promise<PublicationOutcome> {
  const { code, message, retry } = describe(error, publication);
  log().warn({ publicationId: publication.id, attempt: publication.attempt, code, err: error }, "try failed");
  if (retry === "later" && publication.attempt < publicationAttemptsMax) {
    const pauseSeconds = retryPauseSeconds[publication.attempt - 1] ?? retryPauseSeconds[1];
    return (await requeuePublication(publication, { pauseSeconds, givesTryBack: false })) ? "requeued" : "superseded";
  }
  // What could not be taken down still hangs: the state says so, and undo can be asked again.
  const state = publication.state === "undoing" ? "published" : "failed";
  return (await endPublication(publication, { state, error: { code, message } })) ? "failed" : "superseded";
}

async function endStoppedRun(publication: ClaimedPublication, lease: HeldLease, error: unknown) {
  if (error instanceof RunStopped && error.reason === "lease-lost") return "superseded";
  switch (lease.stoppedBy()) {
    case "lease-lost":
      return "superseded";
    case "shutdown": {
      const isGivenBack = await requeuePublication(publication, { pauseSeconds: 0, givesTryBack: true });
      return isGivenBack ? "given-back" : "superseded";
    }
    case "timeout":
    case null:
      return await endFailedTry(publication, error);
  }
}

/**
 * Hangs or takes down one publication's picture. What was on the product is kept before the first effect; the picture is
 * found by its file name before it is created, so that a second run after a crash adds nothing. Failures are retried
 * like those of renders. Only throws when the database stays away.
 */
export async function runPublication(
  publicationId: string,
  tools: WorkerTools,
  shutdown: AbortSignal,
): Promise<PublicationOutcome> {
  const publication = await claimPublication(publicationId);
  if (publication === null) return "not-claimed";
  const lease = holdLease(() => renewPublicationLease(publication), shutdown);
  try {
    if (publication.state === "undoing") {
      await takeDownPicture(publication, tools, lease.signal);
      return (await endPublication(publication, { state: "undone" })) ? "undone" : "superseded";
    }
    const mediaId = await hangPicture(publication, tools, lease.signal);
    return (await endPublication(publication, { state: "published", mediaId })) ? "published" : "superseded";
  } catch (error) {
    return await endStoppedRun(publication, lease, error);
  } finally {
    lease.letGo();
  }
}
