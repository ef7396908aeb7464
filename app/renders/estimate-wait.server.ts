import { database } from "#app/db/client.server.ts";
import { listActiveWorkers, type ActiveWorker } from "#app/renders/active-workers.server.ts";

/** Taken for a picture as long as no worker has measured one: a 2000 px swap on the smallest machine we support. */
const unmeasuredServiceSeconds = 8;

export interface WaitEstimate {
  /** Until the last of the pictures asked about is made. Whole seconds; 0 when nothing waits. */
  readonly seconds: number;
  /** Pictures that wait, up to and with those asked about. */
  readonly queueDepth: number;
  /** Workers that reported in the last minute. With none, the estimate is as if one began now. */
  readonly activeWorkers: number;
  /** How long a picture keeps one slot of a worker busy: measured, or assumed before the first. */
  readonly serviceSeconds: number;
  /** Pictures that all workers make at once. */
  readonly slots: number;
}

export interface WaitQuestion {
  /** How long until this shop's last waiting picture is made. Left out: the last of all that wait. */
  readonly shopId?: string;
  /** Pictures that are about to join the end of the queue. */
  readonly adding?: number;
  /** An answer as old as this is good enough (milliseconds): a hot path need not count the queue on every call. */
  readonly notOlderThanMs?: number;
}

interface Capacity {
  readonly activeWorkers: number;
  readonly slots: number;
  readonly serviceSeconds: number;
}

/** Slots of all workers, and the mean service time that makes `slots ÷ serviceSeconds` the sum of what each can do. */
function capacityOf(workers: readonly ActiveWorker[], measuredBefore: number | null): Capacity {
  const slots = workers.reduce((sum, worker) => sum + worker.slots, 0);
  const measured = workers.filter(({ serviceSeconds }) => serviceSeconds !== null && serviceSeconds > 0);
  const fallback = { activeWorkers: workers.length, slots, serviceSeconds: measuredBefore ?? unmeasuredServiceSeconds };
  if (measured.length === 0) return fallback;
  const measuredSlots = measured.reduce((sum, worker) => sum + worker.slots, 0);
  const picturesASecond = measured.reduce((sum, worker) => sum + worker.slots / (worker.serviceSeconds ?? 1), 0);
  return { ...fallback, serviceSeconds: measuredSlots / picturesASecond };
}

/** The service time that the last worker measured, there or gone. */
async function lastMeasured(): Promise<number | null> {
  const rows = await database().$queryRaw<{ service_seconds: number }[]>`
    SELECT service_seconds FROM worker WHERE service_seconds > 0 ORDER BY seen_at DESC LIMIT 1`;
  return rows[0]?.service_seconds ?? null;
}

async function countQueue(shopId: string | undefined): Promise<number> {
  const [row] =
    shopId === undefined
      ? await database().$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM render WHERE state = 'queued'`
      : await database().$queryRaw<{ n: bigint }[]>`
          SELECT count(*) AS n FROM render WHERE state = 'queued'
            AND id <= (SELECT max(id) FROM render WHERE shop_id = ${shopId} AND state = 'queued')`;
  return Number(row?.n ?? 0);
}

type Measured = Capacity & { readonly depth: number };

async function measure(shopId: string | undefined): Promise<Measured> {
  const [workers, depth] = await Promise.all([listActiveWorkers(), countQueue(shopId)]);
  const isMeasured = workers.some(({ serviceSeconds }) => serviceSeconds !== null);
  return { ...capacityOf(workers, isMeasured ? null : await lastMeasured()), depth };
}

let latest: { readonly atMs: number; readonly measured: Promise<Measured> } | null = null;

/** The whole queue's measurement, shared by all who ask within `notOlderThanMs`. */
async function measureWhole(notOlderThanMs: number): Promise<Measured> {
  const nowMs = performance.now();
  if (latest !== null && nowMs - latest.atMs < notOlderThanMs) return await latest.measured;
  const mine = { atMs: nowMs, measured: measure(undefined) };
  latest = mine;
  try {
    return await mine.measured;
  } catch (error) {
    if (latest === mine) latest = null;
    throw error;
  }
}

/**
 * How long pictures wait until they are made: queue depth × measured service time ÷ slots of the active workers. The
 * queue is first come, first served over all shops and both modes.
 */
export async function estimateWait(question: WaitQuestion = {}): Promise<WaitEstimate> {
  const { shopId, adding = 0, notOlderThanMs = 0 } = question;
  const { depth, ...capacity } = shopId === undefined ? await measureWhole(notOlderThanMs) : await measure(shopId);
  const queueDepth = depth + adding;
  const seconds = Math.ceil((queueDepth * capacity.serviceSeconds) / Math.max(1, capacity.slots));
  return { seconds, queueDepth, ...capacity };
}
