import { z } from "zod";
import type { ManagedKey } from "#app/api/manage-keys.server.ts";
import { apiScopes } from "#app/api/scopes.ts";

/** As long as a sentence; lists show it in one line. */
const nameLengthMax = 100;
/** What one movement of the ledger can carry. */
const budgetMax = 1_000_000_000;

/** The name that people know a key by. */
export const keyNameField = z.string().max(nameLengthMax, `At most ${nameLengthMax} characters.`);
/** What a key may do. */
export const keyScopesField = z.array(z.enum(apiScopes)).min(1, "A key without scopes opens nothing.");
/** Credits a month. */
export const keyBudgetField = z
  .int("A monthly budget is a whole number of credits.")
  .min(0)
  .max(budgetMax)
  .nullish()
  .meta({ description: "Credits it may spend in a month of the shop's time zone. Null: no limit of its own." });

/** A key, without the key itself. */
export const keySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  mode: z.enum(["live", "test"]),
  starts_with: z.string().meta({ description: "Its first characters, to tell keys apart." }),
  state: z.enum(["active", "expired", "revoked"]),
  scopes: z.array(z.enum(apiScopes)),
  monthly_budget: z.int().nullable(),
  used_this_month: z.int().meta({ description: "Reserved and spent; keys that replaced each other count together." }),
  replaces: z.string().nullable().meta({ description: "The key that it was made in place of." }),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
  revoked_at: z.iso.datetime().nullable(),
  last_used_at: z.iso.datetime().nullable().meta({ description: "To the minute." }),
});

/** A key and its text, which is shown this once. */
export const madeKeySchema = keySchema.extend({
  key: z.string().meta({ description: "The key itself. It is shown in this answer and never again." }),
});

const textOf = (date: Date | null) => date?.toISOString() ?? null;

/** A key as every answer of this part writes it. */
export function writeKey({ key, monthlyCredits, usedCredits }: ManagedKey, now: Date): z.input<typeof keySchema> {
  const hasExpired = key.expiresAt !== null && key.expiresAt <= now;
  return {
    id: key.id,
    name: key.name,
    mode: key.mode,
    starts_with: key.shownStart,
    state: key.revokedAt !== null ? "revoked" : hasExpired ? "expired" : "active",
    scopes: [...key.scopes],
    monthly_budget: monthlyCredits,
    used_this_month: usedCredits,
    replaces: key.replacesId,
    created_at: key.createdAt.toISOString(),
    expires_at: textOf(key.expiresAt),
    revoked_at: textOf(key.revokedAt),
    last_used_at: textOf(key.lastUsedAt),
  };
}
