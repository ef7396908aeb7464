import { database } from "#app/db/client.server.ts";
import { cancelledEnding } from "#app/renders/cancel-render.server.ts";
import { endWithoutPicture } from "#app/renders/end-render.server.ts";
import { settleEach } from "#app/renders/settle-each.server.ts";

/** What waits for a worker or for somebody's yes: nobody is at work on it. */
const waitingStates = ["queued", "rendered"] as const;

/**
 * Cancels the renders of a batch that nobody is working on and returns their credits; one that is being made meanwhile
 * is finished. Each in a transaction of its own, in which its row's state decides: all locks in one transaction would be
 * taken in another order than workers take them. Returns how many were cancelled by this call.
 */
export async function cancelWaiting(batchId: string): Promise<number> {
  const rows = await database().render.findMany({
    where: { batchId, state: { in: [...waitingStates] } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  const ids = rows.map(({ id }) => id);
  const ended = await settleEach(ids, (tx, id) =>
    endWithoutPicture(tx, id, cancelledEnding, { states: waitingStates }),
  );
  return ended.filter(Boolean).length;
}
