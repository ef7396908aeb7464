import type { RenderState } from "#app/renders/render-state.ts";

/** A job's status as Workflows clients know it. */
export type JobStatus = "NOT_STARTED" | "IN_PROGRESS" | "SUCCESS" | "FAILURE";

const statusByState: Record<RenderState, JobStatus> = {
  queued: "NOT_STARTED",
  processing: "IN_PROGRESS",
  rendered: "IN_PROGRESS",
  completed: "SUCCESS",
  failed: "FAILURE",
  cancelled: "FAILURE",
};

/** The status word for a render's state. */
export function jobStatus(state: RenderState): JobStatus {
  return statusByState[state];
}

/** A kind as the contract writes it: BACKGROUND_SWAP. */
export function jobType(kind: string): string {
  return kind.replaceAll("-", "_").toUpperCase();
}
