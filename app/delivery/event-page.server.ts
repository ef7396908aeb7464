import { database } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";
import type { EventType, LoggedEvent } from "#app/delivery/event-log.server.ts";

export interface EventPage {
  readonly events: readonly LoggedEvent[];
  /** Where the next page begins: everything up to here was looked at. */
  readonly nextAfter: number;
  readonly hasMore: boolean;
  /** The log's last number at that moment. */
  readonly latest: number;
}

export interface WantedPage {
  readonly after: number;
  readonly limit: number;
  /** Left out: of both modes. */
  readonly mode?: Mode;
  /** Left out: of all types. */
  readonly types?: readonly string[] | undefined;
}

/**
 * Events that one page looks at, whether they are wanted or not: a reader of a rare type goes on by `nextAfter` instead
 * of making the database walk through years. A few milliseconds.
 */
export const scannedEventsMax = 10_000;

interface FoundRow {
  readonly latest: bigint;
  readonly sequence: bigint | null;
  readonly id: string;
  readonly type: EventType;
  readonly subject_id: string;
  readonly mode: Mode | null;
  readonly data: Record<string, unknown>;
  readonly created_at: Date;
}

function toLoggedEvent(row: FoundRow): LoggedEvent[] {
  if (row.sequence === null) return [];
  const { id, type, subject_id: subjectId, mode, data } = row;
  return [{ sequence: Number(row.sequence), id, type, subjectId, mode, data, createdAt: row.created_at.toISOString() }];
}

/** A page of the shop's events, oldest first. Of a shop that does not exist: an empty one. */
export async function readEventPage(shopId: string, wanted: WantedPage): Promise<EventPage> {
  const { after, limit, mode = null, types = null } = wanted;
  const scannedUntil = after + scannedEventsMax;
  // One statement is one snapshot: no event up to `latest` can be missing in it.
  const rows = await database().$queryRaw<FoundRow[]>`
    SELECT shop.event_sequence AS latest, found.* FROM shop
    LEFT JOIN LATERAL (
      SELECT sequence, id, type, subject_id, mode::text AS mode, data, created_at FROM event
      WHERE event.shop_id = shop.id AND event.sequence > ${after}::bigint AND event.sequence <= ${scannedUntil}::bigint
        AND (${mode}::mode IS NULL OR event.mode = ${mode}::mode)
        AND (${types}::text[] IS NULL OR event.type = ANY (${types}::text[]))
      ORDER BY sequence LIMIT ${limit + 1}::int
    ) AS found ON true
    WHERE shop.id = ${shopId} ORDER BY found.sequence`;
  const latest = Number(rows[0]?.latest ?? 0);
  const found = rows.flatMap(toLoggedEvent);
  const events = found.slice(0, limit);
  const isFull = found.length > limit;
  const lookedAtUntil = Math.max(after, Math.min(latest, scannedUntil));
  return {
    events,
    nextAfter: isFull ? (events.at(-1)?.sequence ?? after) : lookedAtUntil,
    hasMore: isFull || lookedAtUntil < latest,
    latest,
  };
}
