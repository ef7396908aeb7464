import { expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { putBells, relayBells, type Bell } from "#app/db/outbox.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { repeat } from "#app/queue/repeat.server.ts";

const bell = (subjectId: string): Bell => ({ topic: "render", subjectId, claim: 0 });

test("a bell is removed only after it was rung", async () => {
  await inTransaction((tx) => putBells(tx, [bell("a"), bell("b")]));
  const failing = relayBells(() => Promise.reject(new Error("the queue is away")));
  await expect(failing).rejects.toThrow("the queue is away");
  expect(await database().outboxRow.count()).toBe(2);
  const rung: Bell[] = [];
  const ring = (bells: Bell[]) => Promise.resolve(void rung.push(...bells));
  expect(await relayBells(ring)).toBe(2);
  expect(rung).toEqual([bell("a"), bell("b")]);
  expect(await relayBells(ring)).toBe(0);
});

test("a transaction that fails rings nothing", async () => {
  const failing = inTransaction(async (tx) => {
    await putBells(tx, [bell("never")]);
    throw new Error("rolled back");
  });
  await expect(failing).rejects.toThrow("rolled back");
  expect(await database().outboxRow.count()).toBe(0);
});

test("a repetition goes on after failures, hurries when there is more, and stops when told", async () => {
  const answers = [() => true, () => true, () => Promise.reject(new Error("away")), () => false];
  let rounds = 0;
  const enough = Promise.withResolvers<void>();
  const repetition = repeat("test", 1, async () => {
    const answer = answers[rounds++];
    if (answer === undefined) enough.resolve();
    return (await answer?.()) ?? false;
  });
  await enough.promise;
  await repetition.stop();
  const roundsAtStop = rounds;
  await inTransaction(async (tx) => void (await tx.outboxRow.count()));
  expect(rounds).toBe(roundsAtStop);
  expect(rounds).toBeGreaterThanOrEqual(5);
});
