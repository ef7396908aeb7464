import { z } from "zod";
import { fileNameOf, type LinkTo } from "#app/contracts/workflows/job-detail.ts";
import { instructionsReportSchema, reportOf } from "#app/contracts/enhancements/instructions-report.ts";
import { batchEnding } from "#app/renders/batch-ending.ts";
import type { RenderState } from "#app/renders/render-state.ts";
import type { BatchView, RenderView } from "#app/renders/render-view.ts";

const itemStatuses = ["queued", "processing", "completed", "failed", "cancelled"] as const;

const reviewSchema = z.strictObject({
  reason: z.string().nullable().meta({ description: "What to look at before saying yes." }),
  preview_url: z.url().nullable(),
  until: z.iso
    .datetime()
    .nullable()
    .meta({ description: "Without an answer by then the item is cancelled and costs nothing." }),
  approve: z.string().meta({ description: "Path to POST to: the item completes and its credits are used." }),
  reject: z.string().meta({ description: "Path to POST to: the item is cancelled and its credits return." }),
});

const itemSchema = z.strictObject({
  id: z.string().meta({ description: "Also a job: GET /v1/jobs/{id} tells everything about the picture." }),
  status: z.enum(itemStatuses),
  external_id: z.string().nullable(),
  result_url: z
    .url()
    .nullable()
    .meta({ description: "The finished picture, for about 15 minutes; ask again for a new link." }),
  thumbnail_url: z.url().nullable().meta({ description: "The same, 512 px on its longer side." }),
  credits_reserved: z.int().meta({ description: "Set aside when the order was accepted. 0 in the sandbox." }),
  credits_used: z.int().meta({ description: "What the item cost: nothing unless it completed." }),
  error_code: z.string().nullable(),
  error_message: z.string().nullable(),
  instructions_report: instructionsReportSchema
    .nullable()
    .meta({ description: "What became of each of the instructions. Null when none were given." }),
  review: reviewSchema
    .nullable()
    .meta({ description: "Set while the picture is made, its cutout is in doubt, and somebody has to look." }),
});

const enhancementSchema = z.strictObject({
  id: z.uuid(),
  status: z.enum([...itemStatuses, "partially_completed"]),
  total_items: z.int(),
  completed_items: z.int(),
  failed_items: z.int(),
  credits_reserved: z.int(),
  credits_used: z.int(),
  sandbox: z.boolean().meta({ description: "True for test keys: watermarked pictures, no paid credits." }),
  created_at: z.iso.datetime(),
  completed_at: z.iso.datetime().nullable().meta({ description: "When the last item ended, however it ended." }),
  items: z.array(itemSchema).meta({ description: "In the order in which they were sent." }),
});

const aroundSchema = z.strictObject({
  remaining_paid_credits: z
    .int()
    .meta({ description: "What can still be spent; in the sandbox, of its play credits." }),
  request_id: z.string(),
});

/** The answer of GET and of cancelling. */
export const enhancementAnswerSchema = aroundSchema.extend({ enhancement: enhancementSchema });

/** The answer of creating, which shows the part of an enhancement that is there at once. */
export const acceptedAnswerSchema = aroundSchema.extend({
  enhancement: enhancementSchema.pick({ id: true, total_items: true, credits_reserved: true, sandbox: true }).extend({
    status: z.literal("queued"),
  }),
});

type Item = z.input<typeof itemSchema>;
type Around = { readonly remainingPaidCredits: number; readonly requestId: string };

const statusByState: Record<RenderState, Item["status"]> = {
  queued: "queued",
  processing: "processing",
  // Made, but somebody has to look: for a client that waits this is not the end.
  rendered: "processing",
  completed: "completed",
  failed: "failed",
  cancelled: "cancelled",
};

function reviewOf(view: RenderView, linkTo: LinkTo): Item["review"] {
  if (view.state !== "rendered") return null;
  return {
    reason: view.cutout?.doubt ?? null,
    preview_url: view.thumbnailSha256 === null ? null : linkTo(view.thumbnailSha256, `${view.id}-512`),
    until: view.reviewUntil,
    approve: `/v1/renders/${view.id}/approve`,
    reject: `/v1/renders/${view.id}/reject`,
  };
}

function itemOf(view: RenderView, linkTo: LinkTo): Item {
  const isMade = view.state === "completed";
  const credits = view.mode === "test" ? 0 : view.priceCredits;
  return {
    id: view.id,
    status: statusByState[view.state],
    external_id: view.externalId,
    result_url: isMade && view.resultSha256 !== null ? linkTo(view.resultSha256, fileNameOf(view)) : null,
    thumbnail_url: isMade && view.thumbnailSha256 !== null ? linkTo(view.thumbnailSha256, `${view.id}-512`) : null,
    credits_reserved: credits,
    credits_used: isMade ? credits : 0,
    error_code: view.errorCode,
    error_message: view.errorMessage,
    instructions_report: reportOf(view),
    review: reviewOf(view, linkTo),
  };
}

/** One word for all: queued until the first item starts, processing until the last one ends. */
function statusOf(items: readonly Item[]) {
  const count = (status: Item["status"]) => items.filter((item) => item.status === status).length;
  const [total, completed, failed, cancelled] = [items.length, count("completed"), count("failed"), count("cancelled")];
  if (completed + failed + cancelled === total) return batchEnding({ total, completed, failed, cancelled });
  return count("queued") === total ? "queued" : "processing";
}

/** A batch of the Enhancements contract as its clients read it: by GET, after cancelling, and in its callback. */
export function enhancementAnswer(
  batch: BatchView,
  { remainingPaidCredits, requestId, linkTo }: Around & { readonly linkTo: LinkTo },
): z.input<typeof enhancementAnswerSchema> {
  const items = batch.renders.map((view) => itemOf(view, linkTo));
  const sumOf = (field: "credits_reserved" | "credits_used") => items.reduce((sum, item) => sum + item[field], 0);
  return {
    enhancement: {
      id: batch.publicId ?? batch.id,
      status: statusOf(items),
      total_items: items.length,
      completed_items: items.filter(({ status }) => status === "completed").length,
      failed_items: items.filter(({ status }) => status === "failed").length,
      credits_reserved: sumOf("credits_reserved"),
      credits_used: sumOf("credits_used"),
      sandbox: batch.mode === "test",
      created_at: batch.createdAt,
      completed_at: batch.finishedAt,
      items,
    },
    remaining_paid_credits: remainingPaidCredits,
    request_id: requestId,
  };
}

/** What is answered to an order that was accepted. */
export function acceptedAnswer(
  accepted: {
    readonly id: string;
    readonly items: number;
    readonly creditsReserved: number;
    readonly sandbox: boolean;
  },
  { remainingPaidCredits, requestId }: Around,
): z.input<typeof acceptedAnswerSchema> {
  return {
    enhancement: {
      id: accepted.id,
      status: "queued",
      total_items: accepted.items,
      credits_reserved: accepted.sandbox ? 0 : accepted.creditsReserved,
      sandbox: accepted.sandbox,
    },
    remaining_paid_credits: remainingPaidCredits,
    request_id: requestId,
  };
}
