import { z } from "zod";
import type { Operation } from "#app/contracts/operation.ts";
import { pricesAt } from "#app/renders/price.ts";

const answerSchema = z.strictObject({
  operations: z.array(
    z.strictObject({
      name: z.string(),
      op_class: z.enum(["generate", "edit"]),
      credits_cost: z.int(),
      enabled: z.boolean(),
    }),
  ),
});

/** GET /v1/operations. */
export const listOperationsOperation = {
  id: "listOperations",
  contract: "workflows",
  method: "GET",
  path: "/v1/operations",
  summary: "What can be ordered and what it costs",
  scope: "jobs:read",
  limit: "poll",
  answers: { 200: { description: "Every operation that costs credits.", schema: answerSchema } },
} as const satisfies Operation;

/** What GET /v1/operations lists. Prices come from the one price table. */
export function operationsAt(now: Date): z.input<typeof answerSchema> {
  const { creditsByKind } = pricesAt(now);
  return {
    operations: [
      {
        name: "background-generator",
        op_class: "generate",
        credits_cost: creditsByKind["background-generator"],
        enabled: true,
      },
      {
        name: "background-swap-with-spec",
        op_class: "edit",
        credits_cost: creditsByKind["background-swap"],
        enabled: true,
      },
    ],
  };
}
