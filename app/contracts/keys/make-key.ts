import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
import type { WantedKey } from "#app/api/manage-keys.server.ts";
import { keyBudgetField, keyNameField, keyScopesField, madeKeySchema } from "#app/contracts/keys/key-shape.ts";
import type { Operation } from "#app/contracts/operation.ts";

const bodySchema = z.strictObject({
  name: keyNameField.default(""),
  mode: z.enum(["live", "test"]).optional().meta({ description: "As the calling key's when left out." }),
  scopes: keyScopesField.optional().meta({ description: "The calling key's when left out; never more than those." }),
  expires_at: z.iso
    .datetime({ offset: true, error: "expires_at is a time like 2027-01-31T12:00:00Z." })
    .nullish()
    .meta({ description: "Left out: never, or with the calling key." }),
  monthly_budget: keyBudgetField,
});

/** POST /v1/keys. */
export const makeKeyOperation = {
  id: "makeKey",
  contract: "own",
  method: "POST",
  path: "/v1/keys",
  summary: "Make a key",
  description: "A key gives no more than it has: scopes, mode, time and monthly budget.",
  scope: "keys:write",
  limit: "work",
  body: bodySchema,
  bodyExamples: { forTheShopWindow: { name: "Shop window", scopes: ["jobs:read"], monthly_budget: 500 } },
  answers: { 201: { description: "The key, shown this once.", schema: madeKeySchema } },
  refusals: ["limit_reached"],
} as const satisfies Operation;

/** Reads the body of POST /v1/keys. Throws `InvalidInput`; the end must lie in the future. */
export function readMakeKey(body: Record<string, unknown>, now: Date): WantedKey {
  const toCome = bodySchema.refine(({ expires_at: at }) => at == null || new Date(at) > now, {
    path: ["expires_at"],
    message: "expires_at must lie in the future.",
  });
  const { name, mode, scopes, expires_at: expiresAt, monthly_budget: monthlyCredits } = parseInput(toCome, body);
  return { name, mode, scopes, monthlyCredits, expiresAt: expiresAt == null ? undefined : new Date(expiresAt) };
}
