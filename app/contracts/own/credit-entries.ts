import { z } from "zod";
import { momentField, publicIdField } from "#app/contracts/answer-fields.ts";
import type { Operation } from "#app/contracts/operation.ts";
import type { TransferView } from "#app/credits/credit-views.ts";

/** Lines of one page of the statement. */
const limitMax = 200;
const kinds = ["grant", "reserve", "settle", "release", "void", "expire", "refund", "correct"] as const;

const querySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(limitMax).default(50),
  before: z
    .string()
    .regex(/^\d{1,18}$/, "before is the next_before of an earlier page.")
    .optional()
    .meta({ description: "The next_before of the page before." }),
  kind: z.enum(kinds).optional(),
});

const answerSchema = z.strictObject({
  entries: z.array(
    z
      .strictObject({
        id: z.string(),
        kind: z.enum(kinds),
        credits: z.int(),
        reference: z.string(),
        render_public_id: publicIdField.nullable(),
        reason: z.string().nullable(),
        available_after: z.int(),
        created_at: momentField,
      })
      .meta({ id: "CreditEntry" }),
  ),
  next_before: z.string().nullable().meta({ description: "Goes into before for the page after; null at the end." }),
});

/** GET /v1/credits/entries. */
export const creditEntriesOperation = {
  id: "listCreditEntries",
  contract: "own",
  method: "GET",
  path: "/v1/credits/entries",
  summary: "The statement in the key's mode, newest first",
  scope: "jobs:read",
  limit: "poll",
  query: querySchema,
  answers: { 200: { description: "A page of the statement.", schema: answerSchema } },
} as const satisfies Operation;

/** A page of the statement as GET /v1/credits/entries writes it. */
export function entriesAnswer(page: {
  rows: readonly TransferView[];
  next: string | null;
}): z.input<typeof answerSchema> {
  return {
    entries: page.rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      credits: row.credits,
      reference: row.reference,
      render_public_id: row.renderId,
      reason: row.reason,
      available_after: row.availableAfter,
      created_at: row.createdAt,
    })),
    next_before: page.next,
  };
}
