import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
import type { Operation } from "#app/contracts/operation.ts";
import {
  descriptionField,
  endpointPath,
  endpointSchema,
  endpointWithSecretSchema,
  eventTypesField,
  urlField,
} from "#app/contracts/webhooks/endpoint-shape.ts";

const newEndpointSchema = z.strictObject({
  url: urlField,
  event_types: eventTypesField.default(["*"]),
  description: descriptionField.default(""),
});

const changesSchema = z.strictObject({
  url: urlField.optional(),
  event_types: eventTypesField.optional(),
  description: descriptionField.optional(),
  enabled: z
    .boolean()
    .optional()
    .meta({ description: "false ends what waits to be sent; replay it when the endpoint is on again." }),
});

const listSchema = z.strictObject({ endpoints: z.array(endpointSchema) });

const common = { contract: "own" } as const;
const reading = { ...common, scope: "jobs:read", limit: "poll" } as const;
const writing = { ...common, scope: "webhooks:write", limit: "work" } as const;
const onePath = { path: "/v1/webhook-endpoints/{endpoint_id}", pathParameters: endpointPath } as const;

/** GET /v1/webhook-endpoints. */
export const listEndpointsOperation = {
  ...reading,
  id: "listWebhookEndpoints",
  method: "GET",
  path: "/v1/webhook-endpoints",
  summary: "Where callbacks go",
  description: "The endpoints of the key's mode, oldest first, and the one that signs requests' callbacks.",
  answers: { 200: { description: "All of them.", schema: listSchema } },
} as const satisfies Operation;

/** POST /v1/webhook-endpoints. */
export const createEndpointOperation = {
  ...writing,
  id: "createWebhookEndpoint",
  method: "POST",
  path: "/v1/webhook-endpoints",
  summary: "Be told of events",
  description: "It is told of what happens from now on, in the key's mode. A shop has 20 endpoints a mode at most.",
  body: newEndpointSchema,
  bodyExamples: {
    everything: { url: "https://hooks.example.com/cyclorama" },
    endedBatches: {
      url: "https://hooks.example.com/cyclorama",
      event_types: ["batch.completed", "batch.partially_completed", "batch.failed"],
      description: "Catalogue import",
    },
  },
  answers: { 201: { description: "The endpoint with its signing secret.", schema: endpointWithSecretSchema } },
  refusals: ["callback_url_refused", "limit_reached"],
} as const satisfies Operation;

/** GET /v1/webhook-endpoints/{endpoint_id}. */
export const readEndpointOperation = {
  ...reading,
  ...onePath,
  id: "getWebhookEndpoint",
  method: "GET",
  summary: "One endpoint",
  answers: { 200: { description: "The endpoint.", schema: endpointSchema } },
  refusals: ["not_found"],
} as const satisfies Operation;

/** PATCH /v1/webhook-endpoints/{endpoint_id}. */
export const updateEndpointOperation = {
  ...writing,
  ...onePath,
  id: "updateWebhookEndpoint",
  method: "PATCH",
  summary: "Change an endpoint, or switch it on and off",
  body: changesSchema,
  bodyExamples: { switchedOff: { enabled: false }, switchedOn: { enabled: true } },
  answers: { 200: { description: "The endpoint as it is now.", schema: endpointSchema } },
  refusals: ["not_found", "callback_url_refused", "state_conflict"],
} as const satisfies Operation;

/** DELETE /v1/webhook-endpoints/{endpoint_id}. */
export const deleteEndpointOperation = {
  ...writing,
  ...onePath,
  id: "deleteWebhookEndpoint",
  method: "DELETE",
  summary: "Delete an endpoint with its deliveries",
  answers: { 204: { description: "It is gone." } },
  refusals: ["not_found", "state_conflict"],
} as const satisfies Operation;

/** Reads the body of POST /v1/webhook-endpoints. Throws `InvalidInput`. */
export function readNewEndpoint(body: Record<string, unknown>) {
  const { url, event_types: eventTypes, description } = parseInput(newEndpointSchema, body);
  return { url, eventTypes, description };
}

/** Reads the body of PATCH /v1/webhook-endpoints/{endpoint_id}. Throws `InvalidInput`. */
export function readEndpointChanges(body: Record<string, unknown>) {
  const { event_types: eventTypes, url, description, enabled } = parseInput(changesSchema, body);
  return {
    ...(url === undefined ? {} : { url }),
    ...(eventTypes === undefined ? {} : { eventTypes }),
    ...(description === undefined ? {} : { description }),
    ...(enabled === undefined ? {} : { enabled }),
  };
}
