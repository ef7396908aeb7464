import type { JobStatus } from "#app/contracts/workflows/job-status.ts";

/** The 202 of every dispatch. */
export interface WorkflowAccepted {
  readonly request_id: string;
  readonly job_id: string;
  readonly status: JobStatus;
  readonly credits_cost: number;
}

/** The answer to an accepted dispatch; `jobId` is the render's id. */
export function workflowAccepted(requestId: string, jobId: string, creditsCost: number): WorkflowAccepted {
  return { request_id: requestId, job_id: jobId, status: "NOT_STARTED", credits_cost: creditsCost };
}
