import { database } from "#app/db/client.server.ts";

/**
 * How long a web process's word that it streams a shop holds: several renewals may fail. A process that was killed costs
 * its shops needless notifications for as long.
 */
const listenedSeconds = 120;
/** Words are renewed this often. */
export const renewEveryMs = 30_000;

/** Says that the shop's events are listened to from now on: what is appended after this is notified. */
export async function startListening(shopId: string): Promise<void> {
  await database().$executeRaw`
    UPDATE shop SET listened_until = now() + ${listenedSeconds} * interval '1 second'
    WHERE id = ${shopId} AND (listened_until IS NULL OR listened_until < now() + ${listenedSeconds / 2} * interval '1 second')`;
}

/** Renews the word for all shops at once. One that is being written to is left for the next time. */
export async function keepListening(shopIds: readonly string[]): Promise<void> {
  await database().$executeRaw`
    UPDATE shop SET listened_until = now() + ${listenedSeconds} * interval '1 second'
    WHERE id IN (SELECT id FROM shop WHERE id = ANY (${[...shopIds]}::text[]) ORDER BY id FOR UPDATE SKIP LOCKED)`;
}

/** The last event number of each of the shops: a look at their rows, nothing else. */
export async function latestNumbers(shopIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await database().$queryRaw<{ id: string; latest: bigint }[]>`
    SELECT id, event_sequence AS latest FROM shop WHERE id = ANY (${[...shopIds]}::text[])`;
  return new Map(rows.map(({ id, latest }) => [id, Number(latest)]));
}
