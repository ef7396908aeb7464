import { expect, test } from "vitest";
import { readBalance } from "#app/credits/balance.server.ts";
import { installGrantCredits } from "#app/credits/install-grant.ts";
import { listTransfers } from "#app/credits/statement.server.ts";
import { verifyCredits } from "#app/credits/verify.server.ts";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { reportBadResult } from "#app/renders/report-bad-result.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";
import { markUninstalled, rememberInstall } from "#app/shopify/shop-record.server.ts";
import { redactShop } from "#app/shopify/webhooks/redact-shop.server.ts";
import { stopWorkOfShop } from "#app/shopify/webhooks/stop-work-of-shop.server.ts";
import { makeFakeWorld } from "../renders/fake-tools.ts";
import { swapOrder } from "../renders/make-orders.ts";

const signal = new AbortController().signal;
const details = { name: "Shop", timezone: "Europe/London", scopes: "" };

async function install(): Promise<ShopIdentity> {
  const domain = `${createId("shop").toLowerCase().replace("_", "-")}.myshopify.com`;
  const { id } = await rememberInstall(domain, details);
  return { id, domain };
}

async function leave({ domain }: ShopIdentity): Promise<void> {
  await inTransaction((tx) => markUninstalled(tx, domain, new Date()));
  await stopWorkOfShop(domain, signal);
}

async function makeOne(shop: ShopIdentity, doubt: string | null): Promise<string> {
  const world = makeFakeWorld();
  world.doubt = doubt;
  const { renderIds } = await placeBatch(swapOrder(shop));
  const [id = ""] = renderIds;
  await runRender(id, world.tools, signal);
  return id;
}

test("whoever leaves gets every open reservation back, also of pictures that wait for a yes", async () => {
  const shop = await install();
  await placeBatch(swapOrder(shop, 2));
  const waits = await makeOne(shop, "The handle may be missing.");
  expect(await readBalance(shop.id, "live")).toMatchObject({ reserved: 15 });
  await leave(shop);
  expect(await readBalance(shop.id, "live")).toMatchObject({ available: installGrantCredits, reserved: 0, spent: 0 });
  expect(await database().render.findUniqueOrThrow({ where: { id: waits } })).toMatchObject({ state: "cancelled" });
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true, differences: [] });
});

test("whoever comes back finds the ledger as it was, and no second welcome", async () => {
  const shop = await install();
  await makeOne(shop, null);
  await leave(shop);
  const back = await rememberInstall(shop.domain, details);
  expect(back.id).toBe(shop.id);
  expect(await readBalance(shop.id, "live")).toMatchObject({ available: installGrantCredits - 5, spent: 5 });
});

test("what is kept of an erased shop explains every credit, and no word of a person", async () => {
  const shop = await install();
  const id = await makeOne(shop, null);
  const words = "Ada Lovelace does not like the handle";
  await reportBadResult(shop.id, id, words);
  await leave(shop);
  await redactShop(shop.domain, makeFakeWorld().tools.storage, signal);
  const kept = await Promise.all([
    database().creditTransfer.findMany({ where: { shopId: shop.id } }),
    database().creditGrant.findMany({ where: { shopId: shop.id } }),
    database().render.findMany({ where: { shopId: shop.id } }),
    database().event.findMany({ where: { shopId: shop.id } }),
  ]);
  expect(
    JSON.stringify(kept, (_key, value: unknown) => (typeof value === "bigint" ? Number(value) : value)),
  ).not.toContain("Lovelace");
  const { rows } = await listTransfers(shop.id, "live", { limit: 10 });
  expect(rows.map(({ kind, credits }) => [kind, credits])).toEqual([
    ["refund", 5],
    ["settle", 5],
    ["reserve", 5],
    ["grant", installGrantCredits],
  ]);
  expect(await verifyCredits(shop.id)).toMatchObject({ ok: true, differences: [] });
});
