import type { DevStoreParts } from "../parts.ts";
import type { ProductRecord } from "../state/records.ts";
import { usualPayload } from "./usual-payload.ts";

/** Several changes of one product within this time are one webhook, as Shopify gathers them. */
const gatherMs = 250;

/** Sends products/update after a product was changed, when the app subscribed to it and is installed. Answers how to stop. */
export function announceProductChanges(parts: DevStoreParts): () => void {
  const pending = new Map<string, NodeJS.Timeout>();
  const subscribed = parts.settings.subscriptions.some((subscription) => subscription.topic === "products/update");

  function announce(product: ProductRecord) {
    pending.delete(product.id);
    if (!parts.store.state.installed) return;
    parts.webhooks
      .send("products/update", usualPayload("products/update", parts, product))
      .catch((error: unknown) => console.error("dev store: webhook not sent", error));
  }
  if (subscribed) {
    parts.store.onProductChange((product) => {
      if (pending.has(product.id)) return;
      pending.set(
        product.id,
        setTimeout(() => announce(product), gatherMs),
      );
    });
  }
  return () => {
    for (const timer of pending.values()) clearTimeout(timer);
    pending.clear();
  };
}
