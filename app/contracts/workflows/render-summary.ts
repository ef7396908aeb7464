import { z } from "zod";
import { momentField, pictureLinkField, publicIdField } from "#app/contracts/answer-fields.ts";
import { fileNameOf, type LinkTo } from "#app/contracts/workflows/job-detail.ts";
import { jobType, jobTypeSchema } from "#app/contracts/workflows/job-status.ts";
import { resolvedSpec, resolvedSpecSchema } from "#app/contracts/workflows/resolved-spec.ts";
import type { RenderView } from "#app/renders/render-view.ts";

/** A finished picture. */
export const renderSummarySchema = z
  .strictObject({
    public_id: publicIdField,
    job_type: jobTypeSchema,
    origin: z.string().meta({ description: "The door it was ordered through: api, admin or flow." }),
    image_url: pictureLinkField.nullable(),
    inputs: resolvedSpecSchema,
    created_at: momentField,
  })
  .meta({ id: "Render" });

/**
 * A finished picture as GET /v1/renders writes it. `origin` is the door it was ordered through: api, admin or flow. Its
 * id is its job's; storage keys never come back out.
 */
export function renderSummary(view: RenderView, origin: string, linkTo: LinkTo): z.input<typeof renderSummarySchema> {
  return {
    public_id: view.id,
    job_type: jobType(view.kind),
    origin,
    image_url: view.resultSha256 === null ? null : linkTo(view.resultSha256, fileNameOf(view)),
    inputs: resolvedSpec(view.spec),
    created_at: view.createdAt,
  };
}
