import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { disableEndpoint } from "#app/delivery/disable-endpoint.server.ts";
import { viewEndpoint, type EndpointView } from "#app/delivery/endpoint-view.ts";
import { findEndpoint, lockEndpoint, requestsEndpoint } from "#app/delivery/find-endpoint.server.ts";
import type { Owner } from "#app/delivery/owner.ts";
import { newWebhookSecret, openSecret, sealSecret } from "#app/delivery/webhook-secret.server.ts";
import { allowedNetworks } from "#app/net/allowed-networks.server.ts";
import { assertCallbackUrl } from "#app/net/callback-url.ts";
import { Refusal } from "#app/refusal.ts";

/** Endpoints of a shop in one mode. Each event is sent to all of them; nobody needs more copies of it than this. */
export const endpointsMax = 20;
/** How long a rotated secret still signs: a day to bring the new one to every server. */
const rotationHours = 24;
const hourMs = 60 * 60 * 1000;

const checkUrl = (url: string) => assertCallbackUrl(url, { field: ["url"], allowedNetworks: allowedNetworks() });

export interface EndpointWishes {
  readonly url: string;
  /** "*", "asset.*", "batch.completed" … */
  readonly eventTypes: readonly string[];
  readonly description: string;
}

/** An endpoint with the secret it signs with. */
export interface EndpointWithSecret {
  readonly endpoint: EndpointView;
  readonly secret: string;
}

/** The owner's endpoints, oldest first, the one for requests' callbacks among them. */
export async function listEndpoints(owner: Owner): Promise<EndpointView[]> {
  await requestsEndpoint(database(), owner);
  const rows = await database().webhookEndpoint.findMany({ where: { ...owner }, orderBy: { id: "asc" } });
  return rows.map((row) => viewEndpoint(row));
}

/** The endpoints that we switched off, because they were gone or failed for days; for a banner. */
export async function endpointsDisabledByUs(owner: Owner): Promise<EndpointView[]> {
  const where = { ...owner, disabledReason: { in: ["gone", "failing"] } };
  const rows = await database().webhookEndpoint.findMany({ where, orderBy: { disabledAt: "desc" } });
  return rows.map((row) => viewEndpoint(row));
}

/** One endpoint, by id or as "requests". Throws `not_found`. */
export async function readEndpoint(owner: Owner, id: string): Promise<EndpointView> {
  return viewEndpoint(await findEndpoint(owner, id));
}

/**
 * Makes an endpoint that is told of what happens from now on. Throws `callback_url_refused`, and `limit_reached` for the
 * twenty-first.
 */
export async function createEndpoint(owner: Owner, wishes: EndpointWishes): Promise<EndpointWithSecret> {
  const url = checkUrl(wishes.url);
  return await inTransaction(async (tx) => {
    // The lock makes the count true until the commit, and no event falls between the number read and the row.
    const [shop] = await tx.$queryRaw<{ event_sequence: bigint }[]>`
      SELECT event_sequence FROM shop WHERE id = ${owner.shopId} FOR NO KEY UPDATE`;
    const count = await tx.webhookEndpoint.count({ where: { ...owner, kind: "subscription" } });
    if (count >= endpointsMax) {
      const message = `A shop has ${endpointsMax} webhook endpoints at most. Delete one that is not needed any more.`;
      throw new Refusal("limit_reached", message);
    }
    const id = createId("webhookEndpoint");
    const secret = newWebhookSecret();
    const row = await tx.webhookEndpoint.create({
      data: {
        ...owner,
        id,
        kind: "subscription",
        url,
        eventTypes: [...wishes.eventTypes],
        description: wishes.description,
        secret: sealSecret(id, secret),
        afterSequence: shop?.event_sequence ?? 0n,
      },
    });
    return { endpoint: viewEndpoint(row), secret };
  });
}

function onlySubscriptions(kind: EndpointView["kind"], what: string): void {
  if (kind === "subscription") return;
  throw new Refusal("state_conflict", `The endpoint for requests' callbacks ${what}: its URLs come with the requests.`);
}

/**
 * Changes an endpoint. Switching it off ends what waits to be sent (replay it later); switching it on forgets its
 * failures. Throws `not_found`, `callback_url_refused`, `state_conflict` for the endpoint of requests.
 */
export async function updateEndpoint(
  owner: Owner,
  id: string,
  changes: Partial<EndpointWishes> & { readonly enabled?: boolean },
  now = new Date(),
): Promise<EndpointView> {
  const url = changes.url === undefined ? {} : { url: checkUrl(changes.url) };
  return await inTransaction(async (tx) => {
    const row = await lockEndpoint(tx, owner, id);
    onlySubscriptions(row.kind, "cannot be changed");
    const { eventTypes, description, enabled } = changes;
    const isBack = enabled === true && row.disabledAt !== null;
    const changed = await tx.webhookEndpoint.update({
      where: { id: row.id },
      data: {
        ...url,
        ...(eventTypes === undefined ? {} : { eventTypes: [...eventTypes] }),
        ...(description === undefined ? {} : { description }),
        ...(isBack ? { disabledAt: null, disabledReason: null, failingSince: null, slowUntil: null } : {}),
      },
    });
    if (enabled !== false || row.disabledAt !== null) return viewEndpoint(changed, now);
    await disableEndpoint(tx, row, "switched_off", now);
    return viewEndpoint(await findEndpoint(owner, row.id, tx), now);
  });
}

/** Deletes an endpoint with its deliveries. Throws `not_found`, `state_conflict` for the endpoint of requests. */
export async function deleteEndpoint(owner: Owner, id: string): Promise<void> {
  const { id: endpointId, kind } = await findEndpoint(owner, id);
  onlySubscriptions(kind, "cannot be deleted");
  await database().webhookEndpoint.deleteMany({ where: { ...owner, id: endpointId } });
}

/** The secret an endpoint signs with. Throws `not_found`. */
export async function revealSecret(owner: Owner, id: string): Promise<EndpointWithSecret> {
  const row = await findEndpoint(owner, id);
  return { endpoint: viewEndpoint(row), secret: openSecret(row.id, row.secret) };
}

/**
 * Gives an endpoint a new secret. For 24 hours messages are signed with the former one too; one that was itself still
 * being replaced ends now. Throws `not_found`.
 */
export async function rotateSecret(owner: Owner, id: string, now = new Date()): Promise<EndpointWithSecret> {
  return await inTransaction(async (tx) => {
    const row = await lockEndpoint(tx, owner, id);
    const secret = newWebhookSecret();
    const rotated = await tx.webhookEndpoint.update({
      where: { id: row.id },
      data: {
        secret: sealSecret(row.id, secret),
        previousSecret: row.secret,
        previousSecretUntil: new Date(now.getTime() + rotationHours * hourMs),
      },
    });
    return { endpoint: viewEndpoint(rotated, now), secret };
  });
}
