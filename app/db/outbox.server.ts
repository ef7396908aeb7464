import type { Transaction } from "#app/db/client.server.ts";

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
  await tx.outboxRow.createMany({
    data: bells.map(({ topic, subjectId, claim }) => ({ topic, subjectId, attempt: claim })),
  });
}
