import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
import { madeKeySchema } from "#app/contracts/keys/key-shape.ts";
import type { Operation } from "#app/contracts/operation.ts";

/** A day: long enough for a deployment that has to wait for the next morning. */
const overlapHoursUsual = 24;
/** A week; with more the old key is simply a second one. */
const overlapHoursMax = 7 * 24;

const bodySchema = z.strictObject({
  overlap_hours: z
    .number()
    .min(0)
    .max(overlapHoursMax)
    .default(overlapHoursUsual)
    .meta({ description: "How long the old key goes on. 0: it ends at once." }),
});

const answerSchema = madeKeySchema.extend({ replaced_key_expires_at: z.iso.datetime() });

/** POST /v1/keys/{key_id}/rotate. */
export const rotateKeyOperation = {
  id: "rotateKey",
  contract: "own",
  method: "POST",
  path: "/v1/keys/{key_id}/rotate",
  summary: "Replace a key, with an overlap",
  description: "The new key has the old one's name, mode, scopes and end, and spends from the same monthly budget.",
  scope: "keys:write",
  limit: "work",
  body: bodySchema,
  bodyExamples: { withinAnHour: { overlap_hours: 1 } },
  answers: { 201: { description: "The new key, shown this once.", schema: answerSchema } },
  refusals: ["not_found", "state_conflict", "limit_reached"],
} as const satisfies Operation;

/** Reads the body of POST /v1/keys/{key_id}/rotate. Throws `InvalidInput`. */
export function readRotateKey(body: Record<string, unknown>): { overlapHours: number } {
  return { overlapHours: parseInput(bodySchema, body).overlap_hours };
}
