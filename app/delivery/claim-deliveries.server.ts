import { database } from "#app/db/client.server.ts";
import { openSecret } from "#app/delivery/webhook-secret.server.ts";

/**
 * How long a claim holds: 15 s for the receiver, and the rest for a database that restarts meanwhile. After a crash the
 * message is sent again when this is over.
 */
const leaseSeconds = 60;
/** Messages that one claim takes for one receiver, and that are on their way there when it is passed over: it may be slow, but it is not alone. */
export const perLaneMax = 8;
/** To a receiver that has been failing: one at a time finds out when it is back. */
export const perFailingLaneMax = 1;
/** Oldest due deliveries that a claim looks through for receivers with a free place. */
const lookThroughMax = 500;

/** A message to send, with all that it takes. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly claim: number;
  readonly lane: string;
  readonly shopId: string;
  readonly eventId: string;
  readonly batchId: string | null;
  readonly url: string;
  readonly keptBody: string | null;
  /** Newest first. */
  readonly secrets: readonly string[];
}

interface ClaimedRow {
  readonly id: string;
  readonly claim: number;
  readonly lane: string;
  readonly shop_id: string;
  readonly event_id: string;
  readonly batch_id: string | null;
  readonly url: string;
  readonly body: string | null;
  readonly endpoint_id: string;
  readonly secret: Uint8Array;
  readonly previous_secret: Uint8Array | null;
}

export interface ClaimWishes {
  readonly count: number;
  /** With receivers that have been failing, or only those of which nothing bad is known. */
  readonly failing: boolean;
  /** Receivers to which this process is sending as much as it may. */
  readonly busyLanes: readonly string[];
  readonly now: Date;
}

/**
 * Claims deliveries that are due, the oldest first, a few for each receiver. What another process is claiming is passed
 * over; the claim's number fences what is recorded later.
 */
export async function claimDeliveries({ count, failing, busyLanes, now }: ClaimWishes): Promise<ClaimedDelivery[]> {
  const leaseUntil = new Date(now.getTime() + leaseSeconds * 1000);
  const rows = await database().$queryRaw<ClaimedRow[]>`
    WITH oldest AS (
      SELECT delivery.id, delivery.lane, delivery.next_attempt_at
      FROM webhook_delivery AS delivery JOIN webhook_endpoint AS endpoint ON endpoint.id = delivery.endpoint_id
      WHERE delivery.state = 'pending' AND delivery.next_attempt_at <= ${now}
        AND (delivery.lease_until IS NULL OR delivery.lease_until <= ${now})
        AND delivery.lane <> ALL(${[...busyLanes]}::text[])
        AND endpoint.disabled_at IS NULL AND (endpoint.slow_until IS NULL OR endpoint.slow_until <= ${now})
        AND (endpoint.failing_since IS NOT NULL OR delivery.step > 0) = ${failing}
      ORDER BY delivery.next_attempt_at, delivery.id LIMIT ${lookThroughMax}
    ), placed AS (
      SELECT id, row_number() OVER (PARTITION BY lane ORDER BY next_attempt_at, id) AS place FROM oldest
    ), mine AS (
      SELECT delivery.id FROM webhook_delivery AS delivery JOIN placed ON placed.id = delivery.id
      WHERE placed.place <= ${failing ? perFailingLaneMax : perLaneMax}
        AND delivery.state = 'pending' AND delivery.next_attempt_at <= ${now}
        AND (delivery.lease_until IS NULL OR delivery.lease_until <= ${now})
      ORDER BY delivery.next_attempt_at, delivery.id LIMIT ${count} FOR UPDATE OF delivery SKIP LOCKED
    )
    UPDATE webhook_delivery AS delivery SET lease_until = ${leaseUntil}, claim = delivery.claim + 1
    FROM mine, webhook_endpoint AS endpoint
    WHERE delivery.id = mine.id AND endpoint.id = delivery.endpoint_id
    RETURNING delivery.id, delivery.claim, delivery.lane, delivery.shop_id, delivery.event_id, delivery.batch_id,
      coalesce(delivery.url, endpoint.url) AS url, delivery.body, delivery.endpoint_id, endpoint.secret,
      CASE WHEN endpoint.previous_secret_until > ${now} THEN endpoint.previous_secret END AS previous_secret`;
  return rows.map(claimedDelivery).toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function claimedDelivery(row: ClaimedRow): ClaimedDelivery {
  const { id, claim, lane, url, secret, previous_secret: previous, endpoint_id: endpointId } = row;
  const sealed = previous === null ? [secret] : [secret, previous];
  return {
    id,
    claim,
    lane,
    shopId: row.shop_id,
    eventId: row.event_id,
    batchId: row.batch_id,
    url,
    keptBody: row.body,
    secrets: sealed.map((each) => openSecret(endpointId, each)),
  };
}

/** Gives claimed deliveries back unsent or in doubt: whoever comes next sends them, with the same ids. */
export async function giveBackDeliveries(claimed: readonly ClaimedDelivery[]): Promise<void> {
  for (const { id, claim } of claimed) {
    await database().webhookDelivery.updateMany({ where: { id, claim }, data: { leaseUntil: null } });
  }
}
