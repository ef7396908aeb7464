import { enhancementAnswerSchema } from "#app/contracts/enhancements/enhancement-answer.ts";
import type { Operation } from "#app/contracts/operation.ts";

const path = "/api/v1/product-image-enhancements/{id}";
const pathParameters = { id: "The enhancement's uuid, as it was answered when it was created." } as const;

/** GET /api/v1/product-image-enhancements/{id}. */
export const readEnhancementOperation = {
  id: "getProductImageEnhancement",
  contract: "enhancements",
  method: "GET",
  path,
  summary: "How far an enhancement is, with its pictures",
  description: "Links to pictures live for about 15 minutes; ask again for new ones.",
  scope: "jobs:read",
  limit: "poll",
  pathParameters,
  answers: { 200: { description: "The enhancement with all of its items.", schema: enhancementAnswerSchema } },
  refusals: ["not_found"],
} as const satisfies Operation;

/** POST /api/v1/product-image-enhancements/{id}/cancel. */
export const cancelEnhancementOperation = {
  id: "cancelProductImageEnhancement",
  contract: "enhancements",
  method: "POST",
  path: `${path}/cancel`,
  summary: "Cancel what has not started",
  description:
    "Items that wait for their turn or for somebody's yes are cancelled and their credits returned. An item that is being made is finished and used. Repeating it is no error.",
  scope: "jobs:create",
  limit: "work",
  pathParameters,
  answers: { 200: { description: "The enhancement as it is now.", schema: enhancementAnswerSchema } },
  refusals: ["not_found", "state_conflict"],
} as const satisfies Operation;
