import { listActiveWorkers } from "#app/renders/active-workers.server.ts";
import { estimateWait } from "#app/renders/estimate-wait.server.ts";

/** How old a count of the queue may be: orders come in by the hundred a second, and an estimate is not exact anyway. */
const countedWithinMs = 1000;

/** When pictures that are ordered now will be made, and who is there to make them. */
export interface Outlook {
  readonly estimatedCompletion: Date;
  /** Names of the workers that reported within the last minute. */
  readonly activeNodes: readonly string[];
}

/** The outlook for so many pictures that are about to join the end of the queue. */
export async function outlookFor(pictures: number, now: Date): Promise<Outlook> {
  const [{ seconds }, workers] = await Promise.all([
    estimateWait({ adding: pictures, notOlderThanMs: countedWithinMs }),
    listActiveWorkers(),
  ]);
  return {
    estimatedCompletion: new Date(now.getTime() + seconds * 1000),
    activeNodes: workers.map(({ name }) => name),
  };
}
