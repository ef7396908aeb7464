import { setTimeout as wait } from "node:timers/promises";
import { isConnectionLoss } from "#app/db/transaction.server.ts";
import { log } from "#app/log.server.ts";

export interface Repetition {
  /** Starts no new round and resolves when the current one is over. */
  stop(): Promise<void>;
}

/**
 * Runs `work` again and again with a pause in between, never two rounds at once, whatever it throws. A round that
 * answers true has more to do and is followed by the next at once.
 */
export function repeat(name: string, pauseMs: number, work: () => Promise<boolean>): Repetition {
  const stopping = new AbortController();
  const round = async (): Promise<boolean> => {
    try {
      return await work();
    } catch (error) {
      log()[isConnectionLoss(error) ? "warn" : "error"]({ task: name, err: error }, "round failed");
      return false;
    }
  };
  const loop = async () => {
    while (!stopping.signal.aborted) {
      const hasMore = await round();
      if (!hasMore) await wait(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
