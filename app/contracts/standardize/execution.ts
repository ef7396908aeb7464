import { z } from "zod";
import { complianceSchema } from "#app/contracts/events/compliance-schema.ts";
import type { Operation } from "#app/contracts/operation.ts";
import type { ExecutionAsset, ExecutionView } from "#app/renders/execution-view.ts";
import type { RenderState } from "#app/renders/render-state.ts";

const assetSchema = z.strictObject({
  external_id: z.string().nullable(),
  job_id: z.string().meta({ description: "The picture's own id, for replays and reviews." }),
  status: z.enum(["queued", "processing", "completed", "failed", "cancelled"]),
  result_url: z.url().nullable().meta({ description: "Opens the picture for a short while; ask again for a new one." }),
  sha256: z.string().nullable().meta({ description: "Of the picture's bytes." }),
  compliance: complianceSchema
    .nullable()
    .meta({ description: "The audit of the final pixels; null until there are some." }),
  needs_review: z.boolean().meta({ description: "The cutout is in doubt: look at it before you use it." }),
  review: z
    .strictObject({
      reason: z.string(),
      until: z.string().nullable().meta({ description: "Set while it waits for your yes: then the waiting ends." }),
      approve_path: z.string().nullable(),
      reject_path: z.string().nullable(),
    })
    .nullable()
    .meta({ description: "Why to look, and where to answer while it waits." }),
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
});

const executionSchema = z.strictObject({
  execution_id: z.string(),
  status: z.enum(["queued", "processing", "completed", "partially_completed", "failed", "cancelled"]),
  preset_id: z.string(),
  resolved_version: z.string(),
  content_hash: z.string(),
  created_at: z.string(),
  completed_at: z.string().nullable().meta({ description: "Set when all assets have ended." }),
  progress: z.strictObject({
    total: z.int(),
    queued: z.int(),
    processing: z.int(),
    completed: z.int(),
    failed: z.int(),
    cancelled: z.int(),
  }),
  credits_used: z.int(),
  assets: z.array(assetSchema).optional().meta({ description: "In the order in which they were sent." }),
});

const executionPath = { execution_id: "What POST /v1/standardize/batch answered with." } as const;

/** The query of GET /v1/executions/{execution_id}. */
export const executionQuerySchema = z.strictObject({
  assets: z
    .enum(["true", "false"])
    .default("true")
    .transform((word) => word === "true")
    .meta({ description: "false: only how far it is. Cheaper to ask for often than a thousand assets." }),
});

/** GET /v1/executions/{execution_id}. */
export const getExecutionOperation = {
  id: "getExecution",
  contract: "standardize",
  method: "GET",
  path: "/v1/executions/{execution_id}",
  summary: "How far a batch is, asset by asset",
  scope: "jobs:read",
  limit: "poll",
  pathParameters: executionPath,
  query: executionQuerySchema,
  answers: { 200: { description: "The execution.", schema: executionSchema } },
  refusals: ["not_found"],
} as const satisfies Operation;

/** POST /v1/executions/{execution_id}/cancel. */
export const cancelExecutionOperation = {
  id: "cancelExecution",
  contract: "standardize",
  method: "POST",
  path: "/v1/executions/{execution_id}/cancel",
  summary: "Cancel what has not been started",
  description:
    "Assets that wait, for a worker or for your yes, end as cancelled and their credits return. What is being made goes on. Said again it is no error. There is no body.",
  scope: "jobs:create",
  limit: "work",
  pathParameters: executionPath,
  answers: { 200: { description: "The execution as it is now.", schema: executionSchema } },
  refusals: ["not_found", "render_state_conflict"],
} as const satisfies Operation;

/** Makes a short-lived absolute URL of one of the shop's pictures. */
type LinkTo = (sha256: string, fileName: string) => string;

const statusWords = {
  queued: "queued",
  processing: "processing",
  rendered: "processing",
  completed: "completed",
  failed: "failed",
  cancelled: "cancelled",
} as const satisfies Record<RenderState, z.input<typeof assetSchema>["status"]>;

function reviewWords({ id, doubt, reviewUntil }: ExecutionAsset): z.input<typeof assetSchema>["review"] {
  if (doubt === null) return null;
  const decide = (word: string) => (reviewUntil === null ? null : `/v1/renders/${id}/${word}`);
  return { reason: doubt, until: reviewUntil, approve_path: decide("approve"), reject_path: decide("reject") };
}

function assetAnswer(asset: ExecutionAsset, linkTo: LinkTo): z.input<typeof assetSchema> {
  const { id, externalId, state, resultSha256: sha256, compliance, doubt, error } = asset;
  return {
    external_id: externalId,
    job_id: id,
    status: statusWords[state],
    result_url: sha256 === null ? null : linkTo(sha256, id),
    sha256,
    compliance:
      compliance === null
        ? null
        : { ...compliance, violations: [...compliance.violations], warnings: [...compliance.warnings] },
    needs_review: doubt !== null,
    review: reviewWords(asset),
    error,
  };
}

/** The answer of GET /v1/executions/{execution_id}. */
export function executionAnswer(view: ExecutionView, linkTo: LinkTo): z.input<typeof executionSchema> {
  const { preset, assets } = view;
  return {
    execution_id: view.id,
    status: view.status,
    preset_id: preset.id,
    resolved_version: preset.version,
    content_hash: preset.contentHash,
    created_at: view.createdAt,
    completed_at: view.finishedAt,
    progress: { ...view.counts },
    credits_used: view.creditsUsed,
    ...(assets === null ? {} : { assets: assets.map((asset) => assetAnswer(asset, linkTo)) }),
  };
}
