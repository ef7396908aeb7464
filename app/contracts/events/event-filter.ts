import { z } from "zod";
import { eventTypeNames } from "#app/contracts/events/event-types.ts";

/** Names that one reader may list: more than there are types. */
const wordsMax = 50;

/** The types that a word stands for: one name, or a family such as `asset.*`. */
function typesOf(word: string): readonly string[] {
  return word.endsWith(".*")
    ? eventTypeNames.filter((name) => name.startsWith(word.slice(0, -1)))
    : eventTypeNames.filter((name) => name === word);
}

/** `types=` of a query: event types and families, separated by commas; read as the names of all types meant. */
export const eventFilterSchema = z
  .string()
  .transform((text, context) => {
    const words = text.split(",").map((word) => word.trim());
    const unknown = words.filter((word) => typesOf(word).length === 0);
    if (unknown.length === 0 && words.length <= wordsMax) return [...new Set(words.flatMap(typesOf))];
    const message = `types are names such as asset.standardized or families such as asset.*, separated by commas, at most ${wordsMax}. Not known: ${unknown.slice(0, 3).join(", ")}`;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  })
  .meta({ description: "Only these types: names or families, such as `asset.*,batch.completed`. Left out: all." });
