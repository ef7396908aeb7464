import { setTimeout as pause } from "node:timers/promises";
import { database } from "#app/db/client.server.ts";
import { log } from "#app/log.server.ts";

/** One query for all who wait in this process; a tenth of a second is not felt behind a picture of a second. */
const lookEveryMs = 100;

/** Who waits for which batch. */
const waiting = new Map<string, Set<() => void>>();
let looks = false;

async function lookOnce(): Promise<void> {
  const ids = [...waiting.keys()];
  const finished = await database().batch.findMany({
    where: { id: { in: ids }, finishedAt: { not: null } },
    select: { id: true },
  });
  for (const { id } of finished) for (const wake of waiting.get(id) ?? []) wake();
}

/** Looks as long as anybody waits. A database that is away is asked again: the waiting ends by itself. */
async function lookWhileWaiting(): Promise<void> {
  if (looks) return;
  looks = true;
  while (waiting.size > 0) {
    await lookOnce().catch((error: unknown) => log().warn({ err: error }, "batches that are waited for were not read"));
    await pause(lookEveryMs);
  }
  looks = false;
}

function join(batchId: string, wake: () => void): () => void {
  const wakes = waiting.get(batchId) ?? new Set();
  waiting.set(batchId, wakes.add(wake));
  return () => {
    wakes.delete(wake);
    if (wakes.size === 0) waiting.delete(batchId);
  };
}

/** Waits until all renders of a batch have ended. False when `waitMs` passed or `signal` aborted before. */
export async function waitForBatch(batchId: string, waitMs: number, signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const leave = join(batchId, () => resolve(true));
  const giveUp = () => resolve(false);
  const timer = setTimeout(giveUp, waitMs);
  signal.addEventListener("abort", giveUp, { once: true });
  if (signal.aborted) giveUp();
  void lookWhileWaiting();
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", giveUp);
    leave();
  }
}
