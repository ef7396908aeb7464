import { randomUUID } from "node:crypto";
import { apiVersion } from "../graphql/schema.ts";
import { signWebhook } from "./sign-webhook.ts";

export interface WebhookDelivery {
  webhookId: string;
  eventId: string;
  topic: string;
  triggeredAt: string;
  payload: unknown;
  /** One entry an attempt: an HTTP status, or the words for having none. */
  attempts: { at: string; result: number | string; milliseconds: number }[];
  state: "sending" | "delivered" | "waiting" | "given up";
}

export interface WebhookSender {
  /** Sends one webhook. Resolves after the first attempt; retries go on by themselves and show in the delivery. */
  send: (topic: string, payload: unknown, options?: WebhookOptions) => Promise<WebhookDelivery>;
  deliveries: () => readonly WebhookDelivery[];
  close: () => void;
}

export interface WebhookOptions {
  /** Signs with another secret, and does not try again. */
  badHmac?: boolean;
  /** Sends the same webhook again under the id of an earlier one. */
  webhookId?: string;
  eventId?: string;
}

/** Shopify waits five seconds for the answer. */
const answerTimeoutMs = 5000;
/** Shopify tries again eight times within four hours, ever more slowly. Here the same eight take about two minutes. */
export const retryDelaysMs = [500, 1000, 2000, 4000, 8000, 16_000, 32_000, 64_000];
/** Deliveries that the "Store events" page remembers. */
const remembered = 200;

interface Destination {
  /** Where a topic goes. */
  urlOf: (topic: string) => string;
  apiSecret: string;
  shopDomain: string;
  log: (line: string) => void;
}

async function attempt(
  destination: Destination,
  delivery: WebhookDelivery,
  badHmac: boolean,
): Promise<number | string> {
  const body = JSON.stringify(delivery.payload);
  try {
    const response = await fetch(destination.urlOf(delivery.topic), {
      method: "POST",
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(answerTimeoutMs),
      headers: {
        "Content-Type": "application/json",
        "X-Shopify-Topic": delivery.topic,
        "X-Shopify-Hmac-Sha256": signWebhook(body, badHmac ? `not ${destination.apiSecret}` : destination.apiSecret),
        "X-Shopify-Shop-Domain": destination.shopDomain,
        "X-Shopify-API-Version": apiVersion,
        "X-Shopify-Webhook-Id": delivery.webhookId,
        "X-Shopify-Event-Id": delivery.eventId,
        "X-Shopify-Triggered-At": delivery.triggeredAt,
      },
    });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError" ? "no answer within 5 s" : "no connection";
  }
}

/** Sends webhooks to the app as Shopify does: signed, five seconds to answer, eight retries with the same body and id. */
export function createWebhookSender(
  destination: Destination,
  delaysMs: readonly number[] = retryDelaysMs,
): WebhookSender {
  const all: WebhookDelivery[] = [];
  const waiting = new Map<NodeJS.Timeout, () => void>();
  let closed = false;

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        waiting.delete(timer);
        resolve();
      }, milliseconds);
      waiting.set(timer, resolve);
    });
  }

  async function tryOnce(delivery: WebhookDelivery, badHmac: boolean): Promise<void> {
    const startedAtMs = Date.now();
    delivery.state = "sending";
    const result = await attempt(destination, delivery, badHmac);
    const at = new Date(startedAtMs).toISOString();
    delivery.attempts.push({ at, result, milliseconds: Date.now() - startedAtMs });
    const accepted = typeof result === "number" && result >= 200 && result < 300;
    delivery.state = accepted ? "delivered" : "waiting";
    destination.log(`webhook ${delivery.topic} → ${result}`);
  }
  async function keepTrying(delivery: WebhookDelivery): Promise<void> {
    for (const delayMs of delaysMs) {
      if (delivery.state === "delivered") return;
      await pause(delayMs);
      if (closed) return;
      await tryOnce(delivery, false);
    }
    if (delivery.state !== "delivered") delivery.state = "given up";
  }

  return {
    async send(topic, payload, options = {}) {
      const delivery: WebhookDelivery = {
        webhookId: options.webhookId ?? randomUUID(),
        eventId: options.eventId ?? randomUUID(),
        topic,
        triggeredAt: new Date().toISOString(),
        payload,
        attempts: [],
        state: "sending",
      };
      all.unshift(delivery);
      all.length = Math.min(all.length, remembered);
      await tryOnce(delivery, options.badHmac === true);
      if (options.badHmac === true) delivery.state = "given up";
      else keepTrying(delivery).catch((error: unknown) => destination.log(`webhook failed: ${String(error)}`));
      return delivery;
    },
    deliveries: () => all,
    close() {
      closed = true;
      for (const [timer, resolve] of waiting) {
        clearTimeout(timer);
        resolve();
      }
      waiting.clear();
    },
  };
}
