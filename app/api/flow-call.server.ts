import type { Caller } from "#app/api/caller.ts";
import { parseJsonObject } from "#app/api/json-body.ts";
import { database } from "#app/db/client.server.ts";
import { Refusal } from "#app/refusal.ts";
import { isSignedByShopify } from "#app/shopify/webhook-signature.server.ts";

/** A call that Shopify signed for a shop. */
export interface FlowCall {
  readonly caller: Caller;
  /** The request proper, without what Flow wraps around it. */
  readonly body: Record<string, unknown>;
  /** Flow repeats an action with the same id until it is answered: its idempotency key. */
  readonly runId: string | null;
}

const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** Flow's own fields around an action's properties. */
const envelopeFields = [
  "shop_id",
  "shopify_domain",
  "shop_domain",
  "action_run_id",
  "action_definition_id",
  "handle",
  "step_reference",
];

function unwrap(signed: Record<string, unknown>): Record<string, unknown> {
  const { properties } = signed;
  if (typeof properties === "object" && properties !== null && !Array.isArray(properties)) {
    return properties as Record<string, unknown>;
  }
  return Object.fromEntries(Object.entries(signed).filter(([name]) => !envelopeFields.includes(name)));
}

/**
 * A Flow action's call: the signature proves that Shopify sent it, the signed body says for which shop
 * (`shopify_domain`, or `shop_domain`). The request is `properties`, or the body itself without Flow's fields.
 * Throws `unauthorized` for a signature that does not fit, `shop_uninstalled` for a shop without the app.
 */
export async function authenticateFlow(rawBody: Uint8Array, signature: string): Promise<FlowCall> {
  if (!isSignedByShopify(rawBody, signature)) {
    throw new Refusal(
      "unauthorized",
      "X-Shopify-Hmac-Sha256 does not fit the body. Take the header out or sign the body.",
    );
  }
  const signed = parseJsonObject(rawBody);
  const domain = textOf(signed["shopify_domain"]) ?? textOf(signed["shop_domain"]);
  const shop = domain === null ? null : await database().shop.findUnique({ where: { domain } });
  if (shop === null || shop.uninstalledAt !== null) {
    throw new Refusal("shop_uninstalled", "The signed body names no shop (shopify_domain) that has the app installed.");
  }
  const identity = { id: shop.id, domain: shop.domain };
  return {
    caller: { shop: identity, mode: "live", scopes: ["jobs:create"], origin: "flow", apiKeyId: null },
    body: unwrap(signed),
    runId: textOf(signed["action_run_id"]),
  };
}
