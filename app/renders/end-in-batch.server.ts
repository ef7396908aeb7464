import type { Transaction } from "#app/db/client.server.ts";
import type { EventType, NewEvent } from "#app/delivery/event-log.server.ts";
import { assetCompliance, type BatchPreset } from "#app/renders/asset-compliance.ts";
import { batchEnding, type BatchEnding } from "#app/renders/batch-ending.ts";

interface CountedBatch {
  readonly id: string;
  readonly contract: string;
  readonly public_id: string | null;
  readonly preset: BatchPreset | null;
  readonly open_renders: number;
}

/** Contracts that tell of each picture in words of their own, beside `render.*`. */
const itemEvents: Readonly<Record<string, { readonly made: EventType; readonly failed: EventType }>> = {
  standardize: { made: "asset.standardized", failed: "asset.failed" },
  enhancements: { made: "enhancement.item_completed", failed: "enhancement.item_failed" },
};

async function itemEvent(tx: Transaction, renderId: string, batch: CountedBatch): Promise<NewEvent[]> {
  const words = itemEvents[batch.contract];
  if (words === undefined) return [];
  const row = await tx.render.findUniqueOrThrow({ where: { id: renderId } });
  const data = {
    batchId: batch.id,
    publicId: batch.public_id,
    mode: row.mode,
    externalId: row.externalId,
    state: row.state,
    resultSha256: row.resultSha256,
    compliance: assetCompliance(row, batch.preset),
    errorCode: row.errorCode,
    errorMessage: row.errorMessage,
  };
  return [{ type: row.state === "completed" ? words.made : words.failed, subjectId: renderId, data }];
}

async function batchEvent(tx: Transaction, batch: CountedBatch): Promise<NewEvent[]> {
  const [row] = await tx.$queryRaw<
    ({ mode: string; credits_spent: bigint } & Record<keyof BatchEnding["counts"], bigint>)[]
  >`
    SELECT min(mode::text) AS mode,
      count(*) AS total,
      count(*) FILTER (WHERE state = 'completed') AS completed,
      count(*) FILTER (WHERE state = 'failed') AS failed,
      count(*) FILTER (WHERE state = 'cancelled') AS cancelled,
      coalesce(sum(price_credits) FILTER (WHERE state = 'completed'), 0) AS credits_spent
    FROM render WHERE batch_id = ${batch.id}`;
  if (row === undefined) return [];
  const counts = {
    total: Number(row.total),
    completed: Number(row.completed),
    failed: Number(row.failed),
    cancelled: Number(row.cancelled),
  };
  const status = batchEnding(counts);
  const family = batch.contract === "enhancements" ? "enhancement" : "batch";
  const { id: batchId, contract, public_id: publicId } = batch;
  const data = { batchId, publicId, contract, mode: row.mode, status, counts, creditsSpent: Number(row.credits_spent) };
  return [{ type: `${family}.${status}`, subjectId: batchId, data }];
}

/**
 * Counts a render that has just ended off its batch, in the transaction that ended it, and returns the events to append
 * after its own: the contract's word for the picture and, for the last one of the batch, how the whole ended. To be
 * called once a render and after all that locks the account, because it locks the batch.
 */
export async function endInBatch(tx: Transaction, renderId: string): Promise<NewEvent[]> {
  const [batch] = await tx.$queryRaw<CountedBatch[]>`
    UPDATE batch SET open_renders = open_renders - 1,
      finished_at = CASE WHEN open_renders = 1 THEN now() END
    WHERE id = (SELECT batch_id FROM render WHERE id = ${renderId})
    RETURNING id, contract, public_id, preset, open_renders`;
  if (batch === undefined) throw new Error(`render ${renderId} has no batch`);
  const ofItem = await itemEvent(tx, renderId, batch);
  return batch.open_renders > 0 ? ofItem : [...ofItem, ...(await batchEvent(tx, batch))];
}
