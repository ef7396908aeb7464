import { fileNameOf, type LinkTo } from "#app/contracts/workflows/job-detail.ts";
import { jobType } from "#app/contracts/workflows/job-status.ts";
import { resolvedSpec } from "#app/contracts/workflows/resolved-spec.ts";
import type { RenderView } from "#app/renders/render-view.ts";

/**
 * A finished picture as GET /v1/renders writes it. `origin` is the door it was ordered through: api, admin or flow. Its id is its job's; storage keys never come back out.
 */
export function renderSummary(view: RenderView, origin: string, linkTo: LinkTo): Record<string, unknown> {
  return {
    public_id: view.id,
    job_type: jobType(view.kind),
    origin,
    image_url: view.resultSha256 === null ? null : linkTo(view.resultSha256, fileNameOf(view)),
    inputs: resolvedSpec(view.spec),
    created_at: view.createdAt,
  };
}
