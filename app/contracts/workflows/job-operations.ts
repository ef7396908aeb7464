import { z } from "zod";
import { publicIdField } from "#app/contracts/answer-fields.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { jobDetailSchema, jobSummarySchema } from "#app/contracts/workflows/job-detail.ts";
import { jobEventsSchema } from "#app/contracts/workflows/job-event.ts";
import { jobStatusSchema } from "#app/contracts/workflows/job-status.ts";
import { eventsQuerySchema, listQuerySchema, pageFields } from "#app/contracts/workflows/list-query.ts";

const pathParameters = { public_id: "The job_id that the order was answered with." };

/** GET /v1/jobs. */
export const listJobsOperation = {
  id: "listJobs",
  contract: "workflows",
  method: "GET",
  path: "/v1/jobs",
  summary: "The organization's jobs, newest first",
  description: "Those of the key's mode: a live key lists live jobs, a test key those of test mode.",
  scope: "jobs:read",
  limit: "poll",
  query: listQuerySchema,
  answers: {
    200: {
      description: "A page of jobs.",
      schema: z.strictObject({ jobs: z.array(jobSummarySchema), ...pageFields }),
    },
  },
} as const satisfies Operation;

/** GET /v1/jobs/{public_id}. */
export const readJobOperation = {
  id: "readJob",
  contract: "workflows",
  method: "GET",
  path: "/v1/jobs/{public_id}",
  summary: "A job, with its results once it has succeeded",
  description: "Links to pictures are signed and short-lived; ask again for new ones.",
  scope: "jobs:read",
  limit: "poll",
  pathParameters,
  answers: { 200: { description: "The job.", schema: jobDetailSchema } },
  refusals: ["not_found"],
} as const satisfies Operation;

/** GET /v1/jobs/{public_id}/events. */
export const readJobEventsOperation = {
  id: "readJobEvents",
  contract: "workflows",
  method: "GET",
  path: "/v1/jobs/{public_id}/events",
  summary: "What happened to a job after an event that is known already",
  scope: "jobs:read",
  limit: "poll",
  pathParameters,
  query: eventsQuerySchema,
  answers: { 200: { description: "Events in the order in which they happened.", schema: jobEventsSchema } },
  refusals: ["not_found"],
} as const satisfies Operation;

/** POST /v1/jobs/{public_id}/cancel. */
export const cancelJobOperation = {
  id: "cancelJob",
  contract: "workflows",
  method: "POST",
  path: "/v1/jobs/{public_id}/cancel",
  summary: "Stop an unfinished job and get its credits back",
  description: "Repeating it is no error.",
  scope: "jobs:create",
  limit: "work",
  pathParameters,
  answers: {
    200: {
      description: "The job is cancelled.",
      schema: z.strictObject({
        public_id: publicIdField,
        status: jobStatusSchema,
        reason: z.literal("cancelled"),
      }),
    },
  },
  refusals: ["not_found", "render_state_conflict"],
} as const satisfies Operation;
