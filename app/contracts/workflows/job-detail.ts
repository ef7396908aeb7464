import { z } from "zod";
import { channelVerdictSchema } from "#app/channels/channel-verdict.ts";
import { momentField, pictureLinkField, publicIdField, sha256Field } from "#app/contracts/answer-fields.ts";
import { jobEventSchema, type JobEvent } from "#app/contracts/workflows/job-event.ts";
import { jobStatus, jobStatusSchema, jobType, jobTypeSchema } from "#app/contracts/workflows/job-status.ts";
import { resolvedSpec } from "#app/contracts/workflows/resolved-spec.ts";
import { fidelityProofSchema, pictureFactsSchema } from "#app/imaging/audit/facts.ts";
import { cutoutReportSchema } from "#app/imaging/finished-picture.ts";
import { stages } from "#app/imaging/stages.ts";
import type { RenderView } from "#app/renders/render-view.ts";

/** Makes a short-lived absolute URL for one of the shop's pictures. */
export type LinkTo = (sha256: string, fileName: string) => string;

const finalSchema = z
  .strictObject({
    image_url: pictureLinkField,
    kind: z.literal("image"),
    role: z.literal("final"),
    label: z.string(),
    meta: z.strictObject({
      sha256: sha256Field,
      mime: z.string().nullable(),
      width: z.int(),
      height: z.int(),
      facts: pictureFactsSchema.nullable(),
      fidelity: fidelityProofSchema.nullable(),
      cutout: cutoutReportSchema.nullable(),
      audit: channelVerdictSchema.nullable(),
    }),
  })
  .meta({ id: "JobPicture" });

const thumbnailSchema = z
  .strictObject({
    image_url: pictureLinkField,
    kind: z.literal("thumbnail"),
    role: z.literal("intermediate"),
    label: z.string(),
    meta: z.strictObject({ sha256: sha256Field }),
  })
  .meta({ id: "JobThumbnail" });

/** One line of GET /v1/jobs. */
export const jobSummarySchema = z
  .strictObject({
    public_id: publicIdField,
    job_type: jobTypeSchema,
    status: jobStatusSchema,
    stage: z.enum(stages),
    credits_cost: z.int(),
    created_at: momentField,
    finished_at: momentField.nullable(),
  })
  .meta({ id: "JobSummary" });

const reviewSchema = z
  .strictObject({
    reason: z.string().nullable(),
    confidence: z.number().nullable(),
    cutout_path: z.string().nullable(),
    preview_url: pictureLinkField.nullable(),
    until: momentField.nullable(),
    approve: z.string().meta({ description: "Path to POST to for a yes." }),
    reject: z.string().meta({ description: "Path to POST to for a no." }),
  })
  .meta({ id: "JobReview", description: "What a job whose cutout is in doubt waits for." });

/** The answer of GET /v1/jobs/{public_id}. */
export const jobDetailSchema = z
  .strictObject({
    ...jobSummarySchema.shape,
    started_at: momentField.nullable(),
    request: z
      .record(z.string(), z.unknown())
      .meta({ description: "The body as it was sent; resolved says what it was understood as." }),
    result: z.array(z.discriminatedUnion("role", [finalSchema, thumbnailSchema])),
    error: z.strictObject({ code: z.string(), message: z.string().nullable() }).nullable(),
    review: reviewSchema.nullable(),
    latest_event: jobEventSchema.nullable(),
  })
  .meta({ id: "JobDetail" });
type JobDetail = z.input<typeof jobDetailSchema>;

/** The name that a picture is saved under. */
export function fileNameOf(view: RenderView): string {
  const { format } = view.spec.output;
  return `${view.id}.${format === "jpeg" ? "jpg" : format}`;
}

function results(view: RenderView, linkTo: LinkTo): JobDetail["result"] {
  if (view.state !== "completed" || view.resultSha256 === null) return [];
  const final: z.input<typeof finalSchema> = {
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
  const thumbnail: z.input<typeof thumbnailSchema> = {
    image_url: linkTo(view.thumbnailSha256, `${view.id}-512`),
    kind: "thumbnail",
    role: "intermediate",
    label: "Thumbnail",
    meta: { sha256: view.thumbnailSha256 },
  };
  return [final, thumbnail];
}

/** A render as one line of GET /v1/jobs. */
export function jobSummary(view: RenderView): z.input<typeof jobSummarySchema> {
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
function reviewBlock(view: RenderView, linkTo: LinkTo): JobDetail["review"] {
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
): JobDetail {
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
