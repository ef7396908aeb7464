import { z } from "zod";
import { momentField } from "#app/contracts/answer-fields.ts";
import { stages, type Stage } from "#app/imaging/stages.ts";

/** What the log tells of a render, as far as a job's reader needs it. */
export interface RenderEvent {
  readonly sequence: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
}

/** One thing that happened to a job. */
export const jobEventSchema = z
  .strictObject({
    seq: z.int().meta({ description: "Grows within the organization. Send the last one as since." }),
    event_type: z.enum(["queued", "stage", "succeeded", "failed"]),
    visibility: z.literal("public"),
    stage: z.enum(stages).nullable(),
    message: z.string(),
    artifacts: z.array(z.never()).meta({ description: "Always empty: results are in the job itself." }),
    created_at: momentField,
  })
  .meta({ id: "JobEvent" });
export type JobEvent = z.infer<typeof jobEventSchema>;

/** Our event types that a job's reader sees. Reviews and publications are the merchant's business. */
const eventTypes: Readonly<Record<string, JobEvent["event_type"]>> = {
  "render.queued": "queued",
  "render.requeued": "queued",
  "render.started": "stage",
  "render.stage": "stage",
  "render.needs_review": "stage",
  "render.completed": "succeeded",
  "render.failed": "failed",
  "render.cancelled": "failed",
};

const stageMessages: Record<Stage, string> = {
  waiting: "Waiting for a free worker.",
  cutout: "Cutting out the product.",
  scene: "Building the scene.",
  compose: "Composing the picture.",
  check: "Checking the picture.",
  done: "The picture is ready.",
};

const dataSchema = z.object({
  stage: z.enum(stages).optional().catch(undefined),
  errorMessage: z.string().optional().catch(undefined),
  doubt: z.string().optional().catch(undefined),
});

const fixedMessages: Readonly<Record<string, string>> = {
  "render.queued": "Accepted.",
  "render.requeued": "Will be tried again.",
  "render.started": "Started.",
  "render.completed": stageMessages.done,
  "render.cancelled": "Cancelled. The credits were returned.",
};

/** The event as the contract writes it, or null for one that is not for a job's readers. */
function jobEvent(event: RenderEvent): JobEvent | null {
  const eventType = eventTypes[event.type];
  if (eventType === undefined) return null;
  const { stage, errorMessage, doubt } = dataSchema.parse(event.data);
  const stageMessage = stage === undefined ? undefined : stageMessages[stage];
  return {
    seq: event.sequence,
    event_type: eventType,
    visibility: "public",
    stage: stage ?? null,
    message: errorMessage ?? doubt ?? fixedMessages[event.type] ?? stageMessage ?? "Failed. The credits were returned.",
    artifacts: [],
    created_at: event.createdAt,
  };
}

/** The job's events in the order in which they happened. */
export function jobEvents(events: readonly RenderEvent[]): JobEvent[] {
  return events.map(jobEvent).filter((event) => event !== null);
}

/** The answer of GET /v1/jobs/{public_id}/events. */
export const jobEventsSchema = z.strictObject({ events: z.array(jobEventSchema), latest_seq: z.int() });
