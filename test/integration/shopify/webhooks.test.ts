import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { readBalance } from "#app/credits/balance.server.ts";
import { verifyCredits } from "#app/credits/verify.server.ts";
import { database } from "#app/db/client.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { loader } from "#app/routes/webhooks.ts";
import { findShopByDomain, rememberInstall } from "#app/shopify/shop-record.server.ts";
import { swapOrder } from "../renders/make-orders.ts";
import { sendWebhook } from "./webhook-requests.ts";

const details = { name: "North Light", timezone: "Europe/Berlin", scopes: "read_products" };
const fiftyDays = 50 * 24 * 60 * 60 * 1000;

/** An installed shop with a session, so many unfinished renders and the rest of its welcome credits. */
async function installShop(renders = 0) {
  const domain = `shop-${randomUUID()}.myshopify.com`;
  const { id } = await rememberInstall(domain, details);
  await database().shop.update({ where: { id }, data: { installedAt: new Date(Date.now() - fiftyDays) } });
  await database().session.create({
    data: {
      id: `offline_${domain}`,
      shop: domain,
      state: "",
      accessToken: "shpat_x",
      firstName: "Ada",
      email: "ada@example.com",
    },
  });
  if (renders > 0) await placeBatch(swapOrder({ id, domain }, renders));
  return { id, domain };
}

const rowOf = (webhookId: string) => database().inboundWebhook.findUnique({ where: { webhookId } });
const statesOf = async (shopId: string) =>
  (await database().render.findMany({ where: { shopId } })).map((render) => render.state);

test("an uninstall forgets the sessions, cancels the work and returns its credits", async () => {
  const shop = await installShop(3);
  expect((await readBalance(shop.id, "live")).reserved).toBe(15);
  const payload = { id: 1, myshopify_domain: shop.domain };
  expect(await sendWebhook({ topic: "app/uninstalled", shopDomain: shop.domain, payload })).toBe(200);
  expect(await database().session.count({ where: { shop: shop.domain } })).toBe(0);
  expect((await findShopByDomain(shop.domain))?.uninstalledAt).toBeInstanceOf(Date);
  expect(await statesOf(shop.id)).toEqual(["cancelled", "cancelled", "cancelled"]);
  expect(await readBalance(shop.id, "live")).toMatchObject({ available: 50, reserved: 0, spent: 0 });
  expect((await verifyCredits(shop.id)).differences).toEqual([]);
});

test("a reinstall finds the old shop, without a second grant", async () => {
  const shop = await installShop();
  await sendWebhook({ topic: "app/uninstalled", shopDomain: shop.domain });
  const back = await rememberInstall(shop.domain, details);
  expect(back).toMatchObject({ id: shop.id, uninstalledAt: null });
  expect((await readBalance(shop.id, "live")).issued).toBe(50);
});

test("an uninstall that arrives after the reinstall changes nothing", async () => {
  const shop = await installShop(1);
  const triggeredAt = new Date(Date.now() - 2 * fiftyDays);
  expect(await sendWebhook({ topic: "app/uninstalled", shopDomain: shop.domain, triggeredAt })).toBe(200);
  expect((await findShopByDomain(shop.domain))?.uninstalledAt).toBeNull();
  expect(await database().session.count({ where: { shop: shop.domain } })).toBe(1);
  expect(await statesOf(shop.id)).toEqual(["queued"]);
});

