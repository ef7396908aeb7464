import { randomUUID } from "node:crypto";
import { Webhook as Standard } from "standardwebhooks";
import { Webhook as Svix } from "svix";
import { beforeAll, expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import type { Owner } from "#app/delivery/owner.ts";
import { replayDelivery, sendTestMessage } from "#app/delivery/replay-delivery.server.ts";
import { signMessage } from "#app/delivery/sign-message.ts";
import { createEndpoint, revealSecret, rotateSecret } from "#app/delivery/webhook-endpoints.server.ts";
import { newWebhookSecret, openSecret, sealSecret } from "#app/delivery/webhook-secret.server.ts";
import { cancelRender } from "#app/renders/cancel-render.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { makeShop, swapOrder } from "../renders/make-orders.ts";
import { openReceiver, type CallbackReceiver, type ReceivedCall } from "./callback-receiver.ts";
import { deliver, deliveriesOf, happen } from "./send-callbacks.ts";

const readers = { standardwebhooks: Standard, svix: Svix };

/** The libraries that take a message, by name. */
function takenBy(secret: string, { headers, body }: Pick<ReceivedCall, "headers" | "body">): string[] {
  return Object.entries(readers).flatMap(([name, Reader]) => {
    try {
      new Reader(secret).verify(body, headers as Record<string, string>);
      return [name];
    } catch {
      return [];
    }
  });
}
const byBoth = Object.keys(readers);

let owner: Owner;
let receiver: CallbackReceiver;
let endpointId: string;
let secret: string;

beforeAll(async () => {
  const shop = await makeShop(1000);
  owner = { shopId: shop.id, mode: "live" };
  receiver = await openReceiver();
  const made = await createEndpoint(owner, { url: receiver.url, eventTypes: ["*"], description: "" });
  ({ secret } = made);
  endpointId = made.endpoint.id;
});

test("every kind of message to an endpoint is taken by both libraries", async () => {
  await happen(
    owner.shopId,
    "batch.placed",
    "asset.standardized",
    "asset.failed",
    "enhancement.item_completed",
    "render.completed",
    "publication.published",
    "credits.low",
    "webhook.disabled",
  );
  await sendTestMessage(owner, endpointId);
  await deliver();
  const [first] = await deliveriesOf(owner);
  await replayDelivery(owner, first?.id ?? "");
  await deliver();
  expect(receiver.calls).toHaveLength(10);
  const types = receiver.calls.map(({ body }) => (JSON.parse(body) as { type: string }).type);
  expect(types).toContain("webhook.test");
  for (const call of receiver.calls) expect(takenBy(secret, call)).toEqual(byBoth);
});

test("every kind of batch's callback is taken by both libraries, with the secret for requests", async () => {
  const shop = { id: owner.shopId, domain: "x.myshopify.com" };
  const callbacks = await openReceiver();
  for (const contract of ["workflows", "standardize", "enhancements", "generations"] as const) {
    const order = swapOrder(shop);
    const request = { ...order.request, contract, callbackUrl: callbacks.url, publicId: randomUUID() };
    const { renderIds } = await placeBatch({ ...order, request });
    await cancelRender(shop.id, renderIds[0] ?? "");
  }
  await deliver();
  expect(callbacks.calls).toHaveLength(4);
  const { secret: forRequests } = await revealSecret(owner, "requests");
  for (const call of callbacks.calls) {
    expect(takenBy(forRequests, call)).toEqual(byBoth);
    expect(takenBy(secret, call)).toEqual([]);
  }
  const { secret: rotated } = await rotateSecret(owner, "requests");
  const [delivery] = await database().webhookDelivery.findMany({ where: { batchId: { not: null } } });
  await replayDelivery(owner, delivery?.id ?? "");
  await deliver();
  const last = callbacks.calls.at(-1);
  for (const each of [forRequests, rotated]) expect(last !== undefined && takenBy(each, last)).toEqual(byBoth);
});

const message = { id: "whd_01", at: new Date(), body: '{"type":"asset.standardized","data":{"n":1}}' };
const key = newWebhookSecret();
const headers = signMessage(message, [key]);
const { body } = message;
const signature = headers["webhook-signature"] ?? "";
const agedBy = (seconds: number) => signMessage({ ...message, at: new Date(Date.now() - seconds * 1000) }, [key]);

test("the message that is tampered with below is a good one", () => {
  expect(takenBy(key, { headers, body })).toEqual(byBoth);
});

test.each<[string, Pick<ReceivedCall, "headers" | "body">, string]>([
  ["a changed body", { headers, body: body.replace("1", "2") }, key],
  ["a body with a space more", { headers, body: `${body} ` }, key],
  ["another id", { headers: { ...headers, "webhook-id": "whd_02" }, body }, key],
  ["another timestamp", { headers: { ...headers, "webhook-timestamp": String(Date.now() / 1000 + 1) }, body }, key],
  ["another signature", { headers: { ...headers, "webhook-signature": `v1,${btoa("x".repeat(32))}` }, body }, key],
  ["a signature cut short", { headers: { ...headers, "webhook-signature": signature.slice(0, -4) }, body }, key],
  [
    "a signature of another version",
    { headers: { ...headers, "webhook-signature": signature.replace("v1,", "v2,") }, body },
    key,
  ],
  ["no signature", { headers: { ...headers, "webhook-signature": "" }, body }, key],
  ["an old message, sent again", { headers: agedBy(301), body }, key],
  ["a message from the future", { headers: agedBy(-330), body }, key],
  ["the wrong secret", { headers, body }, newWebhookSecret()],
])("%s is refused by both libraries", (_name, tampered, withSecret) => {
  expect(takenBy(withSecret, tampered)).toEqual([]);
});

test("secrets are as Standard Webhooks wants them, and never stand in the database as they are", async () => {
  const made = newWebhookSecret();
  expect(made).toMatch(/^whsec_/);
  const bytes = Buffer.from(made.slice("whsec_".length), "base64");
  expect(bytes.byteLength).toBeGreaterThanOrEqual(24);
  expect(bytes.byteLength).toBeLessThanOrEqual(64);
  const row = await database().webhookEndpoint.findUniqueOrThrow({ where: { id: endpointId } });
  const stored = Buffer.from(row.secret);
  expect(stored.includes(secret)).toBe(false);
  expect(stored.includes(Buffer.from(secret.slice("whsec_".length), "base64"))).toBe(false);
});

test("a sealed secret opens for its own endpoint only, and not when a byte of it was changed", () => {
  const sealed = sealSecret("whep_a", key);
  expect(openSecret("whep_a", sealed)).toBe(key);
  expect(() => openSecret("whep_b", sealed)).toThrow();
  for (const index of [0, 12, sealed.length - 1]) {
    const changed = Uint8Array.from(sealed, (byte, at) => (at === index ? byte ^ 1 : byte));
    expect(() => openSecret("whep_a", changed)).toThrow();
  }
});
