import { keySchema } from "#app/contracts/keys/key-shape.ts";
import type { Operation } from "#app/contracts/operation.ts";

/** POST /v1/keys/{key_id}/revoke. */
export const revokeKeyOperation = {
  id: "revokeKey",
  contract: "own",
  method: "POST",
  path: "/v1/keys/{key_id}/revoke",
  summary: "End a key for good",
  description: "Every node refuses it within five seconds. Once more is no error. A key may end itself.",
  scope: "keys:write",
  limit: "work",
  answers: { 200: { description: "The key as it is now.", schema: keySchema } },
  refusals: ["not_found"],
} as const satisfies Operation;
