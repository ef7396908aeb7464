import { expect, test } from "vitest";
import { readSpending } from "#app/credits/spending.server.ts";
import { verifyCredits } from "#app/credits/verify.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { reportBadResult } from "#app/renders/report-bad-result.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { makeFakeWorld } from "../renders/fake-tools.ts";
import { makeShop, photo, swapOrder } from "../renders/make-orders.ts";

test("spending is counted by day, kind, spender and product; a refund takes it off; the pace is a forecast", async () => {
  const shop = await makeShop(200);
  const world = makeFakeWorld();
  const { renderIds } = await placeBatch(swapOrder(shop, 3));
  for (const id of renderIds) await runRender(id, world.tools, new AbortController().signal);
  const spent = await readSpending(shop.id, "live", 185);
  expect(spent).toMatchObject({
    byKind: [{ name: "background-swap", credits: 15, pictures: 3 }],
    bySpender: [{ name: "admin", credits: 15, pictures: 3 }],
    byProduct: [{ name: photo.productId, credits: 15, pictures: 3 }],
    creditsADay: 0.5,
  });
  expect(spent.days).toHaveLength(30);
  expect(spent.days.at(-1)).toMatchObject({ credits: 15, pictures: 3 });

  expect((await readSpending(shop.id, "live", 50)).usedUpOn).not.toBeNull();

  await reportBadResult(shop.id, renderIds[0] ?? "", "");
  expect(await readSpending(shop.id, "live", 190)).toMatchObject({ byKind: [{ credits: 10, pictures: 2 }] });
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true, differences: [] });
});
