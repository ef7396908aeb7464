import { complianceTopics } from "../app-settings.ts";
import type { DevStoreParts } from "../parts.ts";
import type { ProductRecord } from "../state/records.ts";
import { compliancePayload, productPayload, reduceToFields, shopPayload } from "./webhook-payloads.ts";

/** What Shopify would send for a topic. For products/update: of `product`, or of the first one. */
export function usualPayload(topic: string, parts: DevStoreParts, product?: ProductRecord): unknown {
  const { store, app, settings } = parts;
  if (complianceTopics.includes(topic)) return compliancePayload(topic, store, app.shopDomain);
  if (topic === "app/scopes_update") {
    const current = [...settings.scopes];
    return { id: 1, previous: current, current, updated_at: new Date().toISOString() };
  }
  const subject = product ?? store.state.products[0];
  if (topic.startsWith("products/") && subject !== undefined) {
    const fields = settings.subscriptions.find((subscription) => subscription.topic === topic)?.includeFields;
    return reduceToFields(productPayload(store, subject, parts.mediaUrl), fields);
  }
  return shopPayload(store, app.shopDomain);
}
