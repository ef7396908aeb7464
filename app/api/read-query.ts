import type { z } from "zod";
import { InvalidInput, parseInput } from "#app/api/invalid-input.ts";
import { isStorable } from "#app/api/storable-text.ts";

/** The query of a request as the schema reads it; of a repeated name the last value. Throws `InvalidInput`. */
export function readQuery<Output>(schema: z.ZodType<Output>, request: Request): Output {
  const values = Object.fromEntries(new URL(request.url).searchParams);
  const faults = Object.entries(values)
    .filter(([, text]) => !isStorable(text))
    .map(([name]) => ({ path: [name], message: "This text contains a NUL.", type: "string_unicode" }));
  if (faults.length > 0) throw new InvalidInput(faults, "query");
  return parseInput(schema, values, "query");
}
