import { z } from "zod";
import { InvalidInput } from "#app/api/invalid-input.ts";
import type { Operation } from "#app/contracts/operation.ts";
import type { UsageView } from "#app/credits/usage.server.ts";

/** A leap year: enough for a whole one, little enough for one answer. */
const daysMax = 366;
const dayMs = 86_400_000;
/** What a dashboard shows first. */
const daysUsual = 30;

const querySchema = z.strictObject({
  from: z.iso
    .date()
    .optional()
    .meta({ description: `First day; left out: ${daysUsual} days up to \`to\`.` }),
  to: z.iso.date().optional().meta({ description: "Last day, of the shop's own calendar; left out: today." }),
  of: z
    .enum(["organization", "key"])
    .default("organization")
    .meta({ description: "Everything in the key's mode, or what the calling key ordered." }),
});

const answerSchema = z
  .strictObject({
    organization_id: z.string(),
    mode: z.enum(["live", "test"]),
    of: z.enum(["organization", "key"]),
    from: z.iso.date(),
    to: z.iso.date(),
    days: z.array(
      z.strictObject({
        day: z.iso.date(),
        operation: z.string(),
        calls: z.int().meta({ description: "Orders that were accepted on this day." }),
        pictures: z.int().meta({ description: "Pictures that were finished and paid on this day." }),
        credits: z.int().meta({ description: "Credits that were spent on this day; refunds are taken off." }),
      }),
    ),
    total: z.strictObject({ calls: z.int(), pictures: z.int(), credits: z.int() }),
  })
  .meta({ id: "Usage" });

/** GET /v1/usage. */
export const usageOperation = {
  id: "readUsage",
  contract: "workflows",
  method: "GET",
  path: "/v1/usage",
  summary: "Calls, pictures and credits by day and operation",
  description: "Days are those of the shop's time zone; days without anything are left out.",
  scope: "jobs:read",
  limit: "poll",
  query: querySchema,
  answers: { 200: { description: "What was ordered, made and spent.", schema: answerSchema } },
} as const satisfies Operation;

const dayBefore = (day: string, days: number) => new Date(Date.parse(day) - days * dayMs).toISOString().slice(0, 10);

/** The days that a query asks for. Throws `InvalidInput` for a period that ends before it begins, or is too long. */
export function readPeriod(query: z.output<typeof querySchema>, today: string): { from: string; to: string } {
  const to = query.to ?? today;
  const from = query.from ?? dayBefore(to, daysUsual - 1);
  const fault = (message: string) => new InvalidInput([{ path: ["from"], message, type: "value_error" }], "query");
  if (from > to) throw fault("from lies after to.");
  if (from < dayBefore(to, daysMax - 1)) throw fault(`At most ${daysMax} days at once.`);
  return { from, to };
}

/** Usage as GET /v1/usage writes it. */
export function usageAnswer(
  about: Pick<z.input<typeof answerSchema>, "organization_id" | "mode" | "of" | "from" | "to">,
  rows: readonly UsageView[],
): z.input<typeof answerSchema> {
  const sum = (of: "calls" | "pictures" | "credits") => rows.reduce((total, row) => total + row[of], 0);
  return {
    ...about,
    days: rows.map(({ day, kind, calls, pictures, credits }) => ({ day, operation: kind, calls, pictures, credits })),
    total: { calls: sum("calls"), pictures: sum("pictures"), credits: sum("credits") },
  };
}
