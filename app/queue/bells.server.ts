import type { Processor } from "bullmq";
import type { Bell, BellTopic } from "#app/db/outbox.server.ts";
import { log } from "#app/log.server.ts";
import type { AnsweringWorker, BellData, QueueBackend, RingingQueue } from "#app/queue/queue-backend.server.ts";

// The queue is a bell, never the truth: docs/decisions/0004.

export interface BellQueues {
  /** Rings. The same bell rung twice before it is answered is one. */
  readonly ring: (bells: readonly Bell[]) => Promise<void>;
  close(): Promise<void>;
}

const queueName = { render: "renders", publication: "publications" } as const satisfies Record<BellTopic, string>;

/** An answered bell leaves nothing behind, so that it can be rung again; the state decides about another try. */
const jobOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };

/** Opens the ringing side of the queue. */
export function openBellQueues(backend: QueueBackend): BellQueues {
  const queues: Record<BellTopic, RingingQueue> = {
    render: backend.queue(queueName.render),
    publication: backend.queue(queueName.publication),
  };
  const ringTopic = async (topic: BellTopic, bells: readonly Bell[]) => {
    const jobs = bells
      .filter((bell) => bell.topic === topic)
      .map(({ subjectId, claim }) => ({
        name: topic,
        data: { subjectId },
        opts: { ...jobOptions, jobId: `${subjectId}-${claim}` },
      }));
    if (jobs.length > 0) await queues[topic].addBulk(jobs);
  };
  return {
    ring: async (bells) => {
      await ringTopic("render", bells);
      await ringTopic("publication", bells);
    },
    close: async () => {
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
    },
  };
}

/** Answers a bell: looks at the subject's state and does what it asks for. */
export type AnswerBell = (subjectId: string) => Promise<unknown>;

/** How long BullMQ waits before it gives a dead worker's bell to another; our own lease decides anyway. */
const lockDurationMs = 30_000;
const stalledIntervalMs = 15_000;
/** After a lost connection: as soon as the database may be back. */
const runRetryDelayMs = 1_000;
/** A bell that stalls this often is dropped; the sweep rings again when the state still asks for it. */
const stalledTimesMax = 5;

/** Starts answering the bells of one topic, so many at a time. `close` takes no new ones and waits for those answered. */
export function answerBells(
  backend: QueueBackend,
  topic: BellTopic,
  concurrency: number,
  answer: AnswerBell,
): AnsweringWorker {
  const processor: Processor<BellData> = async (job) => {
    const { subjectId } = job.data;
    try {
      const outcome = await answer(subjectId);
      log().debug({ topic, subjectId, outcome }, "bell answered");
    } catch (error) {
      // Nothing was decided: the lease runs out and the sweep rings again.
      log().error({ topic, subjectId, err: error }, "bell not answered");
    }
  };
  return backend.worker(queueName[topic], processor, {
    concurrency,
    lockDuration: lockDurationMs,
    stalledInterval: stalledIntervalMs,
    maxStalledCount: stalledTimesMax,
    runRetryDelay: runRetryDelayMs,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
  });
}
