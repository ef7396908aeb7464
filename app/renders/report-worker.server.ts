import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";

/** A few reports may fail or be late before a worker counts as gone; see `activeWithinSeconds`. */
export const reportEveryMs = 10_000;
/** Tries whose mean is reported: enough to even out single pictures, few enough to follow a change of machine or load. */
const measuredTriesMax = 50;
/** Rows of workers that were killed are looked at by nobody after a day. */
const forgottenAfterHours = 24;
/** Letters of the id that make the name: no two workers of an installation share them by chance. */
const nameLetters = 6;

/** How a run says that it had nothing to do; it tells nothing of how long pictures take. */
const idleOutcome = "not-claimed";

export interface ReportingWorker {
  readonly id: string;
  /** Runs one try and measures how long it kept a slot busy. */
  measured<Outcome extends string>(run: () => Promise<Outcome>): Promise<Outcome>;
  /** Writes that the worker is there. */
  report(): Promise<void>;
  /** Takes the worker off the list. */
  leave(): Promise<void>;
}

/** A worker process that tells the database that it is there and how fast it is. */
export function createReportingWorker(slots: number): ReportingWorker {
  const id = createId("worker");
  const name = `worker-${id.slice(-nameLetters).toLowerCase()}`;
  const startedAt = new Date();
  const latestSeconds: number[] = [];
  let tries = 0;
  const note = (seconds: number) => {
    tries += 1;
    latestSeconds.push(seconds);
    if (latestSeconds.length > measuredTriesMax) latestSeconds.shift();
  };
  const meanSeconds = () =>
    latestSeconds.length === 0 ? null : latestSeconds.reduce((sum, each) => sum + each, 0) / latestSeconds.length;
  return {
    id,
    measured: async (run) => {
      const startedAtMs = performance.now();
      const outcome = await run();
      if (outcome !== idleOutcome) note((performance.now() - startedAtMs) / 1000);
      return outcome;
    },
    report: async () => {
      await database().$executeRaw`
        INSERT INTO worker (id, name, slots, tries, service_seconds, started_at, seen_at)
        VALUES (${id}, ${name}, ${slots}, ${tries}, ${meanSeconds()}::float8, ${startedAt}, now())
        ON CONFLICT (id) DO UPDATE
          SET tries = excluded.tries, service_seconds = excluded.service_seconds, seen_at = excluded.seen_at`;
      await database().$executeRaw`
        DELETE FROM worker WHERE seen_at < now() - ${forgottenAfterHours} * interval '1 hour'`;
    },
    leave: async () => {
      await database().$executeRaw`DELETE FROM worker WHERE id = ${id}`;
    },
  };
}
