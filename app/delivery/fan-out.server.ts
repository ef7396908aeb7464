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

/** A delivery to be, under the names of its columns. */
interface NewDelivery {
  readonly id: string;
  readonly mode: Mode;
  readonly endpoint_id: string;
  readonly url: string | null;
  readonly lane: string;
  readonly event_id: string;
  readonly event_sequence: number;
  readonly event_type: string;
  readonly batch_id: string | null;
}

/** The shop's events after the cursor. Those of no mode are nobody's to hear. */
async function readFresh(tx: Transaction, shopId: string, after: bigint, upTo: bigint): Promise<FreshEvent[]> {
  return await tx.$queryRaw<FreshEvent[]>`
    SELECT event.sequence, event.id, event.type, event.subject_id, event.mode, batch.callback_url
    FROM event LEFT JOIN batch ON batch.id = event.subject_id
    WHERE event.shop_id = ${shopId} AND event.sequence > ${after} AND event.sequence <= ${upTo}
      AND event.mode IS NOT NULL
    ORDER BY event.sequence LIMIT ${eventsMax}`;
}

function deliveryOf(event: FreshEvent, endpointId: string): NewDelivery {
  return {
    id: createId("webhookDelivery"),
    mode: event.mode,
    endpoint_id: endpointId,
    url: null,
    lane: endpointId,
    event_id: event.id,
    event_sequence: Number(event.sequence),
    event_type: event.type,
    batch_id: null,
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
  return [{ ...deliveryOf(event, id), url, lane, batch_id: batchId }];
}

/** One statement however many: twenty endpoints that hear five hundred events are ten thousand rows. */
async function writeDeliveries(tx: Transaction, shopId: string, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO webhook_delivery
      (shop_id, id, mode, endpoint_id, url, lane, event_id, event_sequence, event_type, batch_id)
    SELECT ${shopId}, fresh.* FROM jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb) AS fresh (id text, mode mode,
      endpoint_id text, url text, lane text, event_id text, event_sequence bigint, event_type text, batch_id text)
    ON CONFLICT DO NOTHING`;
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
    deliveries.push(...heard.map(({ id }) => deliveryOf(event, id)), ...(await callbackOf(tx, shopId, event)));
  }
  await writeDeliveries(tx, shopId, deliveries);
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
