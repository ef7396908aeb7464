import { pricesAt } from "#app/renders/price.ts";

/** What GET /v1/operations lists. Prices come from the one price table. */
export function operationsAt(now: Date) {
  const { creditsByKind } = pricesAt(now);
  return [
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
  ] as const;
}
