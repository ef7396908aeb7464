import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { signWebhook } from "../../../dev-store/webhooks/sign-webhook.ts";
import { apiSecret, startTestShop, type TestShop } from "./shop-client.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await startTestShop();
});
afterAll(() => shop.close());
afterEach(() => {
  shop.store.control.install();
  shop.app.received.length = 0;
  shop.app.webhookStatuses.length = 0;
});

const webhooks = (topic: string) =>
  shop.app.received.filter((request) => request.path === "/webhooks" && request.headers["x-shopify-topic"] === topic);

test("uninstalling sends a signed app/uninstalled", async () => {
  const delivery = await shop.store.control.uninstall();
  expect(delivery.state).toBe("delivered");
  const [sent] = webhooks("app/uninstalled");
  expect(sent?.headers).toMatchObject({
    "x-shopify-hmac-sha256": signWebhook(sent?.body ?? "", apiSecret),
    "x-shopify-shop-domain": shop.store.shopDomain,
    "x-shopify-webhook-id": delivery.webhookId,
    "x-shopify-event-id": delivery.eventId,
    "x-shopify-api-version": "2026-10",
    "content-type": "application/json",
  });
  expect(JSON.parse(sent?.body ?? "{}")).toMatchObject({ myshopify_domain: shop.store.shopDomain });
});

test("an answer that is not 2xx is tried again with the same body and id", async () => {
  shop.app.webhookStatuses.push(500, 302);
  const delivery = await shop.store.control.sendWebhook("shop/redact");
  expect(delivery.attempts.map((attempt) => attempt.result)).toEqual([500]);
  await vi.waitFor(() => expect(delivery.state).toBe("delivered"), 5000);
  expect(delivery.attempts.map((attempt) => attempt.result)).toEqual([500, 302, 200]);
  const sent = webhooks("shop/redact");
  expect(new Set(sent.map((request) => request.body)).size).toBe(1);
  expect(new Set(sent.map((request) => request.headers["x-shopify-webhook-id"])).size).toBe(1);
});

test("after the last attempt a webhook is given up", async () => {
  shop.app.webhookStatuses.push(500, 500, 500, 500);
  const delivery = await shop.store.control.sendWebhook("shop/redact");
  await vi.waitFor(() => expect(delivery.state).toBe("given up"), 5000);
  expect(delivery.attempts).toHaveLength(4);
});

test("a test can send a bad signature and the same id twice", async () => {
  await shop.store.control.sendWebhook("customers/redact", { any: 1 }, { badHmac: true });
  const [bad] = webhooks("customers/redact");
  expect(bad?.headers["x-shopify-hmac-sha256"]).not.toBe(signWebhook(bad?.body ?? "", apiSecret));
  const first = await shop.store.control.sendWebhook("customers/redact");
  await shop.store.control.sendWebhook("customers/redact", undefined, { webhookId: first.webhookId });
  const ids = webhooks("customers/redact").map((request) => request.headers["x-shopify-webhook-id"]);
  expect(ids.slice(1)).toEqual([first.webhookId, first.webhookId]);
});

test("changes of a product are gathered into one products/update", async () => {
  const query = (title: string) =>
    `mutation{ productUpdate(product:{id:"gid://shopify/Product/1002", title:"${title}"}){ userErrors{ message } } }`;
  await shop.graphql(query("One"));
  await shop.graphql(query("Two"));
  await vi.waitFor(() => expect(webhooks("products/update")).toHaveLength(1), 5000);
  expect(JSON.parse(webhooks("products/update")[0]?.body ?? "{}")).toMatchObject({ id: 1002, title: "Two" });
});
