import { z } from "zod";
import type { Operation } from "#app/contracts/operation.ts";
import { pricedOperationNames, pricedOperations } from "#app/contracts/priced-operations.ts";
import { pricesAt } from "#app/renders/price.ts";

const answerSchema = z.strictObject({
  operations: z.array(
    z.strictObject({
      name: z.enum(pricedOperationNames),
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
    operations: pricedOperationNames.map((name) => {
      const { kind, class: op_class } = pricedOperations[name];
      return { name, op_class, credits_cost: creditsByKind[kind], enabled: true };
    }),
  };
}
