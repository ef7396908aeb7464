import { z } from "zod";
import { jsonAnswer, type Answer } from "#app/api/answer.ts";
import type { ApiCall } from "#app/api/api-call.server.ts";
import { forgetAnswer, keepFinalAnswer, type OnceOnly } from "#app/api/idempotency.server.ts";
import { waitSecondsOf } from "#app/api/wait-preference.ts";
import { generationRecordSchema, type MadeGeneration } from "#app/contracts/generations/generation-record.ts";
import { providerLatencyMsOf } from "#app/contracts/generations/generation.ts";
import { getBatch } from "#app/renders/find-renders.server.ts";
import type { BatchView } from "#app/renders/render-view.ts";
import { waitForBatch } from "#app/renders/wait-for-batch.server.ts";
import { Refusal, refusalCodes, type RefusalCode } from "#app/refusal.ts";

/** How an operation answers with a finished picture. */
export interface Collect {
  readonly write: (made: MadeGeneration) => unknown;
  /** A link to a picture of the shop that opens for so long. */
  readonly linkTo: (shopId: string, sha256: string, options: { fileName: string; lifetimeSeconds: number }) => string;
}

/** An answer is replayed for 24 hours, byte for byte: its link has to open that long, and an hour more for the last one. */
const linkLifetimeSeconds = 25 * 60 * 60;
/** Pictures take a second or two; a queue that kept one for a minute is seldom empty at once. */
const retryAfterSeconds = 5;

const placementSchema = z.object({ batchId: z.string() });

function stillWorking(batch: BatchView, hasKey: boolean): Refusal {
  const again = hasKey
    ? "Send the same request with the same Idempotency-Key to collect it"
    : `GET /api/external/v1/generations/${batch.publicId} shows it when it is finished; an Idempotency-Key would let you collect it`;
  return new Refusal("unavailable", `Generation ${batch.publicId} is still being made. ${again}; it is charged once.`, {
    retryAfterSeconds,
  });
}

const isRefusalCode = (code: string | null): code is RefusalCode => code !== null && Object.hasOwn(refusalCodes, code);

function notMade({ state, errorCode, errorMessage }: BatchView["renders"][number]): Refusal {
  if (state === "cancelled")
    return new Refusal(
      "unavailable",
      "This generation was cancelled and not charged. Send the request again to make it.",
    );
  const code = isRefusalCode(errorCode) ? errorCode : "internal_error";
  return new Refusal(code, `The picture could not be made, and nothing was charged. ${errorMessage ?? ""}`.trim());
}

function madeOf(batch: BatchView, { linkTo }: Collect, shopId: string): MadeGeneration | null {
  const [render] = batch.renders;
  if (render === undefined) throw new Error(`generation ${batch.id} has no render`);
  if (render.state !== "completed" || render.resultSha256 === null) return null;
  const generationId = batch.publicId ?? batch.id;
  const options = { fileName: `${generationId}.png`, lifetimeSeconds: linkLifetimeSeconds };
  return {
    generationId,
    imageUrl: linkTo(shopId, render.resultSha256, options),
    record: generationRecordSchema.parse(render.notes),
    providerLatencyMs: providerLatencyMsOf(render) ?? 1,
  };
}

/**
 * Waits for a placed generation and answers with its picture; the key remembers that answer from now on. What could not
 * be made frees the key, so that the same request may be tried again under it.
 */
export async function collectGeneration(call: ApiCall, once: OnceOnly, placed: Answer, how: Collect): Promise<Answer> {
  const { batchId } = placementSchema.parse(JSON.parse(placed.body));
  const shopId = call.caller.shop.id;
  const isFinished = await waitForBatch(batchId, waitSecondsOf(call.request) * 1000, call.request.signal);
  const batch = await getBatch(shopId, batchId);
  if (!isFinished && batch.finishedAt === null) throw stillWorking(batch, once.key !== null);
  const made = madeOf(batch, how, shopId);
  if (made !== null) {
    const replayed = placed.headers["Idempotent-Replayed"];
    const kept = await keepFinalAnswer(once, placed, jsonAnswer(200, how.write(made)));
    return replayed === undefined ? kept : { ...kept, headers: { ...kept.headers, "Idempotent-Replayed": replayed } };
  }
  await forgetAnswer(once, placed);
  const [render] = batch.renders;
  throw render === undefined ? new Error(`generation ${batchId} has no render`) : notMade(render);
}
