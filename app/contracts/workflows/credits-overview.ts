import { z } from "zod";
import { momentField } from "#app/contracts/answer-fields.ts";
import type { Operation } from "#app/contracts/operation.ts";

/** A balance, as the ledger reports it. */
export interface Balance {
  readonly available: number;
  readonly reserved: number;
  readonly spent: number;
  readonly grants: readonly {
    readonly id: string;
    readonly source: string;
    readonly credits: number;
    readonly available: number;
    readonly expiresAt: string | null;
    readonly createdAt: string;
  }[];
}

/** What a key or an automation may spend this month, and has. */
export interface Budget {
  readonly subject: string;
  readonly month: string;
  readonly monthlyCredits: number | null;
  readonly usedCredits: number;
}

const answerSchema = z
  .strictObject({
    organization_id: z.string(),
    mode: z.enum(["live", "test"]),
    available: z.int(),
    reserved: z.int(),
    spent: z.int(),
    grants: z.array(
      z.strictObject({
        id: z.string(),
        source: z.string(),
        credits: z.int(),
        available: z.int(),
        expires_at: momentField.nullable(),
        created_at: momentField,
      }),
    ),
    budgets: z.array(
      z.strictObject({
        subject: z.string().meta({ description: "A key's id, or flow for all automations together." }),
        month: z.string(),
        monthly_credits: z.int().nullable(),
        used_credits: z.int(),
      }),
    ),
  })
  .meta({ id: "Credits" });

/** GET /v1/credits. */
export const readCreditsOperation = {
  id: "readCredits",
  contract: "workflows",
  method: "GET",
  path: "/v1/credits",
  summary: "The organization's balance in the key's mode",
  scope: "jobs:read",
  limit: "poll",
  answers: { 200: { description: "Balance, blocks of credits and budgets.", schema: answerSchema } },
} as const satisfies Operation;

/** A balance as GET /v1/credits writes it. */
export function creditsOverview(
  organizationId: string,
  mode: "live" | "test",
  balance: Balance,
  budgets: readonly Budget[],
): z.input<typeof answerSchema> {
  return {
    organization_id: organizationId,
    mode,
    available: balance.available,
    reserved: balance.reserved,
    spent: balance.spent,
    grants: balance.grants.map(({ id, source, credits, available, expiresAt, createdAt }) => ({
      id,
      source,
      credits,
      available,
      expires_at: expiresAt,
      created_at: createdAt,
    })),
    budgets: budgets.map(({ subject, month, monthlyCredits, usedCredits }) => ({
      subject,
      month,
      monthly_credits: monthlyCredits,
      used_credits: usedCredits,
    })),
  };
}
