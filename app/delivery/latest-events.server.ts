import { database } from "#app/db/client.server.ts";
import type { EventType, LoggedEvent } from "#app/delivery/event-log.server.ts";

/** A rare kind is looked for this far back: enough for weeks of a busy shop, read in some milliseconds. */
const lookedThroughMax = 50_000;

export interface EventPage {
  readonly events: LoggedEvent[];
  /** The sequence number to go on before, or null on the last page. */
  readonly next: number | null;
}

/** The shop's events, newest first; of one family ("render", "batch") when it is given. */
export async function latestEvents(
  shopId: string,
  wanted: { readonly family?: string; readonly before?: number; readonly limit: number },
): Promise<EventPage> {
  const newest = await database().event.aggregate({ where: { shopId }, _max: { sequence: true } });
  const before = BigInt(wanted.before ?? Number(newest._max.sequence ?? 0n) + 1);
  const rows = await database().event.findMany({
    where: {
      shopId,
      sequence: { lt: before, gte: before - BigInt(lookedThroughMax) },
      ...(wanted.family !== undefined && { type: { startsWith: `${wanted.family}.` } }),
    },
    orderBy: { sequence: "desc" },
    take: wanted.limit + 1,
  });
  const shown = rows.slice(0, wanted.limit);
  const last = rows.length > wanted.limit ? shown.at(-1) : undefined;
  return {
    events: shown.map((row) => ({
      sequence: Number(row.sequence),
      id: row.id,
      type: row.type as EventType,
      mode: row.mode,
      subjectId: row.subjectId,
      data: row.data as Record<string, unknown>,
      createdAt: row.createdAt.toISOString(),
    })),
    next: last === undefined ? null : Number(last.sequence),
  };
}
