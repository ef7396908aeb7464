import { database, type Transaction } from "#app/db/client.server.ts";

/** What the queue is rung for. */
export type BellTopic = "render" | "publication";

/** A reason to look at a render or publication. */
export interface Bell {
  readonly topic: BellTopic;
  readonly subjectId: string;
  /** The subject's claim count when the bell was put down: bells for the same claim are one bell. */
  readonly claim: number;
}

/** Puts bells down in the transaction that changed the state; the relay rings the queue for each after the commit. */
export async function putBells(tx: Transaction, bells: readonly Bell[]): Promise<void> {
  if (bells.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO outbox_row (topic, subject_id, attempt)
    SELECT * FROM unnest(${bells.map(({ topic }) => topic)}::text[], ${bells.map(({ subjectId }) => subjectId)}::text[],
      ${bells.map(({ claim }) => claim)}::int[])`;
}

/** Bells the relay takes at once. */
const relayRowsMax = 500;

/**
 * Hands the oldest bells to `ring` and removes them when it has returned; rung twice after a crash in between, which
 * does no harm. Returns how many there were.
 */
export async function relayBells(ring: (bells: Bell[]) => Promise<void>): Promise<number> {
  const rows = await database().outboxRow.findMany({ orderBy: { id: "asc" }, take: relayRowsMax });
  if (rows.length === 0) return 0;
  await ring(rows.map((row) => ({ topic: row.topic as BellTopic, subjectId: row.subjectId, claim: row.attempt })));
  await database().outboxRow.deleteMany({ where: { id: { in: rows.map((row) => row.id) } } });
  return rows.length;
}
