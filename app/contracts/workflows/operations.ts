import { priceCreditsByKind } from "#app/renders/price.ts";

/** What GET /v1/operations lists. Prices come from the one price table. */
export const operations = [
  {
    name: "background-generator",
    op_class: "generate",
    credits_cost: priceCreditsByKind["background-generator"],
    enabled: true,
  },
  {
    name: "background-swap-with-spec",
    op_class: "edit",
    credits_cost: priceCreditsByKind["background-swap"],
    enabled: true,
  },
] as const;
