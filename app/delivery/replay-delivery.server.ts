import type { Transaction } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { DeliveryView } from "#app/delivery/delivery-view.ts";
import { lockEndpoint } from "#app/delivery/find-endpoint.server.ts";
import type { Owner } from "#app/delivery/owner.ts";
import { readDelivery } from "#app/delivery/webhook-deliveries.server.ts";
import { Refusal } from "#app/refusal.ts";

/** Deliveries that one call replays: minutes of sending. Whoever has more calls again. */
const replayedMax = 10_000;

async function lockEnabledEndpoint(tx: Transaction, owner: Owner, id: string) {
  const endpoint = await lockEndpoint(tx, owner, id);
  if (endpoint.disabledAt === null) return endpoint;
  throw new Refusal("state_conflict", "The endpoint is switched off. Switch it on, then send again.");
}

/**
 * Sends a delivery again, whatever became of it: now, with the same webhook-id, and by the whole schedule. Throws
 * `not_found`; `state_conflict` while it is being sent and when its endpoint is switched off.
 */
export async function replayDelivery(owner: Owner, id: string, now = new Date()): Promise<DeliveryView> {
  const { endpointId } = await readDelivery(owner, id);
  await inTransaction(async (tx) => {
    await lockEnabledEndpoint(tx, owner, endpointId);
    const replayed = await tx.$executeRaw`
      UPDATE webhook_delivery SET state = 'pending', finished_at = NULL, step = 0, claim = claim + 1, lease_until = NULL,
        next_attempt_at = ${now}
      WHERE id = ${id} AND (state <> 'pending' OR lease_until IS NULL OR lease_until <= ${now})`;
    if (replayed === 1) return;
    throw new Refusal("state_conflict", "The delivery is being sent at this moment. Look at it again in a minute.");
  });
  return await readDelivery(owner, id);
}

/**
 * Sends everything again that was made for the endpoint since a time and failed, oldest first; ten thousand at most.
 * Returns how many. Throws `not_found`, `state_conflict` when the endpoint is switched off.
 */
export async function replayFailed(owner: Owner, id: string, since: Date, now = new Date()): Promise<number> {
  return await inTransaction(async (tx) => {
    const endpoint = await lockEnabledEndpoint(tx, owner, id);
    return await tx.$executeRaw`
      UPDATE webhook_delivery SET state = 'pending', finished_at = NULL, step = 0, claim = claim + 1, lease_until = NULL,
        next_attempt_at = ${now}
      WHERE id IN (SELECT id FROM webhook_delivery
        WHERE endpoint_id = ${endpoint.id} AND state = 'failed' AND created_at >= ${since}
        ORDER BY id LIMIT ${replayedMax} FOR UPDATE)`;
  });
}

/**
 * Sends the endpoint a message of the type "webhook.test", which is in no log. Throws `not_found`; `state_conflict` when
 * the endpoint is switched off or is the one for requests' callbacks, which has no URL.
 */
export async function sendTestMessage(owner: Owner, id: string, now = new Date()): Promise<DeliveryView> {
  const deliveryId = createId("webhookDelivery");
  await inTransaction(async (tx) => {
    const { id: endpointId, kind } = await lockEnabledEndpoint(tx, owner, id);
    if (kind === "requests") {
      throw new Refusal("state_conflict", "Requests' callbacks have no URL of their own to send a test to.");
    }
    const eventId = createId("event");
    const data = { endpoint_id: endpointId, mode: owner.mode, text: "It works. Nothing has happened in the shop." };
    const body = { seq: null, id: eventId, type: "webhook.test", created_at: now.toISOString(), data };
    await tx.webhookDelivery.create({
      data: {
        ...owner,
        id: deliveryId,
        endpointId,
        lane: endpointId,
        eventId,
        eventType: body.type,
        body: JSON.stringify(body),
        nextAttemptAt: now,
      },
    });
  });
  return await readDelivery(owner, deliveryId);
}
