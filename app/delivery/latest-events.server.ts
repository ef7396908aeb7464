import { database } from "#app/db/client.server.ts";
import { loggedEvent, type LoggedEvent } from "#app/delivery/event-log.server.ts";
import type { Owner } from "#app/delivery/owner.ts";

/** A rare kind is looked for this far back: enough for weeks of a busy shop, read in some milliseconds. */
const lookedThroughMax = 50_000;

interface LatestEvents {
  readonly events: LoggedEvent[];
  /** The sequence number to go on before, or null on the last page. */
  readonly next: number | null;
}

/** The shop's events of one mode, newest first; of one family ("render", "batch") when it is given. */
export async function latestEvents(
  { shopId, mode }: Owner,
  wanted: { readonly family?: string; readonly before?: number; readonly limit: number },
): Promise<LatestEvents> {
  const newest = await database().event.aggregate({ where: { shopId }, _max: { sequence: true } });
  const before = BigInt(wanted.before ?? Number(newest._max.sequence ?? 0n) + 1);
  const rows = await database().event.findMany({
    where: {
      shopId,
      mode,
      sequence: { lt: before, gte: before - BigInt(lookedThroughMax) },
      ...(wanted.family !== undefined && { type: { startsWith: `${wanted.family}.` } }),
    },
    orderBy: { sequence: "desc" },
    take: wanted.limit + 1,
  });
  const shown = rows.slice(0, wanted.limit);
  const last = rows.length > wanted.limit ? shown.at(-1) : undefined;
  return {
    events: shown.map(loggedEvent),
    next: last === undefined ? null : Number(last.sequence),
  };
}
