import { Webhook } from "standardwebhooks";

/** What is sent to a receiver. */
export interface WebhookMessage {
  readonly id: string;
  readonly at: Date;
  readonly body: string;
}

/** The headers of Standard Webhooks for a message: one signature for each secret, the newest first. */
export function signMessage({ id, at, body }: WebhookMessage, secrets: readonly string[]): Record<string, string> {
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  };
}
