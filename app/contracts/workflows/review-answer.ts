import { z } from "zod";
import { publicIdField } from "#app/contracts/answer-fields.ts";
import { jobStatus, jobStatusSchema } from "#app/contracts/workflows/job-status.ts";
import type { RenderView } from "#app/renders/render-view.ts";

/** The answer to an approval or a rejection. */
export const reviewAnswerSchema = z
  .strictObject({
    public_id: publicIdField,
    status: jobStatusSchema,
    review: z.enum(["pending", "approved", "rejected"]),
  })
  .meta({ id: "RenderReviewed" });

/** The answer to an approval or a rejection: what the job has become. */
export function reviewAnswer({
  id,
  state,
  review,
}: Pick<RenderView, "id" | "state" | "review">): z.input<typeof reviewAnswerSchema> {
  return { public_id: id, status: jobStatus(state), review };
}
