import { relayBells } from "#app/db/outbox.server.ts";
import { log } from "#app/log.server.ts";
import { answerBells, openBellQueues, type AnswerBell } from "#app/queue/bells.server.ts";
import { openQueueBackend } from "#app/queue/queue-backend.server.ts";
import { repeat } from "#app/queue/repeat.server.ts";

export interface WorkerParts {
  readonly renders: { readonly concurrency: number; readonly answer: AnswerBell };
  readonly publications: { readonly concurrency: number; readonly answer: AnswerBell };
  /** Sets going again what stopped moving. */
  readonly sweep: () => Promise<unknown>;
}

export interface RunningWorker {
  /**
   * Takes no new work, waits up to `finishWithinMs` for what is being done, then calls `giveBack` and waits until it
   * was.
   */
  stop(finishWithinMs: number, giveBack: () => void): Promise<void>;
}

/** A bell reaches the queue within this: short against the seconds that a picture takes. */
const relayPauseMs = 150;
/** What stopped moving waits this long at most. */
const sweepPauseMs = 5_000;

/** Starts relay, sweep and the answering of bells on the configured queue. */
export async function runWorker(parts: WorkerParts): Promise<RunningWorker> {
  const backend = await openQueueBackend();
  const queues = openBellQueues(backend);
  const workers = [
    answerBells(backend, "render", parts.renders.concurrency, parts.renders.answer),
    answerBells(backend, "publication", parts.publications.concurrency, parts.publications.answer),
  ];
  const relay = repeat("relay", relayPauseMs, async () => (await relayBells(queues.ring)) > 0);
  const sweeping = repeat("sweep", sweepPauseMs, async () => {
    log().debug({ report: await parts.sweep() }, "swept");
    return false;
  });
  return {
    stop: async (finishWithinMs, giveBack) => {
      const timer = setTimeout(giveBack, finishWithinMs);
      await Promise.allSettled([sweeping.stop(), ...workers.map((worker) => worker.close())]);
      clearTimeout(timer);
      await relay.stop();
      await queues.close();
      await backend.close();
    },
  };
}
