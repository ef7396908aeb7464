import { z } from "zod";
import { isSignedByShopify } from "#app/shopify/webhook-signature.server.ts";

/** A webhook whose signature was right. */
export interface SignedWebhook {
  /** The same for every delivery of one webhook. */
  readonly id: string;
  /** The same for every webhook of one event. */
  readonly eventId: string | null;
  readonly topic: string;
  readonly shopDomain: string;
  /** When it happened, by Shopify's clock. */
  readonly triggeredAt: Date;
  /** The body as JSON. Null when it is none. */
  readonly payload: unknown;
}

/** The fields we subscribe to are a few hundred bytes; a compliance request with many orders stays below this. */
const webhookBodyBytesMax = 1024 * 1024;

const shopDomainPattern = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/** A body names its shop in one of these. The header does too, but only the body is signed. */
const domainInBody = z
  .object({ myshopify_domain: z.string().optional(), shop_domain: z.string().optional() })
  .transform((body) => body.shop_domain ?? body.myshopify_domain ?? null)
  .catch(null);

/** The body's bytes, or null when there are more than `webhookBodyBytesMax`. */
async function readBody(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > webhookBodyBytesMax) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) {
    bytes += read.value.byteLength;
    if (bytes > webhookBodyBytesMax) {
      await reader?.cancel();
      return null;
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks);
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}

function parseDate(text: string | null): Date {
  const date = new Date(text ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? new Date() : date;
}

/**
 * Reads a webhook and checks its signature over the raw bytes. Returns the webhook, or the HTTP status that refuses it:
 * 413 too large, 401 not signed by Shopify (or signed for another shop than its header names), 400 signed but nameless.
 */
export async function readSignedWebhook(request: Request): Promise<SignedWebhook | 400 | 401 | 413> {
  const body = await readBody(request);
  if (body === null) return 413;
  if (!isSignedByShopify(body, request.headers.get("x-shopify-hmac-sha256"))) return 401;
  const id = request.headers.get("x-shopify-webhook-id");
  const topic = request.headers.get("x-shopify-topic");
  const shopDomain = request.headers.get("x-shopify-shop-domain") ?? "";
  if (!id || !topic || !shopDomainPattern.test(shopDomain)) return 400;
  const payload = parseJson(body);
  const signedDomain = domainInBody.parse(payload);
  if (signedDomain !== null && signedDomain !== shopDomain) return 401;
  return {
    id,
    eventId: request.headers.get("x-shopify-event-id"),
    topic,
    shopDomain,
    triggeredAt: parseDate(request.headers.get("x-shopify-triggered-at")),
    payload,
  };
}
