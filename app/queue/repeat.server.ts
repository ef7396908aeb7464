import { setTimeout as wait } from "node:timers/promises";
import { isConnectionLoss } from "#app/db/transaction.server.ts";
import { log } from "#app/log.server.ts";

export interface Repetition {
  /** Starts no new round and resolves when the current one is over. */
  stop(): Promise<void>;
}

/** After a failed round: whatever it was (mostly the database restarting) needs a moment. */
const failedPauseMs = 1_000;

/**
 * Runs `work` again and again with a pause in between, never two rounds at once, whatever it throws. A round that
 * answers true has more to do and is followed by the next at once. Failures in a row are logged once.
 */
export function repeat(name: string, pauseMs: number, work: () => Promise<boolean>): Repetition {
  const stopping = new AbortController();
  let failing = false;
  /** Runs one round; returns the pause until the next. */
  const round = async (): Promise<number> => {
    try {
      const hasMore = await work();
      if (failing) log().info({ task: name }, "rounds succeed again");
      failing = false;
      return hasMore ? 0 : pauseMs;
    } catch (error) {
      if (!failing) log()[isConnectionLoss(error) ? "warn" : "error"]({ task: name, err: error }, "round failed");
      failing = true;
      return Math.max(pauseMs, failedPauseMs);
    }
  };
  const loop = async () => {
    while (!stopping.signal.aborted) {
      const nextInMs = await round();
      if (nextInMs > 0) await wait(nextInMs, undefined, { signal: stopping.signal }).catch(() => undefined);
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
