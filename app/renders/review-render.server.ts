import { inTransaction } from "#app/db/transaction.server.ts";
import { appendEvent } from "#app/delivery/event-log.server.ts";
import { Refusal } from "#app/refusal.ts";

/**
 * Records the merchant's verdict on a finished picture; a later verdict replaces it. Throws `Refusal`: not_found ·
 * render_state_conflict for a picture that is not finished, and for rejecting one that hangs on a product.
 */
export async function reviewRender(shopId: string, renderId: string, verdict: "approved" | "rejected"): Promise<void> {
  await inTransaction(async (tx) => {
    // First, and alone: a hanging that commits while this waits would else be overlooked by the condition below.
    await tx.$queryRaw`SELECT 1 FROM render WHERE id = ${renderId} AND shop_id = ${shopId} FOR UPDATE`;
    const [render] = await tx.render.updateManyAndReturn({
      where: {
        id: renderId,
        shopId,
        state: "completed",
        ...(verdict === "rejected"
          ? { publications: { none: { state: { in: ["queued", "publishing", "published", "undoing"] } } } }
          : {}),
      },
      data: { review: verdict },
      select: { batchId: true },
    });
    if (render !== undefined) {
      const data = { batchId: render.batchId, review: verdict };
      await appendEvent(tx, { shopId, type: "render.reviewed", subjectId: renderId, data });
      return;
    }
    const found = await tx.render.findFirst({ where: { id: renderId, shopId }, select: { state: true } });
    if (found === null) throw new Refusal("not_found", "There is no such picture in this shop.");
    throw found.state === "completed"
      ? new Refusal("render_state_conflict", "This picture hangs on a product. Take it down before rejecting it.")
      : new Refusal("render_state_conflict", "Only a finished picture can be approved or rejected.");
  });
}
