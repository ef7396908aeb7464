import { database, type Transaction } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import type { Owner } from "#app/delivery/owner.ts";
import { newWebhookSecret, sealSecret } from "#app/delivery/webhook-secret.server.ts";
import { Refusal } from "#app/refusal.ts";

/** By this name in place of an id, everybody finds the endpoint that signs the callbacks of requests. */
const requestsEndpointName = "requests";

/** The row that signs the callbacks of requests; made when it is first asked for, the same for whoever asks at once. */
export async function requestsEndpoint(db: Transaction, owner: Owner) {
  const where = { ...owner, kind: "requests" } as const;
  const existing = await db.webhookEndpoint.findFirst({ where });
  if (existing !== null) return existing;
  const id = createId("webhookEndpoint");
  const secret = sealSecret(id, newWebhookSecret());
  await db.webhookEndpoint.createMany({ data: [{ ...where, id, secret, eventTypes: [] }], skipDuplicates: true });
  return await db.webhookEndpoint.findFirstOrThrow({ where });
}

/** One endpoint of the owner, by id or as "requests". Throws `not_found`, for another's as for none. */
export async function findEndpoint(owner: Owner, id: string, db: Transaction = database()) {
  const row =
    id === requestsEndpointName
      ? await requestsEndpoint(db, owner)
      : await db.webhookEndpoint.findFirst({ where: { ...owner, id } });
  if (row === null) throw new Refusal("not_found", "There is no such webhook endpoint.");
  return row;
}

/**
 * Locks the endpoint within the transaction. Always before its deliveries: whoever changes both does it in this order.
 * Throws `not_found`.
 */
export async function lockEndpoint(tx: Transaction, owner: Owner, id: string) {
  const { id: endpointId } = await findEndpoint(owner, id, tx);
  await tx.$queryRaw`SELECT id FROM webhook_endpoint WHERE id = ${endpointId} FOR NO KEY UPDATE`;
  return await findEndpoint(owner, endpointId, tx);
}
