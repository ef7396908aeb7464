import { createHash } from "node:crypto";
import { log } from "#app/log.server.ts";
import type { FinishedPicture, MakePictureInput } from "#app/imaging/finished-picture.ts";
import { subjectsOf } from "#app/imaging/picture-spec.ts";
import type { Stage } from "#app/imaging/stages.ts";
import { claimRender, renewRenderLease, writeStage, type ClaimedRender } from "#app/renders/claim-render.server.ts";
import { endWithPicture, type StoredPicture } from "#app/renders/complete-render.server.ts";
import { findEarlierMatte, rememberFingerprint } from "#app/renders/earlier-matte.server.ts";
import { endFailedAttempt, giveBackRender } from "#app/renders/end-attempt.server.ts";
import { holdLease, type HeldLease } from "#app/renders/hold-lease.ts";
import { judgeForChannel } from "#app/renders/judge-for-channel.ts";
import { fetchForSandbox, obeySandboxWish, withWishedDoubt } from "#app/renders/obey-sandbox-wish.server.ts";
import type { Source } from "#app/renders/source.ts";
import type { WorkerTools } from "#app/renders/tools.ts";
import { Refusal } from "#app/refusal.ts";

/**
 * How a run ended. needs-review: the picture waits for the merchant's yes. not-claimed: nothing to do, somebody else has it or it is finished. superseded: it was cancelled or
 * taken over meanwhile, and nothing was written.
 */
export type RunOutcome =
  "completed" | "needs-review" | "failed" | "requeued" | "given-back" | "superseded" | "not-claimed";

async function fetchPhoto(source: Source, render: ClaimedRender, tools: WorkerTools, signal: AbortSignal) {
  const bytes = await fetchForSandbox(render, tools.fetchSource)(render.shop, source, signal);
  return { bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

async function fetchPhotos(render: ClaimedRender, tools: WorkerTools, signal: AbortSignal) {
  const source = render.source === null ? null : await fetchPhoto(render.source, render, tools, signal);
  const companions = await Promise.all(render.companions.map((each) => fetchPhoto(each, render, tools, signal)));
  return { source, companions };
}

/** Stores what the render's row will name. A photo of which no picture was made is not kept: nothing would name it. */
async function storePictures(shopId: string, stored: StoredPicture, { storage }: WorkerTools): Promise<void> {
  const { made, source, companions } = stored;
  const pictures = [made.picture, made.thumbnail, made.matte, source, ...companions].filter((each) => each !== null);
  await Promise.all(pictures.map((picture) => storage.put(shopId, picture.bytes)));
}

/** Writes stages one after the other while the work goes on; one that finds the render taken stops the work. */
function reportStages(render: ClaimedRender, lease: HeldLease) {
  let written: Promise<void> = Promise.resolve();
  const write = async (stage: Stage) => {
    try {
      if (!lease.signal.aborted && !(await writeStage(render, stage))) lease.lose();
    } catch (error) {
      log().warn({ renderId: render.id, stage, err: error }, "stage not written");
    }
  };
  return {
    onStage: (stage: Stage) => {
      written = written.then(() => write(stage));
    },
    /** Resolves when every stage reported so far is written. */
    written: () => written,
  };
}

async function makePicture(
  input: MakePictureInput,
  { imaging }: WorkerTools,
  stages: ReturnType<typeof reportStages>,
): Promise<FinishedPicture> {
  try {
    return await imaging.makePicture({ ...input, onStage: stages.onStage });
  } finally {
    // No stage may be written after what the run ends with.
    await stages.written();
  }
}

/** Everything outside the database: safe to do twice, because the storage is addressed by content. */
async function makeAndStore(render: ClaimedRender, tools: WorkerTools, lease: HeldLease): Promise<StoredPicture> {
  const { signal } = lease;
  await obeySandboxWish(render, signal);
  const { source, companions } = await fetchPhotos(render, tools, signal);
  const matte =
    source === null ? undefined : await findEarlierMatte(tools, render.shop.id, source.sha256, subjectsOf(render.spec));
  signal.throwIfAborted();
  const stages = reportStages(render, lease);
  const companionBytes = companions.map(({ bytes }) => bytes);
  const input = { spec: render.spec, source: source?.bytes ?? null, matte, companions: companionBytes, signal };
  const made = withWishedDoubt(render, await makePicture(input, tools, stages));
  signal.throwIfAborted();
  const verdict = judgeForChannel(render, made.facts, tools.now().toISOString().slice(0, 10));
  const stored = { made, source, companions, verdict };
  await storePictures(render.shop.id, stored, tools);
  signal.throwIfAborted();
  rememberFingerprint(tools.imaging, made.fingerprint);
  return stored;
}

async function endStoppedRun(render: ClaimedRender, lease: HeldLease, error: unknown): Promise<RunOutcome> {
  switch (lease.stoppedBy()) {
    case "lease-lost":
      return "superseded";
    case "shutdown":
      return (await giveBackRender(render)) ? "given-back" : "superseded";
    case "timeout": {
      const refusal = new Refusal("render_timed_out", "This picture took too long to make. The credits were returned.");
      return (await endFailedAttempt(render, refusal)) ?? "superseded";
    }
    case null:
      return (await endFailedAttempt(render, error)) ?? "superseded";
  }
}

/**
 * Makes the picture of one queued render: claims it, fetches the source, runs the pipeline, stores the outcome, and in
 * one transaction completes it and spends its credits, or, with a cutout in doubt, asks the merchant. Failures end the try as `endFailedAttempt` says; when `shutdown`
 * aborts, the render goes back to the queue. Only throws when the database stays away.
 */
export async function runRender(renderId: string, tools: WorkerTools, shutdown: AbortSignal): Promise<RunOutcome> {
  const render = await claimRender(renderId);
  if (render === null) return "not-claimed";
  const lease = holdLease(() => renewRenderLease(render), shutdown);
  try {
    const stored = await makeAndStore(render, tools, lease);
    return (await endWithPicture(render, stored)) ?? "superseded";
  } catch (error) {
    return await endStoppedRun(render, lease, error);
  } finally {
    lease.letGo();
  }
}
