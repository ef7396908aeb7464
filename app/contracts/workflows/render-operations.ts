import { z } from "zod";
import type { Operation } from "#app/contracts/operation.ts";
import { listQuerySchema, pageFields } from "#app/contracts/workflows/list-query.ts";
import { renderSummarySchema } from "#app/contracts/workflows/render-summary.ts";
import { replayAnswerSchema } from "#app/contracts/workflows/replay-answer.ts";
import { reviewAnswerSchema } from "#app/contracts/workflows/review-answer.ts";

const pathParameters = { public_id: "A picture's id, which is its job's." };

/** GET /v1/renders. */
export const listRendersOperation = {
  id: "listRenders",
  contract: "workflows",
  method: "GET",
  path: "/v1/renders",
  summary: "The organization's finished pictures, newest first",
  scope: "jobs:read",
  limit: "poll",
  query: listQuerySchema,
  answers: {
    200: {
      description: "A page of pictures.",
      schema: z.strictObject({ renders: z.array(renderSummarySchema), ...pageFields }),
    },
  },
} as const satisfies Operation;

/** GET /v1/renders/{public_id}. */
export const readRenderOperation = {
  id: "readRender",
  contract: "workflows",
  method: "GET",
  path: "/v1/renders/{public_id}",
  summary: "One finished picture",
  description: "The job of a picture that is not finished yet is at `GET /v1/jobs/{public_id}`.",
  scope: "jobs:read",
  limit: "poll",
  pathParameters,
  answers: { 200: { description: "The picture.", schema: renderSummarySchema } },
  refusals: ["not_found"],
} as const satisfies Operation;

const review = {
  contract: "workflows",
  method: "POST",
  scope: "jobs:create",
  limit: "work",
  pathParameters,
  answers: { 200: { description: "What the job has become.", schema: reviewAnswerSchema } },
  refusals: ["not_found", "render_state_conflict"],
} as const;

/** POST /v1/renders/{public_id}/approve. */
export const approveRenderOperation = {
  ...review,
  id: "approveRender",
  path: "/v1/renders/{public_id}/approve",
  summary: "Say yes to a picture whose cutout is in doubt",
  description: "It is completed and its credits are spent. Repeating it is no error.",
} as const satisfies Operation;

/** POST /v1/renders/{public_id}/reject. */
export const rejectRenderOperation = {
  ...review,
  id: "rejectRender",
  path: "/v1/renders/{public_id}/reject",
  summary: "Say no to a picture",
  description: "One that is in doubt is cancelled and costs nothing. Repeating it is no error.",
} as const satisfies Operation;

/** POST /v1/renders/{public_id}/replay. */
export const replayRenderOperation = {
  id: "replayRender",
  contract: "workflows",
  method: "POST",
  path: "/v1/renders/{public_id}/replay",
  summary: "Make a finished picture again and compare the bytes",
  description: "From the stored photo, cutout and spec. Nothing is charged, stored or overwritten.",
  scope: "jobs:read",
  limit: "replay",
  pathParameters,
  answers: { 200: { description: "Whether the bytes are the same.", schema: replayAnswerSchema } },
  refusals: ["not_found", "replay_impossible", "render_timed_out"],
} as const satisfies Operation;
