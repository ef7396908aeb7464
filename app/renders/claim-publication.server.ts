import type { Prisma } from "@prisma/client";
import { z } from "zod";
import { database, type Transaction } from "#app/db/client.server.ts";
import { inTransaction, onceDatabaseAnswers } from "#app/db/transaction.server.ts";
import { appendEvent } from "#app/delivery/event-log.server.ts";
import type { ProductMediaSnapshot, ShopIdentity } from "#app/renders/tools.ts";
import { publicationAttemptsMax, leaseSeconds } from "#app/renders/work-times.ts";

const snapshotSchema = z.object({
  mediaIds: z.array(z.string()),
  variantMedia: z.array(z.object({ variantId: z.string(), mediaId: z.string() })),
});

/** A publication that this worker alone may work on while `claim` is the row's and the lease runs. */
export interface ClaimedPublication {
  readonly id: string;
  readonly claim: number;
  readonly attempt: number;
  /** publishing: hang the picture. undoing: take it down. */
  readonly state: "publishing" | "undoing";
  readonly shop: ShopIdentity;
  readonly renderId: string;
  readonly productId: string;
  readonly position: number;
  readonly altText: string;
  readonly before: ProductMediaSnapshot | null;
  readonly mediaId: string | null;
  readonly resultSha256: string;
  readonly mediaType: string;
}

type Row = Prisma.PublicationGetPayload<{ include: { shop: true; render: true } }>;

function describeClaim(row: Row, mediaType: string): ClaimedPublication {
  return {
    id: row.id,
    claim: row.claim,
    attempt: row.attempt,
    state: row.state === "undoing" ? "undoing" : "publishing",
    shop: { id: row.shop.id, domain: row.shop.domain },
    renderId: row.renderId,
    productId: row.productId,
    position: row.position,
    altText: row.altText,
    before: snapshotSchema.nullable().parse(row.before),
    mediaId: row.mediaId,
    resultSha256: row.render.resultSha256 ?? "",
    mediaType,
  };
}

async function claim(tx: Transaction, publicationId: string): Promise<ClaimedPublication | null> {
  const claimed = await tx.$executeRaw`
    UPDATE publication SET attempt = attempt + 1, claim = claim + 1,
      state = CASE state WHEN 'queued' THEN 'publishing'::publication_state ELSE state END,
      lease_until = now() + ${leaseSeconds} * interval '1 second'
    WHERE id = ${publicationId} AND attempt < ${publicationAttemptsMax}
      AND (state = 'queued' OR (state = 'undoing' AND lease_until IS NULL))`;
  if (claimed === 0) return null;
  const row = await tx.publication.findUniqueOrThrow({
    where: { id: publicationId },
    include: { shop: true, render: true },
  });
  const picture = await tx.picture.findUnique({
    where: { shopId_sha256: { shopId: row.shopId, sha256: row.render.resultSha256 ?? "" } },
  });
  if (row.state === "publishing")
    await appendEvent(tx, {
      shopId: row.shopId,
      type: "publication.publishing",
      subjectId: row.id,
      data: { renderId: row.renderId, productId: row.productId, attempt: row.attempt },
    });
  return describeClaim(row, picture?.mediaType ?? "application/octet-stream");
}

/**
 * Takes a publication that waits to be hung or taken down. Null when there is nothing to do for this worker. Tries again
 * while the database is away, as `claimRender` does.
 */
export async function claimPublication(publicationId: string): Promise<ClaimedPublication | null> {
  return await onceDatabaseAnswers(() => inTransaction((tx) => claim(tx, publicationId)));
}

const heldBy = ({ id, claim, state }: ClaimedPublication) => ({ id, claim, state });

/** Extends the lease. False when the claim no longer holds the publication. */
export async function renewPublicationLease({ id, claim }: ClaimedPublication): Promise<boolean> {
  const renewed = await database().$executeRaw`
    UPDATE publication SET lease_until = now() + ${leaseSeconds} * interval '1 second'
    WHERE id = ${id} AND claim = ${claim} AND state IN ('publishing', 'undoing')`;
  return renewed === 1;
}

/** Keeps what was on the product before the first effect. False when the claim no longer holds the publication. */
export async function keepSnapshot(publication: ClaimedPublication, before: ProductMediaSnapshot): Promise<boolean> {
  const { count } = await onceDatabaseAnswers(() =>
    database().publication.updateMany({
      where: heldBy(publication),
      data: { before: before as unknown as Prisma.InputJsonObject },
    }),
  );
  return count === 1;
}

interface PublicationEnd {
  readonly state: "published" | "undone" | "failed";
  readonly mediaId?: string;
  readonly error?: { readonly code: string; readonly message: string };
}

/** Ends a claim with its outcome and logs it. False when the claim no longer holds the publication. */
export async function endPublication(publication: ClaimedPublication, end: PublicationEnd): Promise<boolean> {
  return await onceDatabaseAnswers(() =>
    inTransaction(async (tx) => {
      const { count } = await tx.publication.updateMany({
        where: heldBy(publication),
        data: {
          state: end.state,
          leaseUntil: null,
          finishedAt: new Date(),
          errorCode: end.error?.code ?? null,
          errorMessage: end.error?.message ?? null,
          ...(end.mediaId === undefined ? {} : { mediaId: end.mediaId }),
        },
      });
      if (count === 0) return false;
      const { renderId, productId } = publication;
      await appendEvent(tx, {
        shopId: publication.shop.id,
        type: `publication.${end.state}`,
        subjectId: publication.id,
        data: { renderId, productId, ...(end.error && { errorCode: end.error.code, errorMessage: end.error.message }) },
      });
      return true;
    }),
  );
}

/** Back to waiting, after a pause or at once. False when the claim no longer holds the publication. */
export async function requeuePublication(
  { id, claim }: ClaimedPublication,
  how: { pauseSeconds: number; givesTryBack: boolean },
): Promise<boolean> {
  const written = await onceDatabaseAnswers(
    () => database().$executeRaw`
      UPDATE publication SET lease_until = NULL, attempt = attempt - ${how.givesTryBack ? 1 : 0},
        state = CASE state WHEN 'publishing' THEN 'queued'::publication_state ELSE state END,
        ring_at = now() + ${how.pauseSeconds} * interval '1 second'
      WHERE id = ${id} AND claim = ${claim} AND state IN ('publishing', 'undoing')`,
  );
  return written === 1;
}
