import type { Prisma } from "@prisma/client";
import { createId } from "#app/db/ids.ts";
import { database, type Transaction } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";

/** What happened, in the words of the public event stream. */
export type EventType =
  | `credits.${"granted" | "low" | "refunded" | "corrected" | "differs"}`
  | `batch.${"placed" | "completed" | "partially_completed" | "failed" | "cancelled"}`
  | `asset.${"standardized" | "failed"}`
  | `enhancement.${"item_completed" | "item_failed" | "completed" | "partially_completed" | "failed" | "cancelled"}`
  | `render.${"queued" | "started" | "stage" | "requeued" | "needs_review" | "completed" | "failed" | "cancelled" | "reviewed" | "reported"}`
  | `publication.${"queued" | "publishing" | "published" | "undoing" | "undone" | "failed"}`
  | `webhook.${"disabled"}`;

export interface NewEvent {
  readonly type: EventType;
  /** The render, batch or publication it happened to. */
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface LoggedEvent {
  readonly sequence: number;
  readonly id: string;
  readonly type: EventType;
  readonly subjectId: string;
  /** Whose keys may read it. Null: nobody's. */
  readonly mode: Mode | null;
  readonly data: Record<string, unknown>;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** The channel on which PostgreSQL tells that a shop's log has grown; the payload is the shop's id. */
export const logChannel = "shop_events";

/**
 * Appends events to the shop's log within the transaction that made them true. Numbers are without gaps and in commit
 * order: the shop's row is locked from here to the commit, so call it last. What names a batch (`batchId`) or a render
 * (`renderId`) in its data needs not say more of it: the batch's mode and the preset version that it was resolved to are
 * put into the data here, so that no event of it can lack them. Everything else says its `mode`. Who listens to the shop
 * is told at the commit.
 */
export async function appendEvents(tx: Transaction, shopId: string, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({ ...event, id: createId("event") }));
  const [result] = await tx.$queryRaw<{ written: bigint }[]>`
    WITH log AS (
      UPDATE shop SET event_sequence = event_sequence + ${rows.length}
      WHERE id = ${shopId} RETURNING event_sequence, listened_until
    ), happened AS (
      SELECT n, event, jsonb_strip_nulls(jsonb_build_object('mode', batch.mode, 'preset', batch.preset))
        || (event->'data') AS data
      FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) WITH ORDINALITY AS listed (event, n)
      LEFT JOIN render ON render.id = event->'data'->>'renderId'
      LEFT JOIN batch ON batch.id = coalesce(event->'data'->>'batchId', render.batch_id)
    ), written AS (
      INSERT INTO event (shop_id, sequence, id, type, subject_id, mode, data)
      SELECT ${shopId}, log.event_sequence - ${rows.length} + n,
        event->>'id', event->>'type', event->>'subjectId', (data->>'mode')::mode, data
      FROM log, happened
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM written) AS written,
      (SELECT pg_notify(${logChannel}, ${shopId})::text FROM log WHERE listened_until > now()) AS told`;
  if (Number(result?.written ?? 0) !== rows.length) throw new Error(`no shop ${shopId} to log events for`);
}

/** Appends one event; see `appendEvents`. */
export async function appendEvent(tx: Transaction, event: NewEvent & { readonly shopId: string }): Promise<void> {
  const { shopId, ...rest } = event;
  await appendEvents(tx, shopId, [rest]);
}

type EventRow = Prisma.EventGetPayload<object>;

/** An event's row as the product reads it. */
export function loggedEvent({ sequence, id, type, subjectId, mode, data, createdAt }: EventRow): LoggedEvent {
  return {
    sequence: Number(sequence),
    id,
    type: type as EventType,
    subjectId,
    mode,
    data: data as Record<string, unknown>,
    createdAt: createdAt.toISOString(),
  };
}

/** The shop's events after a sequence number, oldest first, at most `limit`; of one subject when it is given. */
export async function readEvents(
  shopId: string,
  wanted: { readonly after: number; readonly subjectId?: string; readonly limit: number },
): Promise<LoggedEvent[]> {
  const rows = await database().event.findMany({
    where: {
      shopId,
      sequence: { gt: BigInt(wanted.after) },
      ...(wanted.subjectId === undefined ? {} : { subjectId: wanted.subjectId }),
    },
    orderBy: { sequence: "asc" },
    take: wanted.limit,
  });
  return rows.map(loggedEvent);
}
