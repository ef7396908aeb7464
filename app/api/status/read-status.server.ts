import { percentileMs, type BucketCount } from "#app/api/status/duration-buckets.ts";
import { statusDaysMax } from "#app/api/status/roll-up-hours.server.ts";
import { database } from "#app/db/client.server.ts";
import { estimateWait } from "#app/renders/estimate-wait.server.ts";

const hourMs = 60 * 60 * 1000;
/** The stretches that are shown, in hours. Each is that many whole hours and the running one. */
const statusWindows = { "24h": 24, "7d": 7 * 24, "30d": statusDaysMax * 24 } as const;
type StatusWindowName = keyof typeof statusWindows;

/** A status is shared by all who ask within this time. */
const keptMs = 5_000;

/** How many ended well, of all that count. */
export interface Share {
  readonly of: number;
  readonly succeeded: number;
  /** Null when nothing counted. */
  readonly rate: number | null;
}

/** How long it took: half and 95 % of all ended within these. */
export interface Durations {
  readonly count: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
}

export interface StatusWindow {
  readonly name: StatusWindowName;
  /** ISO 8601. */
  readonly from: string;
  /** Hours of the window that were folded; fewer than it has where nobody did or the product is younger. */
  readonly hoursMeasured: number;
  readonly renders: Share & { readonly failedByUs: number };
  readonly calls: Share;
  readonly callbacks: Share;
  readonly accepted: Durations;
  readonly waited: Durations;
  readonly finished: Durations;
}

export interface Status {
  /** ISO 8601. */
  readonly at: string;
  readonly queueDepth: number;
  readonly queueAgeSeconds: number;
  readonly activeWorkers: number;
  readonly slots: number;
  readonly serviceSeconds: number;
  readonly estimatedWaitSeconds: number;
  readonly windows: readonly StatusWindow[];
}

/** Counts by measure and bucket. */
type Measures = ReadonlyMap<string, readonly BucketCount[]>;

const totalOf = (measures: Measures, name: string) =>
  (measures.get(name) ?? []).reduce((sum, { count }) => sum + count, 0);

function shareOf(succeeded: number, failed: number): Share {
  const of = succeeded + failed;
  return { of, succeeded, rate: of === 0 ? null : succeeded / of };
}

function durationsOf(measures: Measures, name: string): Durations {
  const counts = measures.get(name) ?? [];
  return { count: totalOf(measures, name), p50Ms: percentileMs(counts, 0.5), p95Ms: percentileMs(counts, 0.95) };
}

function describeWindow(name: StatusWindowName, from: Date, measures: Measures): StatusWindow {
  const total = (measure: string) => totalOf(measures, measure);
  return {
    name,
    from: from.toISOString(),
    hoursMeasured: total("measured"),
    renders: {
      ...shareOf(total("renders_completed"), total("renders_failed")),
      failedByUs: total("renders_failed_by_us"),
    },
    calls: shareOf(total("calls") - total("calls_failed"), total("calls_failed")),
    callbacks: shareOf(total("callbacks_delivered"), total("callbacks_failed")),
    accepted: durationsOf(measures, "accepted"),
    waited: durationsOf(measures, "waited"),
    finished: durationsOf(measures, "finished"),
  };
}

async function measuresSince(from: Date): Promise<Measures> {
  const rows = await database().$queryRaw<{ measure: string; bucket: number; count: bigint }[]>`
    SELECT measure, bucket, sum(count)::bigint AS count FROM status_hour WHERE hour >= ${from} GROUP BY measure, bucket`;
  const measures = new Map<string, BucketCount[]>();
  for (const { measure, bucket, count } of rows) {
    measures.set(measure, [...(measures.get(measure) ?? []), { bucket, count: Number(count) }]);
  }
  return measures;
}

async function oldestWaitingSeconds(): Promise<number> {
  const [row] = await database().$queryRaw<{ seconds: number | null }[]>`
    SELECT extract(epoch FROM now() - min(created_at))::float8 AS seconds FROM render WHERE state = 'queued'`;
  return Math.max(0, Math.round(row?.seconds ?? 0));
}

/** How the product does: now, and over the last day, week and month. Of all shops together; nothing of any one. */
export async function readStatus(now: Date): Promise<Status> {
  const thisHourMs = Math.floor(now.getTime() / hourMs) * hourMs;
  const names = Object.keys(statusWindows) as StatusWindowName[];
  const [wait, queueAgeSeconds, ...windows] = await Promise.all([
    estimateWait(),
    oldestWaitingSeconds(),
    ...names.map(async (name) => {
      const from = new Date(thisHourMs - statusWindows[name] * hourMs);
      return describeWindow(name, from, await measuresSince(from));
    }),
  ]);
  const { queueDepth, activeWorkers, slots, serviceSeconds, seconds: estimatedWaitSeconds } = wait;
  const live = { queueDepth, queueAgeSeconds, activeWorkers, slots, serviceSeconds, estimatedWaitSeconds };
  return { at: now.toISOString(), ...live, windows };
}

let kept: { readonly atMs: number; readonly status: Promise<Status> } | null = null;

/** `readStatus`, at most every five seconds in this process, however many ask. */
export async function recentStatus(now: Date): Promise<Status> {
  const atMs = performance.now();
  if (kept !== null && atMs - kept.atMs < keptMs) return await kept.status;
  const mine = { atMs, status: readStatus(now) };
  kept = mine;
  try {
    return await mine.status;
  } catch (error) {
    if (kept === mine) kept = null;
    throw error;
  }
}
