import { z } from "zod";

/** Longest page, as the contract fixes it. */
const limitMax = 200;
const defaultLimit = 50;
/** Far beyond any shop; keeps a number in the URL from becoming a table scan of days. */
const offsetMax = 1_000_000;

/** limit and offset of a list. */
export const listQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(limitMax).default(defaultLimit),
  offset: z.coerce.number().int().min(0).max(offsetMax).default(0),
});

/** What a page says of itself. */
export const pageFields = {
  limit: z.int(),
  offset: z.int(),
  count: z.int().meta({ description: "How many there are in all." }),
} as const;

/** since: the last event number that the client has seen. */
export const eventsQuerySchema = z.strictObject({
  since: z.coerce
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .default(0)
    .meta({ description: "The last event number that is known already." }),
});
