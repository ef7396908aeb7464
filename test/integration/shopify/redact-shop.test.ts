import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { readBalance } from "#app/credits/balance.server.ts";
import { verifyCredits } from "#app/credits/verify.server.ts";
import { database } from "#app/db/client.server.ts";
import { env } from "#app/env.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { findShopByDomain, rememberInstall } from "#app/shopify/shop-record.server.ts";
import { redactShop } from "#app/shopify/webhooks/redact-shop.server.ts";
import { openPictureStorage } from "#app/storage/picture-storage.server.ts";
import { swapOrder } from "../renders/make-orders.ts";
import { sendWebhook } from "./webhook-requests.ts";

const storage = openPictureStorage(env().STORAGE_DIR);
const secretWord = "Ada Lovelace";

/** A shop that has left, with a picture, an upload, a batch, a key and a name in every field that takes one. */
async function shopThatLeft() {
  const domain = `left-${randomUUID()}.myshopify.com`;
  const { id } = await rememberInstall(domain, { name: secretWord, timezone: "Europe/London", scopes: "" });
  const [picture, upload] = await Promise.all(
    ["picture", "upload"].map((text) => storage.put(id, new TextEncoder().encode(text))),
  );
  // What a worker that was killed before its commit leaves behind: a file that no row names.
  const orphan = await storage.put(id, new TextEncoder().encode("orphan"));
  const sha256s = [picture ?? "", upload ?? "", orphan];
  const size = { mediaType: "image/png", widthPx: 1, heightPx: 1, bytes: 1 };
  await database().picture.create({ data: { shopId: id, sha256: sha256s[0] ?? "", ...size } });
  await database().upload.create({ data: { key: `up_${randomUUID()}`, shopId: id, sha256: sha256s[1] ?? "" } });
  const order = swapOrder({ id, domain }, 2);
  const items = order.request.items.map((item) => ({
    ...item,
    product: { id: "gid://shopify/Product/1", title: secretWord },
  }));
  await placeBatch({
    ...order,
    request: { ...order.request, items, displayName: secretWord, metadata: { by: secretWord } },
  });
  await database().apiKey.create({
    data: {
      id: `key_${randomUUID()}`,
      shopId: id,
      mode: "live",
      name: secretWord,
      shownStart: "cyc_",
      hash: Buffer.from(id),
    },
  });
  await sendWebhook({ topic: "app/uninstalled", shopDomain: domain });
  return { id, domain, sha256s };
}

async function everythingAbout(shopId: string, domain: string): Promise<string> {
  const rows = await Promise.all([
    database().shop.findMany({ where: { id: shopId } }),
    database().session.findMany({ where: { shop: domain } }),
    database().batch.findMany({ where: { shopId } }),
    database().render.findMany({ where: { shopId } }),
    database().event.findMany({ where: { shopId } }),
    database().apiKey.findMany({ where: { shopId } }),
    database().inboundWebhook.findMany({ where: { shopDomain: domain } }),
  ]);
  return JSON.stringify(rows, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

test("shop/redact erases pictures and people and keeps the ledger", async () => {
  const shop = await shopThatLeft();
  expect(await everythingAbout(shop.id, shop.domain)).toContain(secretWord);
  expect(await sendWebhook({ topic: "shop/redact", shopDomain: shop.domain })).toBe(200);
  expect(await everythingAbout(shop.id, shop.domain)).not.toContain(secretWord);
  for (const sha256 of shop.sha256s) {
    await expect(storage.get(shop.id, sha256)).rejects.toMatchObject({ code: "not_found" });
  }
  expect(await database().picture.count({ where: { shopId: shop.id } })).toBe(0);
  const key = await database().apiKey.findFirstOrThrow({ where: { shopId: shop.id } });
  expect(key.revokedAt).toBeInstanceOf(Date);
  expect((await readBalance(shop.id, "live")).available).toBe(50);
  expect((await verifyCredits(shop.id)).differences).toEqual([]);
  expect((await database().shop.findUniqueOrThrow({ where: { id: shop.id } })).redactedAt).toBeInstanceOf(Date);
  expect(await sendWebhook({ topic: "shop/redact", shopDomain: shop.domain })).toBe(200);
});

test("a shop that is installed again is not erased", async () => {
  const shop = await shopThatLeft();
  await rememberInstall(shop.domain, { name: "Back", timezone: "UTC", scopes: "" });
  expect(await sendWebhook({ topic: "shop/redact", shopDomain: shop.domain })).toBe(200);
  expect(await storage.get(shop.id, shop.sha256s[0] ?? "")).toBeInstanceOf(Uint8Array);
});

test("an erasure that ran out of time says so and goes on when it is called again", async () => {
  const shop = await shopThatLeft();
  expect(await redactShop(shop.domain, storage, AbortSignal.abort())).toBe(false);
  expect((await findShopByDomain(shop.domain))?.name).toBe(secretWord);
  expect(await redactShop(shop.domain, storage, new AbortController().signal)).toBe(true);
  expect((await findShopByDomain(shop.domain))?.name).toBeNull();
});
