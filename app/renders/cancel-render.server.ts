import { database } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { endWithoutPicture } from "#app/renders/end-render.server.ts";
import { Refusal } from "#app/refusal.ts";

/** How a render ends that its owner does not want any more. */
export const cancelledEnding = {
  state: "cancelled",
  errorCode: "cancelled",
  errorMessage: "Cancelled. The credits were returned.",
} as const;

/**
 * Cancels an unfinished render and returns its credits, also one that waits for a yes; a worker that is making it finds out at its next step and
 * stops. `cancelled` is true also when it was cancelled before, false when it had completed or failed. Throws
 * `Refusal("not_found")`, for another shop's render too.
 */
export async function cancelRender(shopId: string, renderId: string): Promise<{ cancelled: boolean }> {
  const render = await database().render.findFirst({ where: { id: renderId, shopId }, select: { id: true } });
  if (render === null) throw new Refusal("not_found", "There is no such picture in this shop.");
  const ended = await inTransaction((tx) =>
    endWithoutPicture(tx, renderId, cancelledEnding, { states: ["queued", "processing", "rendered"] }),
  );
  if (ended) return { cancelled: true };
  const { state } = await database().render.findUniqueOrThrow({ where: { id: renderId }, select: { state: true } });
  return { cancelled: state === "cancelled" };
}
