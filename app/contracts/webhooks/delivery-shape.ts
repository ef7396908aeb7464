import { z } from "zod";
import { momentField } from "#app/contracts/answer-fields.ts";
import { deliveryStates, type DeliveryDetail, type DeliveryView } from "#app/delivery/delivery-view.ts";

/** A delivery on the wire. */
export const deliverySchema = z.strictObject({
  id: z.string().meta({ description: "The `webhook-id` of the message, the same for every try." }),
  endpoint_id: z.string(),
  url: z.string(),
  event_id: z.string(),
  event_seq: z.int().nullable().meta({ description: "Null for a test message." }),
  event_type: z.string(),
  batch_id: z.string().nullable().meta({ description: "The batch whose request asked for this callback." }),
  state: z.enum(deliveryStates).meta({ description: "pending: to be sent (again). failed: given up; replay it." }),
  attempts: z.int(),
  next_attempt_at: momentField.nullable(),
  last_status: z.int().nullable().meta({ description: "Null when nobody answered." }),
  last_error: z.string().nullable(),
  last_duration_ms: z.int().nullable(),
  created_at: momentField,
  finished_at: momentField.nullable(),
});

/** A delivery with its tries. */
export const deliveryDetailSchema = deliverySchema.extend({
  tries: z.array(
    z.strictObject({
      number: z.int(),
      at: momentField,
      status: z.int().nullable(),
      error: z.string().nullable(),
      duration_ms: z.int(),
    }),
  ),
  body: z.string().nullable().meta({ description: "The text that was sent last, byte for byte." }),
});

/** A delivery as the API writes it. */
export function writeDelivery(view: DeliveryView): z.input<typeof deliverySchema> {
  return {
    id: view.id,
    endpoint_id: view.endpointId,
    url: view.url,
    event_id: view.eventId,
    event_seq: view.eventSequence,
    event_type: view.eventType,
    batch_id: view.batchId,
    state: view.state,
    attempts: view.attempts,
    next_attempt_at: view.nextAttemptAt?.toISOString() ?? null,
    last_status: view.lastStatus,
    last_error: view.lastError,
    last_duration_ms: view.lastDurationMs,
    created_at: view.createdAt.toISOString(),
    finished_at: view.finishedAt?.toISOString() ?? null,
  };
}

/** A delivery with its tries as the API writes it. */
export function writeDeliveryDetail(detail: DeliveryDetail): z.input<typeof deliveryDetailSchema> {
  const tries = detail.tries.map(({ number, at, status, error, durationMs }) => ({
    number,
    at: at.toISOString(),
    status,
    error,
    duration_ms: durationMs,
  }));
  return { ...writeDelivery(detail), tries, body: detail.body };
}
