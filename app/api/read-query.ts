import type { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";

/** The query of a request as the schema reads it; of a repeated name the last value. Throws `InvalidInput`. */
export function readQuery<Output>(schema: z.ZodType<Output>, request: Request): Output {
  return parseInput(schema, Object.fromEntries(new URL(request.url).searchParams), "query");
}
