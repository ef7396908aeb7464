import { z } from "zod";
import type { Operation } from "#app/contracts/operation.ts";

const answerSchema = z.strictObject({
  ok: z.boolean(),
  checked: z.strictObject({
    accounts: z.int(),
    grants: z.int(),
    transfers: z.int(),
    entries: z.int(),
    reservations: z.int(),
    renders: z.int(),
  }),
  differences: z
    .array(z.string())
    .meta({ description: "One sentence for each thing that does not add up; it begins with its id." }),
});
export type VerificationAnswer = z.input<typeof answerSchema>;

/** GET /v1/credits/verify. */
export const verifyCreditsOperation = {
  id: "verifyCredits",
  contract: "own",
  method: "GET",
  path: "/v1/credits/verify",
  summary: "Fold every entry of the ledger and compare it with the balance",
  scope: "jobs:read",
  // Folding a long ledger takes seconds: as few a minute as orders.
  limit: "work",
  answers: { 200: { description: "How much was looked at and what differs.", schema: answerSchema } },
} as const satisfies Operation;
