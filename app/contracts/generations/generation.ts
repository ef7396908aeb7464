import { z } from "zod";
import {
  answerFields,
  generationRecordSchema,
  latencyField,
  metaphorFields,
} from "#app/contracts/generations/generation-record.ts";
import type { Operation } from "#app/contracts/operation.ts";
import type { RenderState } from "#app/renders/render-state.ts";
import type { BatchView } from "#app/renders/render-view.ts";

const statusOfState = {
  queued: "queued",
  processing: "processing",
  rendered: "processing",
  completed: "completed",
  failed: "failed",
  cancelled: "cancelled",
} as const satisfies Record<RenderState, string>;

const { imageUrl: _linkOfAnswer, ...plainFields } = answerFields;

const answerSchema = z.strictObject({
  ...plainFields,
  ...metaphorFields,
  operation: z.enum(["generate-image", "cinematic-image"]),
  status: z.enum(["queued", "processing", "completed", "failed", "cancelled"]),
  imageUrl: z
    .string()
    .nullable()
    .meta({ description: "A fresh link that opens for 10 to 15 minutes; null without a picture." }),
  providerLatencyMs: latencyField.nullable(),
  category: z.string().nullable(),
  brandKit: z.string().nullable().meta({ description: "The brand kit that was worn." }),
  creditsCost: z.int().meta({ description: "Charged when completed; nothing otherwise." }),
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  createdAt: z.string(),
  completedAt: z.string().nullable(),
});

/** GET /api/external/v1/generations/{id}. */
export const generationOperation = {
  id: "getGeneration",
  contract: "generations",
  method: "GET",
  path: "/api/external/v1/generations/{id}",
  summary: "One generation, finished or not",
  scope: "jobs:read",
  limit: "poll",
  requiresOrganization: true,
  pathParameters: { id: "The generationId, gen_…" },
  answers: { 200: { description: "The generation as it stands.", schema: answerSchema } },
  refusals: ["not_found", "organization_missing"],
} as const satisfies Operation;

/** Milliseconds from the engine's start to its picture; null while there is none. */
export function providerLatencyMsOf({ startedAt, finishedAt }: BatchView["renders"][number]): number | null {
  if (startedAt === null || finishedAt === null) return null;
  return Math.max(1, Date.parse(finishedAt) - Date.parse(startedAt));
}

/** A generation as this operation answers it. `linkTo` makes a link to its picture. */
export function generationAnswer(
  batch: BatchView,
  linkTo: (sha256: string, fileName: string) => string,
): z.input<typeof answerSchema> {
  const [render] = batch.renders;
  const generationId = batch.publicId ?? batch.id;
  if (render === undefined) throw new Error(`generation ${generationId} has no render`);
  const { direction, visualMetaphor, omitted, ...record } = generationRecordSchema.parse(render.notes);
  const isMade = render.state === "completed" && render.resultSha256 !== null;
  const hasFailed = render.state === "failed" || render.state === "cancelled";
  return {
    success: true,
    generationId,
    operation: batch.kind === "cinematic" ? "cinematic-image" : "generate-image",
    status: statusOfState[render.state],
    imageUrl: isMade ? linkTo(render.resultSha256 ?? "", `${generationId}.png`) : null,
    aspectRatio: record.aspectRatio,
    resolution: record.resolution,
    direction,
    visualMetaphor,
    omitted,
    semanticTranslationMs: record.semanticTranslationMs,
    providerLatencyMs: isMade ? providerLatencyMsOf(render) : null,
    category: record.category,
    brandKit: record.brandKit,
    creditsCost: render.priceCredits,
    error: hasFailed ? { code: render.errorCode ?? render.state, message: render.errorMessage ?? "" } : null,
    createdAt: batch.createdAt,
    completedAt: render.finishedAt,
  };
}
