import type { Transaction } from "#app/db/client.server.ts";
import { appendEvent } from "#app/delivery/event-log.server.ts";
import type { DisabledReason } from "#app/delivery/endpoint-view.ts";

interface LockedEndpoint {
  readonly id: string;
  readonly shopId: string;
  readonly mode: string;
  readonly url: string | null;
  readonly failingSince: Date | null;
}

/**
 * Switches an endpoint off, within a transaction that holds its row: what waits to be sent fails, to be replayed when it
 * is on again. When it was not its owner's wish, the shop's log says so; to be called last then, because that locks the
 * shop.
 */
export async function disableEndpoint(
  tx: Transaction,
  endpoint: LockedEndpoint,
  reason: DisabledReason,
  now: Date,
): Promise<void> {
  const { id, shopId, mode, url, failingSince } = endpoint;
  await tx.webhookEndpoint.update({ where: { id }, data: { disabledAt: now, disabledReason: reason } });
  await tx.webhookDelivery.updateMany({
    where: { endpointId: id, state: "pending" },
    data: { state: "failed", finishedAt: now, lastError: "The endpoint was disabled." },
  });
  if (reason === "switched_off") return;
  const data = { mode, url, reason, failingSince: failingSince?.toISOString() ?? null };
  await appendEvent(tx, { shopId, type: "webhook.disabled", subjectId: id, data });
}
