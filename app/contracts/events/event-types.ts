import { z } from "zod";
import * as data from "#app/contracts/events/event-data.ts";
import type { EventType } from "#app/delivery/event-log.server.ts";

/** One type of public event. */
interface DescribedEvent {
  /** One sentence. */
  readonly description: string;
  /** What its `data` looks like. */
  readonly data: z.ZodType;
}

const { renderEvent, publicationEvent, creditsEvent } = data;

/**
 * Every event of a shop's log as callbacks, the stream and GET /v1/events write it. A type that the log knows and this
 * table does not fails to compile.
 */
export const eventTypes: Readonly<Record<EventType, DescribedEvent>> = {
  "render.queued": { description: "A picture was accepted and waits.", data: renderEvent({}) },
  "render.started": { description: "A worker began with it.", data: renderEvent({ attempt: data.attempt }) },
  "render.stage": { description: "The work came to its next stage.", data: renderEvent({ stage: z.string() }) },
  "render.requeued": {
    description: "The try ended without a picture and without a verdict: another one follows.",
    data: renderEvent({ attempt: data.attempt, reason: z.string() }),
  },
  "render.needs_review": {
    description: "The picture is made and waits for a yes, because its cutout is in doubt.",
    data: data.renderNeedsReview,
  },
  "render.completed": { description: "The picture is made and paid.", data: data.renderCompleted },
  "render.failed": { description: "There will be no picture; the credits returned.", data: data.renderEnded },
  "render.cancelled": { description: "It was cancelled or rejected; the credits returned.", data: data.renderEnded },
  "render.reviewed": {
    description: "Somebody judged a picture that is made.",
    data: renderEvent({ review: z.enum(["approved", "rejected"]) }),
  },
  "render.reported": {
    description: "The merchant reported the picture as a bad result and got the credits back.",
    data: renderEvent({ credits_returned: z.int(), reason: z.string() }),
  },
  "asset.standardized": { description: "An asset of a Standardize batch is ready.", data: data.assetMade },
  "asset.failed": {
    description: "An asset of a Standardize batch failed or was cancelled; its credits returned.",
    data: data.assetNotMade,
  },
  "enhancement.item_completed": {
    description: "A picture of an enhancement is ready.",
    data: data.enhancementItemMade,
  },
  "enhancement.item_failed": {
    description: "A picture of an enhancement failed or was cancelled; its credits returned.",
    data: data.enhancementItemNotMade,
  },
  "enhancement.completed": { description: "All pictures are ready.", data: data.enhancementEnded },
  "enhancement.partially_completed": {
    description: "All pictures have ended, some of them without a result.",
    data: data.enhancementEnded,
  },
  "enhancement.failed": { description: "None of the pictures could be made.", data: data.enhancementEnded },
  "enhancement.cancelled": { description: "All pictures were cancelled.", data: data.enhancementEnded },
  "batch.placed": { description: "A request was accepted, its credits are set aside.", data: data.batchPlaced },
  "batch.completed": { description: "All pictures of a request are ready.", data: data.batchEnded },
  "batch.partially_completed": {
    description: "All pictures of a request have ended, some of them without a result.",
    data: data.batchEnded,
  },
  "batch.failed": { description: "None of the pictures of a request could be made.", data: data.batchEnded },
  "batch.cancelled": { description: "All pictures of a request were cancelled.", data: data.batchEnded },
  "publication.queued": {
    description: "A picture shall be put on a product.",
    data: publicationEvent({ position: z.int() }),
  },
  "publication.publishing": {
    description: "It is being put there.",
    data: publicationEvent({ attempt: data.attempt }),
  },
  "publication.published": {
    description: "It hangs on the product; with an error when it should have been taken down and could not.",
    data: publicationEvent(data.maybeError),
  },
  "publication.undoing": { description: "It is being taken down.", data: publicationEvent({}) },
  "publication.undone": { description: "The product has again what it had before.", data: publicationEvent({}) },
  "publication.failed": { description: "It could not be put there.", data: publicationEvent(data.maybeError) },
  "credits.granted": {
    description: "Credits came in.",
    data: creditsEvent({ transfer_id: z.string(), source: z.string(), reference: z.string(), credits: z.int() }),
  },
  "credits.low": {
    description: "The balance fell below one of the shop's limits, for the first time since credits came in.",
    data: creditsEvent({ below: z.int(), available: z.int() }),
  },
  "credits.refunded": {
    description: "Credits that were spent came back.",
    data: creditsEvent({ reservation_id: z.string(), credits: z.int(), reason: z.string() }),
  },
  "credits.corrected": {
    description: "What was left of a grant was taken back.",
    data: creditsEvent({ reference: z.string(), grant: z.string(), credits: z.int(), reason: z.string() }),
  },
  "webhook.disabled": {
    description: "We stopped sending to a webhook endpoint: it said 410, or failed for days. Nobody else did it.",
    data: data.webhookDisabled,
  },
  "credits.differs": {
    description: "The daily folding of the ledger found that something does not add up. We are told too.",
    data: creditsEvent({ differences: z.array(z.string()) }),
  },
};

export const eventTypeNames = Object.keys(eventTypes) as EventType[];

/** A public event of any type, with data of no particular shape. */
export const publicEventSchema = z.strictObject({
  seq: z.int().meta({
    description:
      "Its place in the organization's log: later events have larger numbers. Numbers are missing where events of the " +
      "other mode, or of types not asked for, stand.",
  }),
  id: z.string().meta({ description: "Unique; the same wherever the event is read." }),
  type: z.enum(eventTypeNames),
  created_at: z.iso.datetime(),
  data: z.record(z.string(), z.unknown()).meta({ description: "See the type's description." }),
});
