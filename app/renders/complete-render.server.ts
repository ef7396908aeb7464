import type { Prisma } from "@prisma/client";
import { settleReservation } from "#app/credits/ledger.server.ts";
import type { ChannelVerdict } from "#app/channels/channel-verdict.ts";
import type { Transaction } from "#app/db/client.server.ts";
import { jsonColumn } from "#app/db/json-column.server.ts";
import { inTransaction, onceDatabaseAnswers } from "#app/db/transaction.server.ts";
import { appendEvents } from "#app/delivery/event-log.server.ts";
import type { EncodedPicture, FinishedPicture } from "#app/imaging/finished-picture.ts";
import type { ClaimedRender } from "#app/renders/claim-render.server.ts";
import { endInBatch } from "#app/renders/end-in-batch.server.ts";
import { sniffMediaType } from "#app/renders/sniff-media-type.ts";
import { reviewDaysMax } from "#app/renders/work-times.ts";

const dayMs = 24 * 60 * 60 * 1000;

interface Photo {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** A run's outcome, its bytes already in the storage. */
export interface StoredPicture {
  readonly made: FinishedPicture;
  readonly source: Photo | null;
  /** Photos of further products on the same set. */
  readonly companions: readonly Photo[];
  /** What the channel says that it was made for. */
  readonly verdict: ChannelVerdict | null;
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

/** Why the merchant must look before this picture is paid. Null when nobody need be asked. */
function doubtOf(render: ClaimedRender, { made }: StoredPicture): string | null {
  return render.acceptsDoubt ? null : (made.cutout?.doubt ?? null);
}

async function writePicture(tx: Transaction, render: ClaimedRender, stored: StoredPicture, waits: boolean) {
  const { made, source, verdict } = stored;
  const { count } = await tx.render.updateMany({
    where: { id: render.id, claim: render.claim, state: "processing" },
    data: {
      ...(waits
        ? { state: "rendered", reviewUntil: new Date(Date.now() + reviewDaysMax * dayMs) }
        : { state: "completed", finishedAt: new Date() }),
      stage: "done",
      leaseUntil: null,
      sourceSha256: source?.sha256 ?? null,
      companionSha256s: stored.companions.map(({ sha256 }) => sha256),
      matteSha256: made.matte?.sha256 ?? null,
      resultSha256: made.picture.sha256,
      thumbnailSha256: made.thumbnail.sha256,
      facts: jsonColumn(made.facts),
      fidelity: jsonColumn(made.fidelity),
      fingerprint: jsonColumn(made.fingerprint),
      cutout: jsonColumn(made.cutout),
      audit: jsonColumn(verdict),
    },
  });
  return count === 1;
}

/**
 * Ends a run that made a picture, in one transaction. Completed: state, pictures, facts, the reservation settled, the
 * event. With a cutout in doubt: the same, but it waits for the merchant's yes with its reservation open. Null when the
 * claim no longer holds it (cancelled, taken over, or ended by a commit whose answer got lost).
 */
export async function endWithPicture(
  render: ClaimedRender,
  stored: StoredPicture,
): Promise<"completed" | "needs-review" | null> {
  const doubt = doubtOf(render, stored);
  return await onceDatabaseAnswers(() =>
    inTransaction(async (tx) => {
      if (!(await writePicture(tx, render, stored, doubt !== null))) return null;
      await tx.picture.createMany({ data: pictureRows(render.shop.id, stored), skipDuplicates: true });
      if (doubt === null && render.reservationId !== null) await settleReservation(tx, render.reservationId);
      await appendEvents(tx, render.shop.id, [
        {
          type: doubt === null ? "render.completed" : "render.needs_review",
          subjectId: render.id,
          data: {
            batchId: render.batchId,
            resultSha256: stored.made.picture.sha256,
            attempt: render.attempt,
            ...(doubt === null ? {} : { doubt }),
          },
        },
        ...(doubt === null ? await endInBatch(tx, render.id) : []),
      ]);
      return doubt === null ? "completed" : "needs-review";
    }),
  );
}
