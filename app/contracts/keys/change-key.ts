import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
import { keyBudgetField, keyNameField, keySchema } from "#app/contracts/keys/key-shape.ts";
import type { Operation } from "#app/contracts/operation.ts";

const bodySchema = z.strictObject({ name: keyNameField.optional(), monthly_budget: keyBudgetField });

/** PATCH /v1/keys/{key_id}. */
export const changeKeyOperation = {
  id: "changeKey",
  contract: "own",
  method: "PATCH",
  path: "/v1/keys/{key_id}",
  summary: "Rename a key or change its monthly budget",
  description: "Fields that are left out stay as they are. Scopes and mode are for life: make another key.",
  scope: "keys:write",
  limit: "work",
  body: bodySchema,
  bodyExamples: { noLimit: { monthly_budget: null } },
  answers: { 200: { description: "The key as it is now.", schema: keySchema } },
  refusals: ["not_found"],
} as const satisfies Operation;

/** Reads the body of PATCH /v1/keys/{key_id}. Throws `InvalidInput`. */
export function readChangeKey(body: Record<string, unknown>) {
  const { name, monthly_budget: monthlyCredits } = parseInput(bodySchema, body);
  return { name, monthlyCredits };
}
