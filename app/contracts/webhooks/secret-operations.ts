import type { Operation } from "#app/contracts/operation.ts";
import { endpointPath, endpointWithSecretSchema } from "#app/contracts/webhooks/endpoint-shape.ts";

const common = { contract: "own", scope: "webhooks:write", limit: "work", pathParameters: endpointPath } as const;

/** GET /v1/webhook-endpoints/{endpoint_id}/secret. */
export const revealSecretOperation = {
  ...common,
  id: "revealWebhookSecret",
  method: "GET",
  path: "/v1/webhook-endpoints/{endpoint_id}/secret",
  summary: "The secret that an endpoint's messages are signed with",
  answers: { 200: { description: "The endpoint with its secret.", schema: endpointWithSecretSchema } },
  refusals: ["not_found"],
} as const satisfies Operation;

/** POST /v1/webhook-endpoints/{endpoint_id}/rotate-secret. */
export const rotateSecretOperation = {
  ...common,
  id: "rotateWebhookSecret",
  method: "POST",
  path: "/v1/webhook-endpoints/{endpoint_id}/rotate-secret",
  summary: "Give an endpoint a new secret",
  description:
    "For 24 hours messages carry two signatures, one by the new secret and one by the former. Rotating again within that " +
    "time ends the oldest secret at once.",
  answers: { 200: { description: "The endpoint with its new secret.", schema: endpointWithSecretSchema } },
  refusals: ["not_found"],
} as const satisfies Operation;
