import { z } from "zod";
import { eventFilterSchema } from "#app/contracts/events/event-filter.ts";
import { publicEventSchema } from "#app/contracts/events/event-types.ts";
import type { PublicEvent } from "#app/contracts/events/public-event.ts";
import type { Operation } from "#app/contracts/operation.ts";

/** Events of one page at most: with their data some hundred kilobytes. */
const limitMax = 500;
const defaultLimit = 100;

/** The number of an event after which to begin. */
export const afterSchema = z.coerce
  .number("after is the seq of the last event that was read.")
  .int("after is the seq of the last event that was read.")
  .min(0)
  .max(Number.MAX_SAFE_INTEGER - 1);

/** The query of GET /v1/events. */
export const eventsQuerySchema = z.strictObject({
  after: afterSchema.default(0).meta({ description: "The `next_after` of the page before. 0: from the first event." }),
  limit: z.coerce.number().int().min(1).max(limitMax).default(defaultLimit),
  types: eventFilterSchema.optional(),
});

const answerSchema = z.strictObject({
  events: z.array(publicEventSchema),
  next_after: z.int().meta({
    description: "Send it as `after` for what comes next. It moves on even when no event of the page was wanted.",
  }),
  has_more: z.boolean().meta({ description: "False: there is nothing newer now." }),
});

/** GET /v1/events. */
export const listEventsOperation = {
  id: "listEvents",
  contract: "own",
  method: "GET",
  path: "/v1/events",
  summary: "What happened in the organization, in order",
  description:
    "Every event after a number, oldest first, of the key's mode. Reading on with `next_after` misses nothing and " +
    "repeats nothing. The same events come by callback and on the stream.",
  scope: "jobs:read",
  limit: "poll",
  query: eventsQuerySchema,
  answers: { 200: { description: "A page of events.", schema: answerSchema } },
} as const satisfies Operation;

/** A page as GET /v1/events writes it. */
export function eventsAnswer(page: {
  readonly events: readonly PublicEvent[];
  readonly nextAfter: number;
  readonly hasMore: boolean;
}) {
  return { events: page.events, next_after: page.nextAfter, has_more: page.hasMore };
}
