import { database, type Transaction } from "#app/db/client.server.ts";
import { inTransaction, onceDatabaseAnswers } from "#app/db/transaction.server.ts";
import { appendEvent } from "#app/delivery/event-log.server.ts";
import { pictureSpecSchema, type PictureSpec } from "#app/imaging/picture-spec.ts";
import type { Stage } from "#app/imaging/stages.ts";
import { itemWishOf, type ItemWish } from "#app/renders/sandbox-wish.ts";
import { sourceSchema, type Source } from "#app/renders/source.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";
import { renderAttemptsMax, leaseSeconds } from "#app/renders/work-times.ts";

/** A render that this worker alone may work on while `claim` is the row's and the lease runs. */
export interface ClaimedRender {
  readonly id: string;
  readonly claim: number;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly batchId: string;
  readonly shop: ShopIdentity;
  readonly spec: PictureSpec;
  readonly source: Source | null;
  readonly companions: readonly Source[];
  readonly acceptsDoubt: boolean;
  /** The channel whose verdict is kept with the picture and does not refuse it. */
  readonly judgedFor: string | null;
  readonly reservationId: string | null;
  /** What a test order wants to happen with this picture. */
  readonly sandboxWish: ItemWish | null;
}

async function claim(tx: Transaction, renderId: string): Promise<ClaimedRender | null> {
  const claimed = await tx.$executeRaw`
    UPDATE render SET state = 'processing', stage = 'waiting', attempt = attempt + 1, claim = claim + 1,
      lease_until = now() + ${leaseSeconds} * interval '1 second', started_at = coalesce(started_at, now())
    WHERE id = ${renderId} AND state = 'queued' AND attempt < ${renderAttemptsMax}`;
  if (claimed === 0) return null;
  const row = await tx.render.findUniqueOrThrow({ where: { id: renderId }, include: { shop: true } });
  await appendEvent(tx, {
    shopId: row.shopId,
    type: "render.started",
    subjectId: renderId,
    data: { batchId: row.batchId, attempt: row.attempt },
  });
  return {
    id: row.id,
    claim: row.claim,
    attempt: row.attempt,
    batchId: row.batchId,
    shop: { id: row.shop.id, domain: row.shop.domain },
    spec: pictureSpecSchema.parse(row.spec),
    source: sourceSchema.nullable().parse(row.source),
    companions: sourceSchema.array().nullable().parse(row.companions) ?? [],
    acceptsDoubt: row.acceptsDoubt,
    judgedFor: row.judgedFor,
    reservationId: row.reservationId,
    sandboxWish: itemWishOf(row.sandboxWish),
  };
}

/**
 * Takes a queued render. Null when it is not queued: another worker has it, or it is finished. While the database is
 * away it tries again; a claim whose answer got lost is then nobody's, and the sweep takes it back.
 */
export async function claimRender(renderId: string): Promise<ClaimedRender | null> {
  return await onceDatabaseAnswers(() => inTransaction((tx) => claim(tx, renderId)));
}

/** Extends the lease. False when the claim no longer holds the render. */
export async function renewRenderLease({ id, claim }: ClaimedRender): Promise<boolean> {
  const renewed = await database().$executeRaw`
    UPDATE render SET lease_until = now() + ${leaseSeconds} * interval '1 second'
    WHERE id = ${id} AND claim = ${claim} AND state = 'processing'`;
  return renewed === 1;
}

/** Writes how far the work is and logs it. False when the claim no longer holds the render. */
export async function writeStage(render: ClaimedRender, stage: Stage): Promise<boolean> {
  return await onceDatabaseAnswers(() =>
    inTransaction(async (tx) => {
      const { count } = await tx.render.updateMany({
        where: { id: render.id, claim: render.claim, state: "processing" },
        data: { stage },
      });
      if (count === 0) return false;
      const data = { batchId: render.batchId, stage };
      await appendEvent(tx, { shopId: render.shop.id, type: "render.stage", subjectId: render.id, data });
      return true;
    }),
  );
}
