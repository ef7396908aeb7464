import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
import type { MovedDeadlines, SandboxDeadlines } from "#app/api/sandbox-clock.server.ts";
import { momentField } from "#app/contracts/answer-fields.ts";
import type { Operation } from "#app/contracts/operation.ts";

/** Longer than anything that ends by itself, a month's grant included. */
const advanceSecondsMax = 40 * 24 * 3600;

const bodySchema = z.strictObject({
  advance_seconds: z
    .int("advance_seconds is a whole number.")
    .min(1)
    .max(advanceSecondsMax, "At most 40 days at a time.")
    .meta({ description: "Seconds that pass for everything in test mode that ends by itself." }),
});

const nextEnds = z
  .strictObject({
    idempotency_keys: momentField.nullable(),
    reviews: momentField.nullable(),
    grants: momentField.nullable(),
    keys: momentField.nullable(),
  })
  .meta({ description: "When the next of each ends. Null: none does." });

const answerSchema = z.strictObject({ now: momentField, next_ends: nextEnds });

const movedSchema = answerSchema.extend({
  advanced_seconds: z.int(),
  moved: z
    .strictObject({ idempotency_keys: z.int(), reviews: z.int(), grants: z.int(), keys: z.int() })
    .meta({ description: "How many of each came nearer to their end." }),
});

/** GET /v1/sandbox/clock. */
export const readClockOperation = {
  id: "readSandboxClock",
  contract: "own",
  method: "GET",
  path: "/v1/sandbox/clock",
  summary: "What in test mode ends next",
  scope: "jobs:read",
  limit: "poll",
  answers: { 200: { description: "The clock, and the next ends.", schema: answerSchema } },
} as const satisfies Operation;

/** POST /v1/sandbox/clock. */
export const advanceClockOperation = {
  id: "advanceSandboxClock",
  contract: "own",
  method: "POST",
  path: "/v1/sandbox/clock",
  summary: "Let time pass in test mode",
  description: "Idempotency keys, pictures that wait for a yes, grants and test keys end sooner. It cannot be undone.",
  scope: "jobs:create",
  limit: "work",
  body: bodySchema,
  bodyExamples: { aDay: { advance_seconds: 86_400 } },
  answers: { 200: { description: "What moved, and what ends next.", schema: movedSchema } },
} as const satisfies Operation;

/** Reads the body of POST /v1/sandbox/clock. Throws `InvalidInput`. */
export function readAdvanceClock(body: Record<string, unknown>): number {
  return parseInput(bodySchema, body).advance_seconds;
}

const textOf = (moment: Date | null) => moment?.toISOString() ?? null;

/** The clock as GET /v1/sandbox/clock writes it. */
export function clockAnswer(next: SandboxDeadlines, now: Date): z.input<typeof answerSchema> {
  return {
    now: now.toISOString(),
    next_ends: {
      idempotency_keys: textOf(next.idempotencyKeys),
      reviews: textOf(next.reviews),
      grants: textOf(next.grants),
      keys: textOf(next.keys),
    },
  };
}

/** What POST /v1/sandbox/clock answers. */
export function advancedAnswer(
  clock: z.input<typeof answerSchema>,
  seconds: number,
  moved: MovedDeadlines,
): z.input<typeof movedSchema> {
  const { idempotencyKeys, reviews, grants, keys } = moved;
  return { ...clock, advanced_seconds: seconds, moved: { idempotency_keys: idempotencyKeys, reviews, grants, keys } };
}
