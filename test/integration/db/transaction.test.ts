import { expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { inTransaction } from "#app/db/transaction.server.ts";

test("a transaction that throws leaves nothing behind", async () => {
  const id = createId("shop");
  await expect(
    inTransaction(async (tx) => {
      await tx.shop.create({ data: { id, domain: "half-done.myshopify.com" } });
      throw new Error("stop here");
    }),
  ).rejects.toThrow("stop here");
  expect(await database().shop.findUnique({ where: { id } })).toBeNull();
});

test("two transactions that lock each other's rows both succeed", async () => {
  const [first, second] = [createId("shop"), createId("shop")];
  await database().shop.createMany({
    data: [
      { id: first, domain: "first.myshopify.com" },
      { id: second, domain: "second.myshopify.com" },
    ],
  });
  let waiting = 0;
  const bothHoldOne = Promise.withResolvers<void>();
  const lockInOrder = (one: string, other: string, name: string) =>
    inTransaction(async (tx) => {
      await tx.shop.update({ where: { id: one }, data: { name } });
      if (++waiting === 2) bothHoldOne.resolve();
      await bothHoldOne.promise;
      await tx.shop.update({ where: { id: other }, data: { name } });
    });
  await Promise.all([lockInOrder(first, second, "a"), lockInOrder(second, first, "b")]);
  const names = await database().shop.findMany({ select: { name: true }, where: { id: { in: [first, second] } } });
  expect(new Set(names.map((row) => row.name)).size).toBe(1);
});
