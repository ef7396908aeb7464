import { expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { appendEvent, appendEvents, readEvents } from "#app/delivery/event-log.server.ts";
import { makeShop } from "../renders/make-orders.ts";

const queued = (subjectId: string) => ({ type: "render.queued", subjectId, data: { n: subjectId } }) as const;

test("events are numbered without gaps in commit order, whoever writes at the same moment", async () => {
  const shop = await makeShop();
  const write = (subject: string, fails: boolean) =>
    inTransaction(async (tx) => {
      await appendEvents(tx, shop.id, [queued(`${subject} first`), queued(`${subject} second`)]);
      if (fails) throw new Error("rolled back");
    });
  await Promise.allSettled(Array.from({ length: 12 }, (_, index) => write(`r${index}`, index % 3 === 0)));
  const events = await readEvents(shop.id, { after: 0, limit: 100 });
  expect(events.map((event) => event.sequence)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
  expect(new Set(events.map((event) => event.id)).size).toBe(16);
  for (const [index, event] of events.entries())
    if (index % 2 === 1) expect(event.subjectId).toBe(events[index - 1]?.subjectId.replace("first", "second"));
});

test("readers continue after a number, of one subject or all, and never see another shop's", async () => {
  const [shop, other] = [await makeShop(), await makeShop()];
  await inTransaction((tx) => appendEvents(tx, shop.id, [queued("a"), queued("b"), queued("a")]));
  await inTransaction((tx) => appendEvent(tx, { shopId: other.id, ...queued("a") }));
  const subjects = async (wanted: Parameters<typeof readEvents>[1]) =>
    (await readEvents(shop.id, wanted)).map((event) => [event.sequence, event.subjectId]);
  expect(await subjects({ after: 0, limit: 10 })).toEqual([
    [1, "a"],
    [2, "b"],
    [3, "a"],
  ]);
  expect(await subjects({ after: 1, limit: 1 })).toEqual([[2, "b"]]);
  expect(await subjects({ after: 0, subjectId: "a", limit: 10 })).toHaveLength(2);
  expect(await readEvents(other.id, { after: 0, limit: 10 })).toMatchObject([{ sequence: 1, data: { n: "a" } }]);
});

test("an event for a shop that does not exist is a fault, not a silence", async () => {
  await expect(inTransaction((tx) => appendEvent(tx, { shopId: "org_nobody", ...queued("a") }))).rejects.toThrow(
    /no shop/,
  );
  expect(await database().event.count({ where: { shopId: "org_nobody" } })).toBe(0);
});
