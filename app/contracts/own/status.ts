import { z } from "zod";
import type { Durations, Share, Status, StatusWindow } from "#app/api/status/read-status.server.ts";
import type { Operation } from "#app/contracts/operation.ts";

const rate = z.number().nullable().meta({ description: "0 to 1; null when nothing counted." });
const count = z.int();
const milliseconds = z.int().nullable().meta({ description: "Null when there were none." });

const durationsSchema = z.strictObject({ count, p50_ms: milliseconds, p95_ms: milliseconds });

const windowSchema = z.strictObject({
  window: z.enum(["24h", "7d", "30d"]),
  from: z.iso.datetime(),
  hours_measured: count.meta({ description: "Hours of the window that were measured, the running one included." }),
  renders: z
    .strictObject({ ended: count, completed: count, failed_by_us: count, success_rate: rate })
    .meta({ description: "Live pictures that ended, without those that somebody cancelled or rejected." }),
  api: z
    .strictObject({ calls: count, answered: count, success_rate: rate })
    .meta({ description: "Calls in the request log; answered: with anything but a 5xx." }),
  callbacks: z
    .strictObject({ ended: count, delivered: count, success_rate: rate })
    .meta({ description: "Callbacks that were delivered, or given up after all tries." }),
  accept: durationsSchema.meta({ description: "From the arrival of an order to its 202." }),
  queue: durationsSchema.meta({ description: "From 202 to the first worker that took the picture." }),
  finish: durationsSchema.meta({
    description: "From 202 to the finished picture; without those that waited for somebody's yes.",
  }),
});

const answerSchema = z.strictObject({
  measured_at: z.iso.datetime(),
  now: z.strictObject({
    queue_depth: count,
    queue_age_seconds: count.meta({ description: "How long the oldest waiting picture has waited." }),
    active_workers: count.meta({ description: "Workers that reported in the last minute." }),
    slots: count.meta({ description: "Pictures that they make at once." }),
    service_seconds: z.number().meta({ description: "How long a picture keeps a slot busy." }),
    estimated_wait_seconds: count,
  }),
  windows: z.array(windowSchema),
});

/** The answer of GET /status. */
export type StatusAnswer = z.input<typeof answerSchema>;

/** GET /status. */
export const statusOperation = {
  id: "getStatus",
  contract: "own",
  method: "GET",
  path: "/status",
  summary: "How the service does, now and over the last day, week and month",
  description:
    "Measured from real work of all organizations together. `Accept: text/html` gets it as a page. Percentiles are the " +
    "upper ends of buckets that grow by 10 %: never too good. See /docs/status.",
  scope: null,
  limit: null,
  answers: { 200: { description: "The measurements; a few seconds old at most.", schema: answerSchema } },
} as const satisfies Operation;

const sixDigits = (value: number | null) => (value === null ? null : Math.round(value * 1e6) / 1e6);
const durations = ({ count: n, p50Ms, p95Ms }: Durations) => ({ count: n, p50_ms: p50Ms, p95_ms: p95Ms });
const successRate = ({ rate: share }: Share) => ({ success_rate: sixDigits(share) });

function windowAnswer(window: StatusWindow): StatusAnswer["windows"][number] {
  const { renders, calls, callbacks } = window;
  return {
    window: window.name,
    from: window.from,
    hours_measured: window.hoursMeasured,
    renders: {
      ended: renders.of,
      completed: renders.succeeded,
      failed_by_us: renders.failedByUs,
      ...successRate(renders),
    },
    api: { calls: calls.of, answered: calls.succeeded, ...successRate(calls) },
    callbacks: { ended: callbacks.of, delivered: callbacks.succeeded, ...successRate(callbacks) },
    accept: durations(window.accepted),
    queue: durations(window.waited),
    finish: durations(window.finished),
  };
}

/** The status as GET /status writes it. */
export function statusAnswer(status: Status): StatusAnswer {
  return {
    measured_at: status.at,
    now: {
      queue_depth: status.queueDepth,
      queue_age_seconds: status.queueAgeSeconds,
      active_workers: status.activeWorkers,
      slots: status.slots,
      service_seconds: Math.round(status.serviceSeconds * 100) / 100,
      estimated_wait_seconds: status.estimatedWaitSeconds,
    },
    windows: status.windows.map(windowAnswer),
  };
}
