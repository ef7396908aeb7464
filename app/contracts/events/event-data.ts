import { z } from "zod";
import { complianceSchema } from "#app/contracts/events/compliance-schema.ts";

// The `data` of the public events. Objects are strict: what is not described here is not sent.

const modeSchema = z
  .enum(["live", "test"])
  .meta({ description: "live, or test for what a test key ordered. A key reads of its own mode only." });
const errorSchema = z.strictObject({ code: z.string(), message: z.string() });
const resultUrl = z
  .url()
  .meta({ description: "Opens the picture for a short while; ask for the job to get a new one." });
const sha256 = z.string().meta({ description: "SHA-256 of the picture's bytes, in hex." });

/** Of work that a preset described; left out otherwise. */
const presetFields = {
  preset_id: z.string().optional(),
  resolved_version: z
    .string()
    .optional()
    .meta({ description: "The version that `latest` meant when it was accepted." }),
  content_hash: z.string().optional().meta({ description: "Hash of that version's content." }),
};

const renderFields = {
  job_id: z.string().meta({ description: "The render's id, which is the job's." }),
  batch_id: z.string(),
  mode: modeSchema,
  ...presetFields,
};

/** A step of a render's life. */
export const renderEvent = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject({ ...renderFields, ...shape });

export const attempt = z.int().meta({ description: "1 for the first try." });
/** An approval completes a picture long after the try that made it. */
export const renderCompleted = renderEvent({ sha256, result_url: resultUrl, attempt: attempt.optional() });
export const renderEnded = renderEvent({ error: errorSchema, credits_returned: z.int() });
/** The picture is not paid yet, so there is no link to it. */
export const renderNeedsReview = renderEvent({ sha256, attempt, doubt: z.string() });

const itemFields = {
  job_id: z.string(),
  external_id: z.string().nullable(),
  mode: modeSchema,
  compliance: complianceSchema.nullable().meta({ description: "Null when it was made for no channel." }),
  ...presetFields,
};
const madeFields = { status: z.literal("completed"), result_url: resultUrl, sha256, error: z.null() };
const notMadeFields = {
  status: z.enum(["failed", "cancelled"]),
  result_url: z.null(),
  sha256: z.null(),
  error: errorSchema,
};
const assetFields = { execution_id: z.string(), ...itemFields };
const enhancementFields = { enhancement_id: z.uuid(), ...itemFields };

export const assetMade = z.strictObject({ ...assetFields, ...madeFields });
export const assetNotMade = z.strictObject({ ...assetFields, ...notMadeFields });
export const enhancementItemMade = z.strictObject({ ...enhancementFields, ...madeFields });
export const enhancementItemNotMade = z.strictObject({ ...enhancementFields, ...notMadeFields });

const batchFields = {
  batch_id: z.string(),
  public_id: z
    .string()
    .nullable()
    .meta({ description: "The id by which its contract knows it, when that is another." }),
  contract: z.string(),
  mode: modeSchema,
  ...presetFields,
};
export const batchPlaced = z.strictObject({
  ...batchFields,
  kind: z.string(),
  origin: z.string(),
  job_ids: z.array(z.string()).meta({ description: "In the order in which they were asked for." }),
  credits_cost: z.int(),
});
const endingFields = {
  status: z.enum(["completed", "partially_completed", "failed", "cancelled"]),
  counts: z.strictObject({ total: z.int(), completed: z.int(), failed: z.int(), cancelled: z.int() }),
  credits_spent: z.int(),
};
export const batchEnded = z.strictObject({ ...batchFields, ...endingFields });
export const enhancementEnded = z.strictObject({ ...batchFields, ...endingFields, enhancement_id: z.uuid() });

/** A step of a picture's way to a product or back. */
export const publicationEvent = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({
    publication_id: z.string(),
    job_id: z.string(),
    product_id: z.string(),
    mode: modeSchema,
    ...presetFields,
    ...shape,
  });
export const maybeError = { error: errorSchema.optional() };

/** Something that happened to a shop's credits. */
export const creditsEvent = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ mode: modeSchema, ...shape });

export const webhookDisabled = z.strictObject({
  endpoint_id: z.string(),
  mode: modeSchema,
  url: z.string(),
  reason: z.enum(["gone", "failing"]).meta({ description: "gone: it answered 410. failing: nothing but failures." }),
  failing_since: z.iso.datetime().nullable(),
});
