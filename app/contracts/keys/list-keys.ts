import { z } from "zod";
import type { ManagedKey } from "#app/api/manage-keys.server.ts";
import { keySchema, writeKey } from "#app/contracts/keys/key-shape.ts";
import type { Operation } from "#app/contracts/operation.ts";

const querySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(100),
  before: z.string().max(64).optional().meta({ description: "The next_before of an earlier page." }),
});

const answerSchema = z.strictObject({ keys: z.array(keySchema), next_before: z.string().nullable() });

/** GET /v1/keys. */
export const listKeysOperation = {
  id: "listKeys",
  contract: "own",
  method: "GET",
  path: "/v1/keys",
  summary: "The organization's keys, newest first",
  description:
    "A live key sees the keys of both modes, a test key those of test mode. Keys themselves are never shown.",
  scope: "keys:write",
  limit: "poll",
  query: querySchema,
  answers: { 200: { description: "A page of keys, ended ones too.", schema: answerSchema } },
} as const satisfies Operation;

export const listKeysQuery = querySchema;

/** A page of keys as GET /v1/keys writes it. */
export function listKeysAnswer(
  page: { readonly keys: readonly ManagedKey[]; readonly next: string | null },
  now: Date,
): z.input<typeof answerSchema> {
  return { keys: page.keys.map((key) => writeKey(key, now)), next_before: page.next };
}
