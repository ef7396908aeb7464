import { expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { reportsPerMonthMax } from "#app/renders/bad-result-terms.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { putOnProduct } from "#app/renders/put-on-product.server.ts";
import { readReport } from "#app/renders/read-report.server.ts";
import { reportBadResult } from "#app/renders/report-bad-result.server.ts";
import { reviewRender } from "#app/renders/review-render.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";
import { makeFakeWorld } from "./fake-tools.ts";
import { makeShop, photo, swapOrder } from "./make-orders.ts";

async function makePicture(shop: ShopIdentity): Promise<string> {
  const [id = ""] = (await placeBatch(swapOrder(shop))).renderIds;
  await runRender(id, makeFakeWorld().tools, new AbortController().signal);
  return id;
}

test("a picture can be reported for what it cost until seven days are over, and then says that it was", async () => {
  const shop = await makeShop(50);
  const id = await makePicture(shop);
  const open = await readReport(shop.id, id);
  expect(open).toMatchObject({ state: "open", credits: 5, reportsLeft: reportsPerMonthMax });
  const { finishedAt } = await database().render.findUniqueOrThrow({ where: { id } });
  const until = new Date((finishedAt?.getTime() ?? 0) + 7 * 86_400_000).toISOString();
  expect(open).toMatchObject({ until });
  await reportBadResult(shop.id, id, "too dark");
  expect(await readReport(shop.id, id)).toMatchObject({ state: "reported", credits: 5, reason: "too dark" });
  expect(await readReport(shop.id, await makePicture(shop))).toMatchObject({ reportsLeft: reportsPerMonthMax - 1 });
});

test("one that is too old, not finished or another shop's offers no report", async () => {
  const shop = await makeShop(50);
  const id = await makePicture(shop);
  expect(await readReport((await makeShop()).id, id)).toBeNull();
  await database().render.update({ where: { id }, data: { finishedAt: new Date(Date.now() - 8 * 86_400_000) } });
  expect(await readReport(shop.id, id)).toBeNull();
  const [queued = ""] = (await placeBatch(swapOrder(shop))).renderIds;
  expect(await readReport(shop.id, queued)).toBeNull();
});

test("a picture whose credits came back is not approved and not hung any more", async () => {
  const shop = await makeShop(50);
  const id = await makePicture(shop);
  await reportBadResult(shop.id, id, "");
  await expect(reviewRender(shop.id, id, "approved")).rejects.toMatchObject({ code: "render_state_conflict" });
  const order = { shopId: shop.id, renderId: id, productId: photo.productId, position: 0, altText: "" };
  await expect(putOnProduct(order)).rejects.toMatchObject({ code: "render_state_conflict" });
});
