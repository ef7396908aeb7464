import { z } from "zod";
import type { Operation } from "#app/contracts/operation.ts";
import { limitsPerShop } from "#app/api/limits.ts";
import type { GenerationUsage } from "#app/renders/count-generations.server.ts";

/** The query of GET /api/external/v1/usage. */
export const usageQuerySchema = z.strictObject({
  month: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, "Write the month as 2026-11.")
    .optional()
    .meta({ description: "A month of the organization's calendar, such as 2026-11; this one when left out." }),
});

const countSchema = z.strictObject({ generations: z.int(), creditsSpent: z.int() });

const answerSchema = z.strictObject({
  success: z.literal(true),
  organizationId: z.string(),
  mode: z.enum(["live", "test"]),
  month: z.string(),
  generations: z.int().meta({ description: "Successful, billed pictures of both operations." }),
  creditsSpent: z.int(),
  byOperation: z.strictObject({ "generate-image": countSchema, "cinematic-image": countSchema }),
  byDay: z.array(z.strictObject({ day: z.string(), generations: z.int(), creditsSpent: z.int() })),
  creditsAvailable: z.int(),
  limitPerMinute: z.int(),
});

/** GET /api/external/v1/usage. */
export const usageOperation = {
  id: "getGenerationsUsage",
  contract: "generations",
  method: "GET",
  path: "/api/external/v1/usage",
  summary: "Generations and credits of a month",
  scope: "jobs:read",
  limit: "poll",
  requiresOrganization: true,
  query: usageQuerySchema,
  answers: { 200: { description: "What was made and spent.", schema: answerSchema } },
  refusals: ["organization_missing"],
} as const satisfies Operation;

/** A month's use as this operation answers it. */
export function usageAnswer(
  whose: { readonly organizationId: string; readonly mode: "live" | "test"; readonly creditsAvailable: number },
  { month, days }: GenerationUsage,
): z.input<typeof answerSchema> {
  const sumOf = (kind: "image" | "cinematic" | null) => {
    const rows = days.filter((day) => kind === null || day.kind === kind);
    return {
      generations: rows.reduce((sum, { generations }) => sum + generations, 0),
      creditsSpent: rows.reduce((sum, { credits }) => sum + credits, 0),
    };
  };
  const byDay = Map.groupBy(days, ({ day }) => day);
  return {
    success: true,
    organizationId: whose.organizationId,
    mode: whose.mode,
    month,
    ...sumOf(null),
    byOperation: { "generate-image": sumOf("image"), "cinematic-image": sumOf("cinematic") },
    byDay: [...byDay].map(([day, rows]) => ({
      day,
      generations: rows.reduce((sum, { generations }) => sum + generations, 0),
      creditsSpent: rows.reduce((sum, { credits }) => sum + credits, 0),
    })),
    creditsAvailable: whose.creditsAvailable,
    limitPerMinute: limitsPerShop.generate,
  };
}
