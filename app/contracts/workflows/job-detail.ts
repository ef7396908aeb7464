import type { JobEvent } from "#app/contracts/workflows/job-event.ts";
import { jobStatus, jobType } from "#app/contracts/workflows/job-status.ts";
import { resolvedSpec } from "#app/contracts/workflows/resolved-spec.ts";
import type { RenderView } from "#app/renders/render-view.ts";

/** Makes a short-lived absolute URL for one of the shop's pictures. */
export type LinkTo = (sha256: string, fileName: string) => string;

/** The name that a picture is saved under. */
export function fileNameOf(view: RenderView): string {
  const { format } = view.spec.output;
  return `${view.id}.${format === "jpeg" ? "jpg" : format}`;
}

function results(view: RenderView, linkTo: LinkTo): Record<string, unknown>[] {
  if (view.state !== "completed" || view.resultSha256 === null) return [];
  const final = {
    image_url: linkTo(view.resultSha256, fileNameOf(view)),
    kind: "image",
    role: "final",
    label: "Picture",
    meta: {
      sha256: view.resultSha256,
      mime: view.mediaType,
      width: view.facts?.widthPx ?? view.spec.output.widthPx,
      height: view.facts?.heightPx ?? view.spec.output.heightPx,
      facts: view.facts,
      fidelity: view.fidelity,
      cutout: view.cutout,
      audit: view.audit,
    },
  };
  if (view.thumbnailSha256 === null) return [final];
  const thumbnail = {
    image_url: linkTo(view.thumbnailSha256, `${view.id}-512`),
    kind: "thumbnail",
    role: "intermediate",
    label: "Thumbnail",
    meta: { sha256: view.thumbnailSha256 },
  };
  return [final, thumbnail];
}

/** A render as one line of GET /v1/jobs. */
export function jobSummary(view: RenderView): Record<string, unknown> {
  return {
    public_id: view.id,
    job_type: jobType(view.kind),
    status: jobStatus(view.state),
    stage: view.stage,
    credits_cost: view.priceCredits,
    created_at: view.createdAt,
    finished_at: view.finishedAt,
  };
}

/** What a job in doubt waits for. Null for every other. */
function reviewBlock(view: RenderView, linkTo: LinkTo): Record<string, unknown> | null {
  if (view.state !== "rendered") return null;
  return {
    reason: view.cutout?.doubt ?? null,
    confidence: view.cutout?.confidence ?? null,
    cutout_path: view.cutout?.path ?? null,
    preview_url: view.thumbnailSha256 === null ? null : linkTo(view.thumbnailSha256, `${view.id}-512`),
    until: view.reviewUntil,
    approve: `/v1/renders/${view.id}/approve`,
    reject: `/v1/renders/${view.id}/reject`,
  };
}

/** A render as the contract's job detail. `wireRequest` is what the client sent, null when it came another way. */
export function jobDetail(
  view: RenderView,
  wireRequest: Record<string, unknown> | null,
  latestEvent: JobEvent | null,
  linkTo: LinkTo,
): Record<string, unknown> {
  const hasFailed = jobStatus(view.state) === "FAILURE";
  return {
    ...jobSummary(view),
    started_at: view.startedAt,
    request: wireRequest ?? { resolved: resolvedSpec(view.spec) },
    result: results(view, linkTo),
    error: hasFailed ? { code: (view.errorCode ?? view.state).toUpperCase(), message: view.errorMessage } : null,
    review: reviewBlock(view, linkTo),
    latest_event: latestEvent,
  };
}
