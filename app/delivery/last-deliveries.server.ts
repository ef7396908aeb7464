import { database } from "#app/db/client.server.ts";
import type { DeliveryState } from "#app/delivery/delivery-view.ts";
import type { Owner } from "#app/delivery/owner.ts";

/** The newest message to an endpoint. */
export interface LastDelivery {
  readonly endpointId: string;
  readonly state: DeliveryState;
  readonly eventType: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

interface Row {
  readonly endpoint_id: string;
  readonly state: DeliveryState;
  readonly event_type: string;
  readonly created_at: Date;
}

/** The newest message to each of the owner's endpoints that was ever sent one. */
export async function lastDeliveries({ shopId, mode }: Owner): Promise<LastDelivery[]> {
  // One look into the index for each endpoint and state; ids sort by time.
  const rows = await database().$queryRaw<Row[]>`
    SELECT DISTINCT ON (endpoint.id) endpoint.id AS endpoint_id, newest.state, newest.event_type, newest.created_at
    FROM webhook_endpoint AS endpoint
    CROSS JOIN unnest(enum_range(NULL::webhook_delivery_state)) AS each (state)
    CROSS JOIN LATERAL (
      SELECT id, state, event_type, created_at FROM webhook_delivery
      WHERE endpoint_id = endpoint.id AND state = each.state ORDER BY id DESC LIMIT 1
    ) AS newest
    WHERE endpoint.shop_id = ${shopId} AND endpoint.mode = ${mode}::mode
    ORDER BY endpoint.id, newest.id DESC`;
  return rows.map((row) => ({
    endpointId: row.endpoint_id,
    state: row.state,
    eventType: row.event_type,
    createdAt: row.created_at.toISOString(),
  }));
}
