import { monitorEventLoopDelay } from "node:perf_hooks";
import { keepHouse } from "#app/composition/housekeeping.server.ts";
import { runCallbacks } from "#app/composition/run-callbacks.server.ts";
import { closeTools, workerTools } from "#app/composition/tools.server.ts";
import { endOnUnhandledRejections } from "#app/composition/unhandled-rejections.server.ts";
import { closeDatabase } from "#app/db/client.server.ts";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";
import { repeat } from "#app/queue/repeat.server.ts";
import { runWorker } from "#app/queue/run-worker.server.ts";
import { createReportingWorker, reportEveryMs } from "#app/renders/report-worker.server.ts";
import { runPublication } from "#app/renders/run-publication.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { sweep } from "#app/renders/sweep.server.ts";

// The worker process: makes pictures, hangs them, tells developers, and sets going again what stopped moving.

/** Publications wait for Shopify most of the time. */
const publicationConcurrency = 2;
/** A picture that is nearly done is worth waiting for; process managers kill after 10 to 30 s. */
const finishWithinMs = 8_000;
/** Giving back takes milliseconds, unless the database is away: then the leases run out by themselves. */
const stopWithinMs = 13_000;
/** Longest stretch in which this thread may not answer. Locks and leases allow far more. */
const loopDelayWarnMs = 250;
const loopDelayReportMs = 60_000;

function watchEventLoop(): void {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  setInterval(() => {
    const maxMs = Math.round(delay.max / 1e6);
    log()[maxMs > loopDelayWarnMs ? "warn" : "debug"]({ maxMs }, "longest event loop delay of the last minute");
    delay.reset();
  }, loopDelayReportMs).unref();
}

endOnUnhandledRejections();
const shutdown = new AbortController();
const tools = workerTools();
const reporting = createReportingWorker(env().WORKER_CONCURRENCY);
const reports = repeat("worker report", reportEveryMs, async () => {
  await reporting.report();
  return false;
});
const worker = await runWorker({
  renders: {
    concurrency: env().WORKER_CONCURRENCY,
    answer: (renderId) => reporting.measured(() => runRender(renderId, tools, shutdown.signal)),
  },
  publications: {
    concurrency: publicationConcurrency,
    answer: (publicationId) => runPublication(publicationId, tools, shutdown.signal),
  },
  sweep: async () => ({ ...(await sweep()), ...(await keepHouse()) }),
});
const callbacks = runCallbacks();
watchEventLoop();

let stopping = false;
async function stop(signal: NodeJS.Signals): Promise<void> {
  if (stopping) return;
  stopping = true;
  log().info({ signal }, "worker stops");
  setTimeout(() => process.exit(1), stopWithinMs).unref();
  await Promise.all([worker.stop(finishWithinMs, () => shutdown.abort()), callbacks.stop(finishWithinMs)]);
  await reports.stop();
  // A worker that cannot say so is taken for gone a minute later.
  await reporting.leave().catch(() => undefined);
  await closeTools();
  await closeDatabase();
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
// A launcher that dies takes its channel with it: nobody would stop this process otherwise.
process.on("disconnect", () => void stop("SIGTERM"));

log().info({ concurrency: env().WORKER_CONCURRENCY, threads: env().IMAGING_THREADS }, "worker ready");
process.send?.("ready");
