import type { Prisma } from "@prisma/client";
import { database, type Transaction } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import type { Mode } from "#app/db/mode.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { endsBatch, wantsEvent } from "#app/delivery/event-patterns.ts";
import { requestsEndpoint } from "#app/delivery/find-endpoint.server.ts";

/** Shops that one round sees to; the next round, at once, takes others. */
const shopsMax = 50;
/** Events of one shop in one transaction: milliseconds, and a batch of a thousand pictures in a few of them. */
const eventsMax = 500;

interface FreshEvent {
  readonly sequence: bigint;
  readonly id: string;
  readonly type: string;
  readonly subject_id: string;
  readonly mode: Mode;
  /** Where the request of the batch that ended wants to be called. */
  readonly callback_url: string | null;
}

interface Listener {
  readonly id: string;
  readonly mode: Mode;
  readonly event_types: readonly string[];
  readonly after_sequence: bigint;
}

type NewDelivery = Prisma.WebhookDeliveryCreateManyInput;

/** The shop's events after the cursor. The ones that do not say their mode have that of what they happened to. */
async function readFresh(tx: Transaction, shopId: string, after: bigint, upTo: bigint): Promise<FreshEvent[]> {
  return await tx.$queryRaw<FreshEvent[]>`
    SELECT event.sequence, event.id, event.type, event.subject_id, batch.callback_url,
      coalesce(event.data->>'mode', batch.mode::text,
        (SELECT mode::text FROM render WHERE id = event.subject_id),
        (SELECT render.mode::text FROM publication JOIN render ON render.id = publication.render_id
          WHERE publication.id = event.subject_id), 'live') AS mode
    FROM event LEFT JOIN batch ON batch.id = event.subject_id
    WHERE event.shop_id = ${shopId} AND event.sequence > ${after} AND event.sequence <= ${upTo}
    ORDER BY event.sequence LIMIT ${eventsMax}`;
}

function deliveryOf(shopId: string, event: FreshEvent, endpointId: string): NewDelivery {
  return {
    id: createId("webhookDelivery"),
    shopId,
    mode: event.mode,
    endpointId,
    lane: endpointId,
    eventId: event.id,
    eventSequence: event.sequence,
    eventType: event.type,
  };
}

function listens(listener: Listener, event: FreshEvent): boolean {
  return (
    listener.mode === event.mode &&
    listener.after_sequence < event.sequence &&
    wantsEvent(listener.event_types, event.type)
  );
}

/** The one callback of the batch that ended with this event, if its request wants one. */
async function callbackOf(tx: Transaction, shopId: string, event: FreshEvent): Promise<NewDelivery[]> {
  const { callback_url: url, mode, subject_id: batchId } = event;
  if (url === null || !endsBatch(event.type)) return [];
  const { id } = await requestsEndpoint(tx, { shopId, mode });
  const lane = `${id} ${URL.parse(url)?.host ?? ""}`;
  return [{ ...deliveryOf(shopId, event, id), url, lane, batchId }];
}

/** Turns a shop's fresh events into deliveries. True when more are left. */
async function fanOutShop(tx: Transaction, shopId: string): Promise<boolean> {
  await tx.webhookCursor.createMany({ data: [{ shopId, sequence: 0n }], skipDuplicates: true });
  const [cursor] = await tx.$queryRaw<{ sequence: bigint }[]>`
    SELECT sequence FROM webhook_cursor WHERE shop_id = ${shopId} FOR UPDATE SKIP LOCKED`;
  if (cursor === undefined) return false;
  // Held until the commit: an endpoint that is switched off meanwhile ends these deliveries too.
  const listeners = await tx.$queryRaw<Listener[]>`
    SELECT id, mode, event_types, after_sequence FROM webhook_endpoint
    WHERE shop_id = ${shopId} AND kind = 'subscription' AND disabled_at IS NULL ORDER BY id FOR SHARE`;
  const { eventSequence: head } = await tx.shop.findUniqueOrThrow({ where: { id: shopId } });
  const events = await readFresh(tx, shopId, cursor.sequence, head);
  const deliveries: NewDelivery[] = [];
  for (const event of events) {
    const heard = listeners.filter((listener) => listens(listener, event));
    deliveries.push(...heard.map(({ id }) => deliveryOf(shopId, event, id)), ...(await callbackOf(tx, shopId, event)));
  }
  if (deliveries.length > 0) await tx.webhookDelivery.createMany({ data: deliveries, skipDuplicates: true });
  const hasMore = events.length === eventsMax;
  // Up to the head, not to the last event: events that were erased leave a gap.
  const sequence = hasMore ? (events.at(-1)?.sequence ?? head) : head;
  await tx.webhookCursor.update({ where: { shopId }, data: { sequence } });
  return hasMore;
}

/**
 * Turns fresh events of all shops into deliveries to the endpoints that want them, and the end of a batch into its one
 * callback. Cursor and deliveries are one transaction, so each event is seen once and in order, however many workers do
 * it and whenever one dies. True when there is more to do at once.
 */
export async function fanOutEvents(): Promise<boolean> {
  const shops = await database().$queryRaw<{ id: string }[]>`
    SELECT shop.id FROM shop LEFT JOIN webhook_cursor ON webhook_cursor.shop_id = shop.id
    WHERE shop.event_sequence > coalesce(webhook_cursor.sequence, 0)
    ORDER BY random() LIMIT ${shopsMax}`;
  let hasMore = shops.length === shopsMax;
  for (const { id } of shops) hasMore = (await inTransaction((tx) => fanOutShop(tx, id))) || hasMore;
  return hasMore;
}
