import { putBells } from "#app/db/outbox.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { appendEvent } from "#app/delivery/event-log.server.ts";
import type { PublicationState } from "#app/renders/render-view.ts";
import { ringAgainSeconds } from "#app/renders/work-times.ts";
import { Refusal } from "#app/refusal.ts";

/** What to do about an undo in each state; a sentence refuses it. */
const answers: Record<PublicationState, "nothing touched yet" | "take down" | "already" | { refusal: string }> = {
  queued: "nothing touched yet",
  publishing: { refusal: "This picture is just being put on the product. Undo it when that is done." },
  published: "take down",
  undoing: "already",
  undone: "already",
  failed: { refusal: "This picture was not put on the product, so there is nothing to undo." },
};

/**
 * Starts taking a picture down again; the product gets back exactly what it had. Nothing happens when that was asked
 * before. Throws `Refusal`: not_found · render_state_conflict (being put on, or never was).
 */
export async function undoPublication(shopId: string, publicationId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM publication WHERE id = ${publicationId} AND shop_id = ${shopId} FOR UPDATE`;
    const row = await tx.publication.findFirst({ where: { id: publicationId, shopId } });
    if (row === null) throw new Refusal("not_found", "There is no such picture on a product of this shop.");
    const answer = answers[row.state];
    if (answer === "already") return;
    if (typeof answer === "object") throw new Refusal("render_state_conflict", answer.refusal);
    // A try that began may have hung the picture already: only the worker can tell.
    const wasTouched = answer === "take down" || row.before !== null;
    if (wasTouched && row.mediaId === null)
      throw new Refusal(
        "render_state_conflict",
        "This picture is being put on the product. Undo it when that is done.",
      );
    const state = wasTouched ? "undoing" : "undone";
    await tx.publication.update({
      where: { id: publicationId },
      data: {
        state,
        attempt: 0,
        leaseUntil: null,
        errorCode: null,
        errorMessage: null,
        ringAt: new Date(Date.now() + ringAgainSeconds * 1000),
        finishedAt: wasTouched ? null : new Date(),
      },
    });
    if (wasTouched) await putBells(tx, [{ topic: "publication", subjectId: publicationId, claim: row.claim }]);
    const data = { renderId: row.renderId, productId: row.productId };
    await appendEvent(tx, { shopId, type: `publication.${state}`, subjectId: publicationId, data });
  });
}
