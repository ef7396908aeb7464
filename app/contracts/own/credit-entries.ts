import { z } from "zod";
import type { TransferView } from "#app/credits/credit-views.ts";

/** Lines of one page of the statement. */
const limitMax = 200;
const kinds = ["grant", "reserve", "settle", "release", "void", "expire", "refund", "correct"] as const;

/** The query of GET /v1/credits/entries. */
export const entriesQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(limitMax).default(50),
  before: z
    .string()
    .regex(/^\d{1,18}$/, "before is the next_before of an earlier page.")
    .optional(),
  kind: z.enum(kinds).optional(),
});

/** A page of the statement as GET /v1/credits/entries writes it. */
export function entriesAnswer(page: { rows: readonly TransferView[]; next: string | null }): Record<string, unknown> {
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
