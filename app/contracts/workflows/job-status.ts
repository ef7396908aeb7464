import { z } from "zod";
import type { RenderState } from "#app/renders/render-state.ts";
import type { RenderKindView } from "#app/renders/render-view.ts";

/** A job's status as Workflows clients know it. */
export const jobStatusSchema = z.enum(["NOT_STARTED", "IN_PROGRESS", "SUCCESS", "FAILURE"]);
export type JobStatus = z.infer<typeof jobStatusSchema>;

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

const typeByKind = {
  "background-swap": "BACKGROUND_SWAP",
  "background-generator": "BACKGROUND_GENERATOR",
  standardize: "STANDARDIZE",
  enhancement: "ENHANCEMENT",
  image: "IMAGE",
  cinematic: "CINEMATIC",
} as const satisfies Record<RenderKindView, string>;

/** What a job makes. */
export const jobTypeSchema = z.enum(Object.values(typeByKind));

/** A kind as the contract writes it: BACKGROUND_SWAP. */
export function jobType(kind: RenderKindView): z.infer<typeof jobTypeSchema> {
  return typeByKind[kind];
}
