import type { DevStoreParts } from "../parts.ts";
import type { ChargeRecord } from "../state/records.ts";

/** What Shopify sends about a charge. */
function chargePayload(charge: ChargeRecord, parts: DevStoreParts) {
  const about = {
    admin_graphql_api_id: charge.id,
    name: charge.name,
    status: charge.status,
    admin_graphql_api_shop_id: parts.store.state.shop.id,
    created_at: charge.createdAt,
    updated_at: new Date().toISOString(),
  };
  return charge.kind === "subscription" ? { app_subscription: about } : { app_purchase_one_time: about };
}

/** Sends the webhook of every charge that changes, when the app subscribed to it and is installed. */
export function announceCharges(parts: DevStoreParts): void {
  const subscribed = new Set(parts.settings.subscriptions.map((subscription) => subscription.topic));
  parts.billing.onChange((charge) => {
    const topic = charge.kind === "subscription" ? "app_subscriptions/update" : "app_purchases_one_time/update";
    if (!parts.store.state.installed || !subscribed.has(topic)) return;
    parts.webhooks
      .send(topic, chargePayload(charge, parts))
      .catch((error: unknown) => console.error("dev store: webhook not sent", error));
  });
}
