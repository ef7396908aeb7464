import { randomUUID } from "node:crypto";
import { action } from "#app/routes/webhooks.ts";
import { signatureOf } from "#app/shopify/webhook-signature.server.ts";

export interface WebhookToSend {
  readonly topic: string;
  readonly shopDomain: string;
  readonly payload?: unknown;
  /** Sent as it is, instead of the payload. */
  readonly body?: string;
  readonly webhookId?: string;
  readonly triggeredAt?: Date;
  readonly secret?: string;
  /** Headers to change or, with null, to leave out. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** A request as Shopify sends it. */
function webhookRequest(webhook: WebhookToSend): Request {
  const body = webhook.body ?? JSON.stringify(webhook.payload ?? { shop_domain: webhook.shopDomain });
  const secret = webhook.secret ?? process.env["SHOPIFY_API_SECRET"] ?? "";
  const headers = new Headers({
    "content-type": "application/json",
    "x-shopify-topic": webhook.topic,
    "x-shopify-shop-domain": webhook.shopDomain,
    "x-shopify-webhook-id": webhook.webhookId ?? randomUUID(),
    "x-shopify-event-id": randomUUID(),
    "x-shopify-triggered-at": (webhook.triggeredAt ?? new Date()).toISOString(),
    "x-shopify-api-version": "2026-10",
    "x-shopify-hmac-sha256": signatureOf(new TextEncoder().encode(body), secret),
  });
  for (const [name, value] of Object.entries(webhook.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return new Request("http://localhost:3000/webhooks", { method: "POST", headers, body });
}

/** Shopify's own number of attempts. */
const deliveriesMax = 9;

/**
 * Sends a webhook through the route until it is no longer told to come again, as Shopify does, and returns the status of
 * the last answer. On a busy machine the work after an uninstall may need more than one delivery.
 */
export async function sendWebhook(webhook: WebhookToSend): Promise<number> {
  const webhookId = webhook.webhookId ?? randomUUID();
  for (let delivery = 1; ; delivery++) {
    const request = webhookRequest({ ...webhook, webhookId });
    const { status } = await action({ request, params: {}, context: {} });
    if (status !== 503 || delivery === deliveriesMax) return status;
  }
}
