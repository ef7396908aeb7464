import { database } from "#app/db/client.server.ts";
import type { DeliveryDetail, DeliveryState, DeliveryView } from "#app/delivery/delivery-view.ts";
import { findEndpoint } from "#app/delivery/find-endpoint.server.ts";
import type { Owner } from "#app/delivery/owner.ts";
import { Refusal } from "#app/refusal.ts";

const withUrl = { endpoint: { select: { url: true } } } as const;

interface DeliveryRow {
  readonly id: string;
  readonly endpointId: string;
  readonly url: string | null;
  readonly endpoint: { readonly url: string | null };
  readonly eventId: string;
  readonly eventSequence: bigint | null;
  readonly eventType: string;
  readonly batchId: string | null;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAttemptAt: Date;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly lastDurationMs: number | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

function viewDelivery(row: DeliveryRow): DeliveryView {
  const { id, endpointId, eventId, eventType, batchId, state, attempts, createdAt, finishedAt } = row;
  const { lastStatus, lastError, lastDurationMs } = row;
  return {
    id,
    endpointId,
    url: row.url ?? row.endpoint.url ?? "",
    eventId,
    eventSequence: row.eventSequence === null ? null : Number(row.eventSequence),
    eventType,
    batchId,
    state,
    attempts,
    nextAttemptAt: state === "pending" ? row.nextAttemptAt : null,
    lastStatus,
    lastError,
    lastDurationMs,
    createdAt,
    finishedAt,
  };
}

export interface DeliveryPage {
  readonly limit: number;
  /** The id that the page before ended with. */
  readonly before?: string | undefined;
  /** An id, or "requests". */
  readonly endpointId?: string | undefined;
  readonly state?: DeliveryState | undefined;
}

/** A page of the owner's deliveries, newest first. Throws `not_found` for an endpoint that is not the owner's. */
export async function listDeliveries(owner: Owner, page: DeliveryPage): Promise<DeliveryView[]> {
  const { limit, before, endpointId, state } = page;
  const ofEndpoint = endpointId === undefined ? {} : { endpointId: (await findEndpoint(owner, endpointId)).id };
  const rows = await database().webhookDelivery.findMany({
    where: {
      ...owner,
      ...ofEndpoint,
      ...(state === undefined ? {} : { state }),
      ...(before === undefined ? {} : { id: { lt: before } }),
    },
    include: withUrl,
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.map(viewDelivery);
}

/** One delivery with its tries. Throws `not_found`. */
export async function readDelivery(owner: Owner, id: string): Promise<DeliveryDetail> {
  const row = await database().webhookDelivery.findFirst({
    where: { ...owner, id },
    include: { ...withUrl, tries: { orderBy: { number: "asc" } } },
  });
  if (row === null) throw new Refusal("not_found", "There is no such delivery. Deliveries are kept for 30 days.");
  const tries = row.tries.map(({ number, at, status, error, durationMs }) => ({
    number,
    at,
    status,
    error,
    durationMs,
  }));
  return { ...viewDelivery(row), tries, body: row.body };
}
