import { database, type Transaction } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { log } from "#app/log.server.ts";
import { readSignedWebhook, type SignedWebhook } from "#app/shopify/webhooks/signed-webhook.server.ts";
import type { WebhookHandler, WebhookTools } from "#app/shopify/webhooks/webhook-handler.ts";
import { handlerOf } from "#app/shopify/webhooks/webhook-handlers.server.ts";

/** Shopify waits 5 s for an answer. The rest is for the database and the way back. */
const workTimeMaxMs = 3_500;

/**
 * Writes the webhook down and runs its handler's effect in the same transaction. False when it was handled before. The
 * row is locked, so that a second delivery at the same moment waits and then sees what the first did.
 */
async function handleOnce(webhook: SignedWebhook, handler: WebhookHandler): Promise<boolean> {
  return inTransaction(async (tx) => {
    const kept = handler.keep?.(webhook.payload) ?? null;
    await tx.inboundWebhook.createMany({
      data: [
        {
          webhookId: webhook.id,
          topic: webhook.topic,
          shopDomain: webhook.shopDomain,
          eventId: webhook.eventId,
          ...(kept === null ? {} : { payload: kept }),
        },
      ],
      skipDuplicates: true,
    });
    if (!(await lockUnhandled(tx, webhook.id))) return false;
    await handler.effect?.(tx, webhook);
    if (handler.afterwards === undefined) await markHandled(tx, webhook.id);
    return true;
  });
}

async function lockUnhandled(tx: Transaction, webhookId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ handled: boolean }[]>`
    SELECT handled_at IS NOT NULL AS handled FROM inbound_webhook WHERE webhook_id = ${webhookId} FOR UPDATE`;
  return rows[0]?.handled === false;
}

async function markHandled(tx: Transaction, webhookId: string): Promise<void> {
  await tx.inboundWebhook.update({ where: { webhookId }, data: { handledAt: new Date() } });
}

/** Handles a webhook. True when nothing is left to do, false when Shopify shall deliver it again. */
async function handle(webhook: SignedWebhook, tools: WebhookTools): Promise<boolean> {
  const stopAt = AbortSignal.timeout(workTimeMaxMs);
  const handler = handlerOf(webhook.topic);
  if (!(await handleOnce(webhook, handler))) return true;
  if (handler.afterwards === undefined) return true;
  if (!(await handler.afterwards(webhook, tools, stopAt))) return false;
  await markHandled(database(), webhook.id);
  return true;
}

/**
 * Answers a POST of Shopify: 200 handled (or handled before), 401 not signed by Shopify, 400 signed but nameless, 413
 * too large, 503 come again (the database is away, or there is more to do than fits into Shopify's 5 s). Never 500.
 */
export async function receiveWebhook(request: Request, tools: WebhookTools): Promise<Response> {
  // A body that breaks off half-way throws.
  const webhook = await readSignedWebhook(request).catch(() => 400 as const);
  if (typeof webhook === "number") {
    log().warn({ status: webhook, topic: request.headers.get("x-shopify-topic") }, "webhook: refused");
    return new Response(null, { status: webhook });
  }
  const about = { topic: webhook.topic, shopDomain: webhook.shopDomain, webhookId: webhook.id };
  try {
    const done = await handle(webhook, tools);
    log().info({ ...about, done }, "webhook: received");
    return new Response(null, { status: done ? 200 : 503 });
  } catch (error) {
    log().error({ ...about, err: error }, "webhook: failed");
    return new Response(null, { status: 503 });
  }
}
