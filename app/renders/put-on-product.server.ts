import type { Transaction } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { jsonColumn } from "#app/db/json-column.server.ts";
import { putBells } from "#app/db/outbox.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { appendEvents, type NewEvent } from "#app/delivery/event-log.server.ts";
import { approveLocked, lockForDecision } from "#app/renders/review-render.server.ts";
import { ringAgainSeconds } from "#app/renders/work-times.ts";
import { Refusal } from "#app/refusal.ts";

export interface HangingOrder {
  readonly shopId: string;
  readonly renderId: string;
  readonly productId: string;
  /** 0 puts it first. */
  readonly position: number;
  readonly altText: string;
}

/** Shopify keeps at most 250 media on a product. */
const positionMax = 249;
/** Longest alt text that Shopify stores. */
const altTextCharactersMax = 512;

function checkOrder({ position, altText }: HangingOrder): void {
  if (!Number.isInteger(position) || position < 0 || position > positionMax)
    throw new Refusal("invalid_payload", `position must be a whole number from 0 (first) to ${positionMax}.`, {
      field: ["position"],
    });
  if (altText.length > altTextCharactersMax)
    throw new Refusal("invalid_payload", `The alt text may have ${altTextCharactersMax} characters at most.`, {
      field: ["altText"],
    });
}

/**
 * Locks the render, so that two clicks follow one another, and approves it when nobody has judged it yet: a picture that
 * waited for this yes is completed and paid. Returns the events to append, last of all.
 */
async function approveForHanging(tx: Transaction, { shopId, renderId }: HangingOrder): Promise<NewEvent[]> {
  const render = await lockForDecision(tx, shopId, renderId);
  if (render.state !== "completed" && render.state !== "rendered")
    throw new Refusal("render_state_conflict", "This picture is not finished. Put it on the product when it is.");
  if (render.review === "rejected")
    throw new Refusal("render_state_conflict", "This picture was rejected. Approve it before putting it on a product.");
  return render.review === "pending" ? await approveLocked(tx, renderId, render) : [];
}

/**
 * What was on the product before an earlier try that failed half-way: its picture may hang there already, so a new
 * snapshot would take it for the merchant's own.
 */
async function snapshotOfFailedTry(tx: Transaction, order: HangingOrder): Promise<object | null> {
  const earlier = await tx.publication.findFirst({
    where: { renderId: order.renderId, productId: order.productId },
    orderBy: { id: "desc" },
    select: { state: true, before: true },
  });
  return earlier?.state === "failed" && typeof earlier.before === "object" ? earlier.before : null;
}

/**
 * Starts putting a finished picture on a product and returns the publication. Asked again while one waits, works or
 * hangs, it returns that one. Approves a picture that nobody has judged. Throws `Refusal`: not_found ·
 * render_state_conflict (not finished, rejected, hangs on another product, is being taken down) · invalid_payload.
 */
export async function putOnProduct(order: HangingOrder): Promise<{ publicationId: string }> {
  checkOrder(order);
  const { shopId, renderId, productId, position, altText } = order;
  return await inTransaction(async (tx) => {
    const approval = await approveForHanging(tx, order);
    const active = await tx.publication.findFirst({
      where: { renderId, state: { in: ["queued", "publishing", "published", "undoing"] } },
    });
    if (active?.state === "undoing")
      throw new Refusal("render_state_conflict", "This picture is being taken down. Try again when that is done.");
    if (active !== null && active.productId !== productId)
      throw new Refusal("render_state_conflict", "This picture hangs on another product. Take it down there first.");
    if (active !== null) return { publicationId: active.id };

    const id = createId("publication");
    await tx.publication.create({
      data: {
        id,
        shopId,
        renderId,
        productId,
        position,
        altText,
        before: jsonColumn(await snapshotOfFailedTry(tx, order)),
        ringAt: new Date(Date.now() + ringAgainSeconds * 1000),
      },
    });
    await putBells(tx, [{ topic: "publication", subjectId: id, claim: 0 }]);
    const data = { renderId, productId, position };
    await appendEvents(tx, shopId, [...approval, { type: "publication.queued", subjectId: id, data }]);
    return { publicationId: id };
  });
}
