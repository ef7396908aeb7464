import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
import type { Quote } from "#app/renders/quote-order.server.ts";

/** Pictures that one order may ask for. */
const countMax = 1000;

const bodySchema = z.strictObject({
  operation: z.enum(["background-swap-with-spec", "background-generator", "standardize"]),
  count: z.int("A count is a whole number.").min(1).max(countMax).default(1),
  max_credits: z.int("max_credits is a whole number.").min(0).nullish(),
});

const kinds = {
  "background-swap-with-spec": "background-swap",
  "background-generator": "background-generator",
  standardize: "standardize",
} as const;

/** Reads the body of POST /v1/quote. Throws `InvalidInput` with every fault. */
export function readQuote(body: Record<string, unknown>) {
  const { operation, count, max_credits: maxCredits } = parseInput(bodySchema, body);
  return { kind: kinds[operation], renders: count, ...(typeof maxCredits === "number" && { maxCredits }) };
}

/** A quote as POST /v1/quote writes it. */
export function quoteAnswer(quote: Quote): Record<string, unknown> {
  return {
    price_version: quote.priceVersion,
    credits_each: quote.creditsEach,
    credits_cost: quote.creditsCost,
    credits_available: quote.available,
    credits_available_after: quote.availableAfter,
    budget_left: quote.budgetLeft,
    accepted: quote.refusals.length === 0,
    refusals: quote.refusals,
  };
}
