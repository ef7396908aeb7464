import { expect, test } from "vitest";
import { readBalance } from "#app/credits/balance.server.ts";
import { verifyCredits } from "#app/credits/verify.server.ts";
import { database } from "#app/db/client.server.ts";
import { getRender } from "#app/renders/find-renders.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { putOnProduct } from "#app/renders/put-on-product.server.ts";
import { reportsPerMonthMax } from "#app/renders/bad-result-terms.ts";
import { reportBadResult } from "#app/renders/report-bad-result.server.ts";
import { runPublication } from "#app/renders/run-publication.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";
import { makeFakeWorld } from "./fake-tools.ts";
import { makeShop, photo, swapOrder } from "./make-orders.ts";

const world = makeFakeWorld();
const signal = new AbortController().signal;

async function makePictures(shop: ShopIdentity, count = 1): Promise<string[]> {
  const { renderIds } = await placeBatch(swapOrder(shop, count));
  for (const id of renderIds) await runRender(id, world.tools, signal);
  return renderIds;
}

test("a reported picture gives its credits back once and comes off the product", async () => {
  const shop = await makeShop(10);
  const [id = ""] = await makePictures(shop);
  const hung = { shopId: shop.id, renderId: id, productId: photo.productId, position: 0, altText: "" };
  const { publicationId } = await putOnProduct(hung);
  await runPublication(publicationId, world.tools, signal);
  expect((await readBalance(shop.id, "live")).available).toBe(5);

  const reports = await Promise.all([1, 2, 3].map(() => reportBadResult(shop.id, id, " the handle is missing ")));
  expect(reports.toSorted((a, b) => b - a)).toEqual([5, 0, 0]);
  expect(await readBalance(shop.id, "live")).toMatchObject({ available: 10, spent: 0 });
  const render = await getRender(shop.id, id);
  expect(render).toMatchObject({ state: "completed", review: "rejected" });
  expect(["undoing", "undone"]).toContain(render.publication?.state);
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
});

test("too late, unfinished, foreign and too many reports are refused with the reason, and cost nobody anything", async () => {
  const shop = await makeShop(500);
  const [late = ""] = await makePictures(shop);
  await database().render.update({ where: { id: late }, data: { finishedAt: new Date(Date.now() - 8 * 86_400_000) } });
  await expect(reportBadResult(shop.id, late, "")).rejects.toMatchObject({
    code: "refund_refused",
    message: expect.stringContaining("within 7 days"),
  });
  const { renderIds } = await placeBatch(swapOrder(shop));
  await expect(reportBadResult(shop.id, renderIds[0] ?? "", "")).rejects.toMatchObject({ code: "refund_refused" });
  const other = await makeShop(0);
  await expect(reportBadResult(other.id, late, "")).rejects.toMatchObject({ code: "not_found" });

  const many = await makePictures(shop, reportsPerMonthMax + 2);
  const outcomes = await Promise.allSettled(many.map((id) => reportBadResult(shop.id, id, "")));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(reportsPerMonthMax);
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true });
});
