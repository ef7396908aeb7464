import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { deliveryDetailSchema, deliverySchema } from "#app/contracts/webhooks/delivery-shape.ts";
import { endpointPath } from "#app/contracts/webhooks/endpoint-shape.ts";
import { deliveryStates } from "#app/delivery/delivery-view.ts";

/** Deliveries of one page: a screen or two. */
const limitMax = 200;
const defaultLimit = 50;

const reading = { contract: "own", scope: "jobs:read", limit: "poll" } as const;
const writing = { contract: "own", scope: "webhooks:write", limit: "work" } as const;
const deliveryPath = { delivery_id: "whd_…: the webhook-id of the message." };

/** The query of GET /v1/webhook-deliveries. */
export const deliveriesQuerySchema = z.strictObject({
  endpoint_id: z.string().optional().meta({ description: "Of one endpoint; `requests` for requests' callbacks." }),
  state: z.enum(deliveryStates).optional(),
  limit: z.coerce.number().int().min(1).max(limitMax).default(defaultLimit),
  before: z.string().optional().meta({ description: "The `next_before` of the page before." }),
});

/** GET /v1/webhook-deliveries. */
export const listDeliveriesOperation = {
  ...reading,
  id: "listWebhookDeliveries",
  method: "GET",
  path: "/v1/webhook-deliveries",
  summary: "What was sent, to whom, and how it went",
  description: "Newest first. Deliveries are kept for 30 days.",
  query: deliveriesQuerySchema,
  answers: {
    200: {
      description: "A page of deliveries.",
      schema: z.strictObject({
        deliveries: z.array(deliverySchema),
        next_before: z.string().nullable().meta({ description: "Send it as `before`. Null: this was the last page." }),
      }),
    },
  },
  refusals: ["not_found"],
} as const satisfies Operation;

/** GET /v1/webhook-deliveries/{delivery_id}. */
export const readDeliveryOperation = {
  ...reading,
  id: "getWebhookDelivery",
  method: "GET",
  path: "/v1/webhook-deliveries/{delivery_id}",
  pathParameters: deliveryPath,
  summary: "One delivery with its tries and what was sent",
  answers: { 200: { description: "The delivery.", schema: deliveryDetailSchema } },
  refusals: ["not_found"],
} as const satisfies Operation;

/** POST /v1/webhook-deliveries/{delivery_id}/replay. */
export const replayDeliveryOperation = {
  ...writing,
  id: "replayWebhookDelivery",
  method: "POST",
  path: "/v1/webhook-deliveries/{delivery_id}/replay",
  pathParameters: deliveryPath,
  summary: "Send a message again",
  description: "Whatever became of it: now, with the same `webhook-id` and fresh picture links.",
  answers: { 202: { description: "It will be sent within a second.", schema: deliverySchema } },
  refusals: ["not_found", "state_conflict"],
} as const satisfies Operation;

/** POST /v1/webhook-endpoints/{endpoint_id}/test. */
export const testEndpointOperation = {
  ...writing,
  id: "testWebhookEndpoint",
  method: "POST",
  path: "/v1/webhook-endpoints/{endpoint_id}/test",
  pathParameters: endpointPath,
  summary: "Send an endpoint a test message",
  description: "Its type is `webhook.test`; it is signed, tried and listed like any other, and stands in no log.",
  answers: { 202: { description: "It will be sent within a second.", schema: deliverySchema } },
  refusals: ["not_found", "state_conflict"],
} as const satisfies Operation;

const replayFailedSchema = z.strictObject({
  since: z.iso
    .datetime({ offset: true, error: "since is a time like 2027-01-31T12:00:00Z." })
    .meta({ description: "Messages that were made since then and were given up." }),
});

/** POST /v1/webhook-endpoints/{endpoint_id}/replay-failed. */
export const replayFailedOperation = {
  ...writing,
  id: "replayFailedWebhookDeliveries",
  method: "POST",
  path: "/v1/webhook-endpoints/{endpoint_id}/replay-failed",
  pathParameters: endpointPath,
  summary: "Send everything again that failed since a time",
  description: "Oldest first, 10,000 messages a call.",
  body: replayFailedSchema,
  bodyExamples: { sinceTheOutage: { since: "2026-11-22T08:00:00Z" } },
  answers: {
    202: {
      description: "They will be sent, beginning now.",
      schema: z.strictObject({ replayed: z.int().meta({ description: "How many messages that are." }) }),
    },
  },
  refusals: ["not_found", "state_conflict"],
} as const satisfies Operation;

/** Reads the body of POST …/replay-failed. Throws `InvalidInput`. */
export function readReplayFailed(body: Record<string, unknown>): Date {
  return new Date(parseInput(replayFailedSchema, body).since);
}
