import { expect, test } from "vitest";
import { grantCredits, reserveCredits } from "#app/credits/ledger.server.ts";
import { readLowBalance } from "#app/credits/low-balance.server.ts";
import { createId } from "#app/db/ids.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { makeShop } from "../renders/make-orders.ts";

test("a shop hears of a low balance from each limit on, until credits come in", async () => {
  const shop = await makeShop(30);
  const low = () => readLowBalance(shop.id, "live");
  const reserve = (credits: number) =>
    inTransaction((tx) =>
      reserveCredits(tx, { shopId: shop.id, mode: "live", credits, reference: createId("render") }),
    );
  expect(await readLowBalance((await makeShop()).id, "live")).toBeNull();
  expect(await low()).toBeNull();
  await reserve(10);
  expect(await low()).toBeNull();
  await reserve(5);
  expect(await low()).toEqual({ available: 15, below: 20 });
  await reserve(11);
  expect(await low()).toEqual({ available: 4, below: 5 });
  const pack = { shopId: shop.id, mode: "live", source: "purchase", reference: "charge 1", credits: 100 } as const;
  await inTransaction((tx) => grantCredits(tx, pack));
  expect(await low()).toBeNull();
});
