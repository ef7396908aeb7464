import { z } from "zod";
import { publicIdField } from "#app/contracts/answer-fields.ts";
import { jobStatusSchema } from "#app/contracts/workflows/job-status.ts";

/** The 202 of every dispatch. */
export const acceptedSchema = z
  .strictObject({
    request_id: z.ulid().meta({ description: "Names this call: GET /v1/requests/{request_id}." }),
    job_id: publicIdField.meta({ description: "What to poll: GET /v1/jobs/{public_id}." }),
    status: jobStatusSchema,
    credits_cost: z.int(),
  })
  .meta({ id: "JobAccepted" });
export type WorkflowAccepted = z.input<typeof acceptedSchema>;

/** The answer to an accepted dispatch; `jobId` is the render's id. */
export function workflowAccepted(requestId: string, jobId: string, creditsCost: number): WorkflowAccepted {
  return { request_id: requestId, job_id: jobId, status: "NOT_STARTED", credits_cost: creditsCost };
}
