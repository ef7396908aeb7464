import { database } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";
import { env } from "#app/env.server.ts";
import { estimateWait } from "#app/renders/estimate-wait.server.ts";
import { Refusal } from "#app/refusal.ts";

/** An order costs milliseconds, so the queue is counted for all orders of a second at once. */
const freshMs = 1000;
/** Shops whose count is remembered; beyond, all are counted anew. */
const shopsMax = 5000;
/** A refused client asks neither at once again nor tomorrow. */
const retrySeconds = { least: 5, most: 3600 } as const;

/** How much room an order of one shop and mode has in the queue. */
export interface QueueRoom {
  /** Until a picture that joined the queue now would begin. */
  readonly waitSeconds: number;
  readonly waitSecondsMax: number;
  /** Pictures of the shop and mode that wait or are worked on, with those that this process placed since it counted. */
  openRenders: number;
  readonly openRendersMax: number;
  readonly mode: Mode;
}

interface Count {
  readonly atMs: number;
  readonly room: Promise<QueueRoom>;
}
const counts = new Map<string, Count>();

async function countOpen(shopId: string, mode: Mode): Promise<number> {
  const [row] = await database().$queryRaw<{ n: bigint }[]>`
    SELECT count(*) AS n FROM render
    WHERE shop_id = ${shopId} AND mode = ${mode}::mode AND state IN ('queued', 'processing')`;
  return Number(row?.n ?? 0);
}

async function look(shopId: string, mode: Mode): Promise<QueueRoom> {
  const { QUEUE_WAIT_SECONDS_MAX, QUEUE_SHOP_RENDERS_MAX, QUEUE_TEST_RENDERS_MAX } = env();
  const [wait, openRenders] = await Promise.all([estimateWait({ notOlderThanMs: freshMs }), countOpen(shopId, mode)]);
  return {
    waitSeconds: wait.seconds,
    waitSecondsMax: QUEUE_WAIT_SECONDS_MAX,
    openRenders,
    openRendersMax: mode === "live" ? QUEUE_SHOP_RENDERS_MAX : QUEUE_TEST_RENDERS_MAX,
    mode,
  };
}

/**
 * Looks how full the queue is, for an order that is about to be placed; at most a second old. Not to be asked within a
 * transaction, which would wait for a second connection while it holds one.
 */
export async function measureQueueRoom(shopId: string, mode: Mode): Promise<QueueRoom> {
  const name = `${mode} ${shopId}`;
  const nowMs = performance.now();
  const known = counts.get(name);
  if (known !== undefined && nowMs - known.atMs < freshMs) return await known.room;
  if (counts.size >= shopsMax) counts.clear();
  const mine = { atMs: nowMs, room: look(shopId, mode) };
  counts.set(name, mine);
  try {
    return await mine.room;
  } catch (error) {
    counts.delete(name);
    throw error;
  }
}

const clamp = (seconds: number) => Math.min(retrySeconds.most, Math.max(retrySeconds.least, Math.ceil(seconds)));
const minutes = (seconds: number) => `${Math.max(1, Math.round(seconds / 60))} min`;

/**
 * Throws `queue_full`, with the time after which it is worth asking again, when an order's pictures find no room. To be
 * called before anything is written or reserved.
 */
export function refuseWhenFull(room: QueueRoom, adding: number): void {
  const { waitSeconds, waitSecondsMax, openRenders, openRendersMax, mode } = room;
  if (waitSeconds > waitSecondsMax) {
    const words = `Everything that waits takes ${minutes(waitSeconds)}, and no more is taken above ${minutes(waitSecondsMax)}.`;
    throw new Refusal("queue_full", `${words} Nothing was reserved. Send the order again later.`, {
      retryAfterSeconds: clamp(waitSeconds - waitSecondsMax),
    });
  }
  if (openRenders + adding > openRendersMax) {
    const whose = mode === "live" ? "This shop" : "Test mode of this shop";
    const words = `${whose} has ${openRenders} unfinished pictures; with these ${adding} it would have more than ${openRendersMax}.`;
    throw new Refusal("queue_full", `${words} Nothing was reserved. Send the order again when some are finished.`, {
      retryAfterSeconds: clamp(Math.min(waitSeconds, 60)),
    });
  }
  room.openRenders += adding;
}
