import type { Transaction } from "#app/db/client.server.ts";
import type { PictureStorage } from "#app/renders/tools.ts";
import type { SignedWebhook } from "#app/shopify/webhooks/signed-webhook.server.ts";

/** What a handler may need from outside the database. */
export interface WebhookTools {
  readonly storage: PictureStorage;
}

/** What one topic does. Every part is safe to repeat. */
export interface WebhookHandler {
  /** What of the payload is worth keeping in the log of webhooks. Never a customer's data. Nothing when left out. */
  readonly keep?: (payload: unknown) => Record<string, string | readonly string[]> | null;
  /** Done in the transaction that writes the webhook down. */
  readonly effect?: (tx: Transaction, webhook: SignedWebhook) => Promise<void>;
  /**
   * Long work after that. Stops when `signal` aborts, shortly before Shopify stops waiting; an answer of false has Shopify
   * deliver the webhook again, and the work goes on where it stopped.
   */
  readonly afterwards?: (webhook: SignedWebhook, tools: WebhookTools, signal: AbortSignal) => Promise<boolean>;
}
