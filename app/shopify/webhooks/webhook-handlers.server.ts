import { z } from "zod";
import { followChargesOfWebhook } from "#app/shopify/billing/follow-charges-of-webhook.server.ts";
import { markUninstalled, rememberScopes } from "#app/shopify/shop-record.server.ts";
import { redactShop } from "#app/shopify/webhooks/redact-shop.server.ts";
import { stopWorkOfShop } from "#app/shopify/webhooks/stop-work-of-shop.server.ts";
import type { WebhookHandler } from "#app/shopify/webhooks/webhook-handler.ts";

const productSchema = z.object({ admin_graphql_api_id: z.string() });
const scopesSchema = z.object({ current: z.array(z.string()) });
const chargeSchema = z.object({ admin_graphql_api_id: z.string(), status: z.string() });

/** Keeps which charge changed to what. Shopify nests it under the kind of charge. */
function keepCharge(kind: "app_subscription" | "app_purchase_one_time") {
  const schema = z.object({ [kind]: chargeSchema }).transform((body) => body[kind] ?? null);
  return (payload: unknown) => {
    const charge = schema.safeParse(payload).data;
    return charge == null ? null : { id: charge.admin_graphql_api_id, status: charge.status };
  };
}

/** We hold no data of a shop's customers, so there is nothing to hand out or erase. The log shows that we were asked. */
const nothingHeldOfCustomers: WebhookHandler = {};

const followCharge: NonNullable<WebhookHandler["afterwards"]> = (webhook, _tools, signal) =>
  followChargesOfWebhook(webhook.shopDomain, signal);

/** What each topic does. shopify.app.toml subscribes to exactly these. None of those that come after an uninstall needs a token. */
export const webhookHandlers = {
  "app/uninstalled": {
    effect: (tx, webhook) => markUninstalled(tx, webhook.shopDomain, webhook.triggeredAt),
    afterwards: (webhook, _tools, signal) => stopWorkOfShop(webhook.shopDomain, signal),
  },
  "app/scopes_update": {
    keep: (payload) => scopesSchema.safeParse(payload).data ?? null,
    effect: async (tx, webhook) => {
      const scopes = scopesSchema.safeParse(webhook.payload).data;
      if (scopes !== undefined) await rememberScopes(tx, webhook.shopDomain, scopes.current);
    },
  },
  "products/update": {
    keep: (payload) => {
      const product = productSchema.safeParse(payload).data;
      return product === undefined ? null : { id: product.admin_graphql_api_id };
    },
  },
  "app_subscriptions/update": { keep: keepCharge("app_subscription"), afterwards: followCharge },
  "app_purchases_one_time/update": { keep: keepCharge("app_purchase_one_time"), afterwards: followCharge },
  "customers/data_request": nothingHeldOfCustomers,
  "customers/redact": nothingHeldOfCustomers,
  "shop/redact": {
    afterwards: (webhook, tools, signal) => redactShop(webhook.shopDomain, tools.storage, signal),
  },
} as const satisfies Record<string, WebhookHandler>;

/** The handler of a topic. One that we never asked for is only written down. */
export function handlerOf(topic: string): WebhookHandler {
  return Object.hasOwn(webhookHandlers, topic) ? webhookHandlers[topic as keyof typeof webhookHandlers] : {};
}
