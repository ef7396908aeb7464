import type { Prisma } from "@prisma/client";
import { settleReservation } from "#app/credits/ledger.server.ts";
import type { Transaction } from "#app/db/client.server.ts";
import { jsonColumn } from "#app/db/json-column.server.ts";
import { inTransaction, onceDatabaseAnswers } from "#app/db/transaction.server.ts";
import { appendEvent } from "#app/delivery/event-log.server.ts";
import type { EncodedPicture, FinishedPicture } from "#app/imaging/finished-picture.ts";
import type { ClaimedRender } from "#app/renders/claim-render.server.ts";
import { sniffMediaType } from "#app/renders/sniff-media-type.ts";

/** A run's outcome, its bytes already in the storage. */
export interface StoredPicture {
  readonly made: FinishedPicture;
  readonly source: { readonly sha256: string; readonly bytes: Uint8Array } | null;
}

type PictureRow = Prisma.PictureCreateManyInput;

function pictureRow(shopId: string, { sha256, mediaType, widthPx, heightPx, bytes }: EncodedPicture): PictureRow {
  return { shopId, sha256, mediaType, widthPx, heightPx, bytes: bytes.byteLength };
}

function pictureRows(shopId: string, { made, source }: StoredPicture): PictureRow[] {
  const { picture, thumbnail, matte } = made;
  const rows = [picture, thumbnail, ...(matte === null ? [] : [matte])].map((each) => pictureRow(shopId, each));
  // The matte has the size of its source: nobody else here has decoded it.
  if (source !== null && matte !== null) {
    const { widthPx, heightPx } = matte;
    const { sha256, bytes } = source;
    rows.push({ shopId, sha256, mediaType: sniffMediaType(bytes), widthPx, heightPx, bytes: bytes.byteLength });
  }
  return rows;
}

async function markCompleted(tx: Transaction, render: ClaimedRender, { made, source }: StoredPicture) {
  const { count } = await tx.render.updateMany({
    where: { id: render.id, claim: render.claim, state: "processing" },
    data: {
      state: "completed",
      stage: "done",
      leaseUntil: null,
      finishedAt: new Date(),
      sourceSha256: source?.sha256 ?? null,
      matteSha256: made.matte?.sha256 ?? null,
      resultSha256: made.picture.sha256,
      thumbnailSha256: made.thumbnail.sha256,
      facts: jsonColumn(made.facts),
      fidelity: jsonColumn(made.fidelity),
      fingerprint: jsonColumn(made.fingerprint),
    },
  });
  return count === 1;
}

/**
 * Completes a render in one transaction: state, pictures, facts, the reservation settled, the event. False when the
 * claim no longer holds it (cancelled, taken over, or completed by a commit whose answer got lost).
 */
export async function completeRender(render: ClaimedRender, stored: StoredPicture): Promise<boolean> {
  return await onceDatabaseAnswers(() =>
    inTransaction(async (tx) => {
      if (!(await markCompleted(tx, render, stored))) return false;
      await tx.picture.createMany({ data: pictureRows(render.shop.id, stored), skipDuplicates: true });
      if (render.reservationId !== null) await settleReservation(tx, render.reservationId);
      await appendEvent(tx, {
        shopId: render.shop.id,
        type: "render.completed",
        subjectId: render.id,
        data: { batchId: render.batchId, resultSha256: stored.made.picture.sha256, attempt: render.attempt },
      });
      return true;
    }),
  );
}
