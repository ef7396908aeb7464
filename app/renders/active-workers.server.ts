import { database } from "#app/db/client.server.ts";

/** A worker that has not reported for this long is not counted: the Standardize contract's `active_nodes` says a minute. */
export const activeWithinSeconds = 60;

export interface ActiveWorker {
  readonly id: string;
  /** For people; says nothing of the machine. */
  readonly name: string;
  /** Pictures that it makes at once. */
  readonly slots: number;
  /** How long one of its latest tries kept a slot busy. Null: it has made none yet. */
  readonly serviceSeconds: number | null;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly seenAt: string;
}

/** The workers that reported within the last minute, the longest running first. */
export async function listActiveWorkers(): Promise<ActiveWorker[]> {
  const rows = await database().$queryRaw<
    { id: string; name: string; slots: number; service_seconds: number | null; started_at: Date; seen_at: Date }[]
  >`SELECT id, name, slots, service_seconds, started_at, seen_at FROM worker
    WHERE seen_at > now() - ${activeWithinSeconds} * interval '1 second' ORDER BY started_at, id`;
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    slots: row.slots,
    serviceSeconds: row.service_seconds,
    startedAt: row.started_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
  }));
}
