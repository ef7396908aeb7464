import { database } from "#app/db/client.server.ts";
import { openSecret } from "#app/delivery/webhook-secret.server.ts";
import { log } from "#app/log.server.ts";

/**
 * How long a claim holds: 15 s for the receiver, and the rest for a database that restarts meanwhile. After a crash the
 * message is sent again when this is over.
 */
const leaseSeconds = 60;
/** Messages that one claim takes for one receiver, and that are on their way there when it is passed over: it may be slow, but it is not alone. */
export const perLaneMax = 8;
/** To a receiver that has been failing: one at a time finds out when it is back. */
export const perFailingLaneMax = 1;
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
  /** Newest first; none when they do not open. */
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
 * Claims deliveries that are due, a few for each receiver, the oldest first. It goes from receiver to receiver, so that a
 * dead one with a hundred thousand messages costs no more than one with two. What another process is claiming is passed
 * over; the claim's number fences what is recorded later.
 */
export async function claimDeliveries({ count, failing, busyLanes, now }: ClaimWishes): Promise<ClaimedDelivery[]> {
  const leaseUntil = new Date(now.getTime() + leaseSeconds * 1000);
  const rows = await database().$queryRaw<ClaimedRow[]>`
    WITH RECURSIVE lane AS (
      (SELECT lane, endpoint_id FROM webhook_delivery WHERE state = 'pending' ORDER BY lane LIMIT 1)
      UNION ALL
      SELECT next.lane, next.endpoint_id FROM lane CROSS JOIN LATERAL (
        SELECT waiting.lane, waiting.endpoint_id FROM webhook_delivery AS waiting
        WHERE waiting.state = 'pending' AND waiting.lane > lane.lane ORDER BY waiting.lane LIMIT 1
      ) AS next
    ), due AS (
      SELECT oldest.id FROM lane JOIN webhook_endpoint AS endpoint ON endpoint.id = lane.endpoint_id
      CROSS JOIN (VALUES (false), (true)) AS part (retried)
      CROSS JOIN LATERAL (
        SELECT waiting.id FROM webhook_delivery AS waiting
        WHERE waiting.state = 'pending' AND waiting.lane = lane.lane AND (waiting.step > 0) = part.retried
          AND waiting.next_attempt_at <= ${now} AND (waiting.lease_until IS NULL OR waiting.lease_until <= ${now})
        ORDER BY waiting.next_attempt_at, waiting.id LIMIT ${failing ? perFailingLaneMax : perLaneMax}
      ) AS oldest
      WHERE (endpoint.failing_since IS NOT NULL OR part.retried) = ${failing}
        AND endpoint.disabled_at IS NULL AND (endpoint.slow_until IS NULL OR endpoint.slow_until <= ${now})
        AND lane.lane <> ALL(${[...busyLanes]}::text[])
    ), mine AS (
      SELECT delivery.id FROM webhook_delivery AS delivery JOIN due ON due.id = delivery.id
      WHERE delivery.state = 'pending' AND delivery.next_attempt_at <= ${now}
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

/** A secret sealed under another APP_SECRET must not hold up the messages of everybody else. */
function tryToOpen(endpointId: string, sealed: Uint8Array): string[] {
  try {
    return [openSecret(endpointId, sealed)];
  } catch (error) {
    log().error({ err: error, endpointId }, "a webhook secret does not open; its endpoint must be rotated");
    return [];
  }
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
    secrets: sealed.flatMap((each) => tryToOpen(endpointId, each)),
  };
}

/** Gives claimed deliveries back unsent or in doubt: whoever comes next sends them, with the same ids. */
export async function giveBackDeliveries(claimed: readonly ClaimedDelivery[]): Promise<void> {
  for (const { id, claim } of claimed) {
    await database().webhookDelivery.updateMany({ where: { id, claim }, data: { leaseUntil: null } });
  }
}
