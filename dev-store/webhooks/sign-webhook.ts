import { createHmac } from "node:crypto";

/** The value of X-Shopify-Hmac-Sha256 for a raw body: base64 of its HMAC-SHA-256 with the app's secret. Flow actions too. */
export function signWebhook(body: string | Uint8Array, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("base64");
}
