import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "#app/env.server.ts";

/** What Shopify would send as X-Shopify-Hmac-Sha256: base64 of the HMAC-SHA-256 of the raw body under the app's secret. */
export function signatureOf(body: Uint8Array, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("base64");
}

/** The secrets that may have signed: the current one, and the one before while Shopify rotates (up to an hour). */
function secretsInForce(): string[] {
  const { SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS } = env();
  return SHOPIFY_API_SECRET_PREVIOUS === undefined
    ? [SHOPIFY_API_SECRET]
    : [SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS];
}

/**
 * True when `signature`, the value of X-Shopify-Hmac-Sha256, was made over exactly these bytes with one of the app's
 * secrets. Compared as text of equal length in constant time, so a second spelling of the same digest is refused too.
 * Never throws: a missing, short, long or unreadable signature is a wrong one.
 */
export function isSignedByShopify(
  body: Uint8Array,
  signature: string | null,
  secrets: readonly string[] = secretsInForce(),
): boolean {
  if (signature === null) return false;
  const given = Buffer.from(signature, "utf8");
  let matches = false;
  for (const secret of secrets) {
    const expected = Buffer.from(signatureOf(body, secret), "utf8");
    if (given.length === expected.length && timingSafeEqual(given, expected)) matches = true;
  }
  return matches;
}