test("a webhook is handled once, however often and however parallel it is delivered", async () => {
  const shop = await installShop();
  const webhookId = randomUUID();
  const scopes = (current: string[]) => ({
    topic: "app/scopes_update",
    shopDomain: shop.domain,
    webhookId,
    payload: { current },
  });
  const statuses = await Promise.all(
    Array.from({ length: 8 }, (_, index) => sendWebhook(scopes([`read_products`, `attempt_${index}`]))),
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
  const first = await database().shop.findUniqueOrThrow({ where: { id: shop.id } });
  expect(first.scopes).toMatch(/^read_products,attempt_\d$/);
  expect(await sendWebhook(scopes(["write_everything"]))).toBe(200);
  expect((await database().shop.findUniqueOrThrow({ where: { id: shop.id } })).scopes).toBe(first.scopes);
  expect((await database().session.findFirstOrThrow({ where: { shop: shop.domain } })).scope).toBe(first.scopes);
  expect(await database().inboundWebhook.count({ where: { webhookId } })).toBe(1);
  expect((await rowOf(webhookId))?.handledAt).toBeInstanceOf(Date);
});

test("every topic works for a shop that is gone, or was never there", async () => {
  const shop = await installShop();
  await sendWebhook({ topic: "app/uninstalled", shopDomain: shop.domain });
  const topics = [
    "app/uninstalled",
    "app/scopes_update",
    "products/update",
    "customers/data_request",
    "customers/redact",
    "shop/redact",
    "orders/create",
  ];
  for (const shopDomain of [shop.domain, "never-here.myshopify.com"]) {
    for (const topic of topics) expect(await sendWebhook({ topic, shopDomain }), `${topic} ${shopDomain}`).toBe(200);
  }
});

test("a customer's data in a compliance request is not kept", async () => {
  const shopDomain = "kept-nothing.myshopify.com";
  const webhookId = randomUUID();
  const payload = { shop_domain: shopDomain, customer: { id: 7, email: "eve@example.com" } };
  expect(await sendWebhook({ topic: "customers/redact", shopDomain, webhookId, payload })).toBe(200);
  const row = await rowOf(webhookId);
  expect(row).toMatchObject({ topic: "customers/redact", shopDomain });
  expect(JSON.stringify(row)).not.toContain("eve@");
});

test("a product's change is written down, without the product", async () => {
  const shopDomain = "writes-down.myshopify.com";
  const webhookId = randomUUID();
  const payload = { id: 5, admin_graphql_api_id: "gid://shopify/Product/5", title: "Lamp" };
  expect(await sendWebhook({ topic: "products/update", shopDomain, webhookId, payload })).toBe(200);
  expect((await rowOf(webhookId))?.payload).toEqual({ id: "gid://shopify/Product/5" });
});

test.each([
  ["another secret", { secret: "not the app's" }, 401],
  ["no signature", { headers: { "x-shopify-hmac-sha256": null } }, 401],
  ["a short signature", { headers: { "x-shopify-hmac-sha256": "AAAA" } }, 401],
  ["a long signature", { headers: { "x-shopify-hmac-sha256": "A".repeat(5000) } }, 401],
  ["a signature that is no base64", { headers: { "x-shopify-hmac-sha256": "§§§".replaceAll("§", "%") } }, 401],
  ["another shop in its header", { headers: { "x-shopify-shop-domain": "victim.myshopify.com" } }, 401],
  ["no shop", { headers: { "x-shopify-shop-domain": null } }, 400],
  ["a shop that is none", { body: "{}", headers: { "x-shopify-shop-domain": "evil.example.com" } }, 400],
  ["no topic", { headers: { "x-shopify-topic": null } }, 400],
  ["no id", { headers: { "x-shopify-webhook-id": null } }, 400],
  ["a body that is no JSON", { body: "<xml>" }, 200],
  ["an empty body", { body: "" }, 200],
  ["JSON of another shape", { body: "[null]" }, 200],
  ["a body too large", { body: `"${"a".repeat(1024 * 1024)}"` }, 413],
  ["a time that is none", { headers: { "x-shopify-triggered-at": "soon" } }, 200],
] as const)("%s is answered", async (_name, change, status) => {
  const { id, domain } = await installShop();
  const webhook = { topic: "app/uninstalled", shopDomain: domain, ...change };
  expect(await sendWebhook(webhook)).toBe(status);
  const { uninstalledAt } = await database().shop.findUniqueOrThrow({ where: { id } });
  expect(uninstalledAt !== null).toBe(status === 200);
});

test("an unsigned webhook leaves no row", async () => {
  const webhookId = randomUUID();
  await sendWebhook({ topic: "app/uninstalled", shopDomain: "unsigned.myshopify.com", webhookId, secret: "wrong" });
  expect(await rowOf(webhookId)).toBeNull();
});

test("GET is not a method of this door", () => {
  expect(loader().status).toBe(405);
});
