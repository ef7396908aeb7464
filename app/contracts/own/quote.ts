import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { pricedOperationNames, pricedOperations } from "#app/contracts/priced-operations.ts";
import { refusalCodes, type RefusalCode } from "#app/refusal.ts";
import type { Quote } from "#app/renders/quote-order.server.ts";

/** Pictures that one order may ask for. */
const countMax = 1000;

const bodySchema = z.strictObject({
  operation: z
    .enum(pricedOperationNames)
    .meta({ description: "What would be ordered; names as GET /v1/operations lists them." }),
  count: z.int("A count is a whole number.").min(1).max(countMax).default(1),
  max_credits: z.int("max_credits is a whole number.").min(0).nullish(),
});

const codeSchema = z.enum(Object.keys(refusalCodes) as RefusalCode[]);

const answerSchema = z.strictObject({
  price_version: z.string(),
  credits_each: z.int(),
  credits_cost: z.int(),
  credits_available: z.int(),
  credits_available_after: z.int().meta({ description: "Below zero: so many credits are missing." }),
  budget_left: z.int().nullable().meta({ description: "What is left of the key's monthly budget; null without one." }),
  accepted: z.boolean(),
  refusals: z.array(z.strictObject({ code: codeSchema, message: z.string() })),
});

/** POST /v1/quote. */
export const quoteOperation = {
  id: "quote",
  contract: "own",
  method: "POST",
  path: "/v1/quote",
  summary: "What an order would cost, and what would refuse it",
  description: "Nothing is reserved and nothing changes.",
  scope: "jobs:read",
  limit: "poll",
  body: bodySchema,
  bodyExamples: { hundredPictures: { operation: "standardize", count: 100 } },
  answers: { 200: { description: "The price, and whether the order would be taken now.", schema: answerSchema } },
} as const satisfies Operation;

/** Reads the body of POST /v1/quote. Throws `InvalidInput` with every fault. */
export function readQuote(body: Record<string, unknown>) {
  const { operation, count, max_credits: maxCredits } = parseInput(bodySchema, body);
  return {
    kind: pricedOperations[operation].kind,
    renders: count,
    ...(typeof maxCredits === "number" && { maxCredits }),
  };
}

/** A quote as POST /v1/quote writes it. */
export function quoteAnswer(quote: Quote): z.input<typeof answerSchema> {
  return {
    price_version: quote.priceVersion,
    credits_each: quote.creditsEach,
    credits_cost: quote.creditsCost,
    credits_available: quote.available,
    credits_available_after: quote.availableAfter,
    budget_left: quote.budgetLeft,
    accepted: quote.refusals.length === 0,
    refusals: [...quote.refusals],
  };
}
