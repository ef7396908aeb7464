import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { orderRefusals } from "#app/contracts/order-refusals.ts";
import { acceptedSchema } from "#app/contracts/workflows/accepted.ts";
import type { DispatchContext, ReadBody } from "#app/contracts/workflows/background-swap.ts";
import { canvasSize, type CanvasSize } from "#app/contracts/workflows/canvas-size.ts";
import { resolvedSpec } from "#app/contracts/workflows/resolved-spec.ts";
import { sceneFields, seedField } from "#app/contracts/workflows/scene-fields.ts";
import { wearBrand } from "#app/contracts/workflows/wear-brand.ts";
import { smallSpec } from "#app/renders/small-spec.ts";

/** As the batch's column and the pages that show it allow. */
const displayNameLengthMax = 255;
/** The client's own notes; a quarter of the largest body. */
const metadataBytesMax = 16 * 1024;
/** Longer than any size or ratio that can be meant. */
const sizeTextLengthMax = 32;

const imageModel = z
  .string()
  .nullish()
  .superRefine((model, context) => {
    if (model === null || model === undefined || model === "studio") return;
    context.addIssue("No such model is connected. Send “studio”, the embedded engine, or null.");
  });

const metadata = z
  .record(z.string(), z.unknown())
  .refine(
    (value) => new TextEncoder().encode(JSON.stringify(value)).length <= metadataBytesMax,
    `At most ${metadataBytesMax / 1024} kB as JSON.`,
  )
  .default({});

const bodySchema = z
  .strictObject({
    image_model: imageModel,
    eval_enabled: z.boolean().nullish(),
    resolution: z.string().max(sizeTextLengthMax).nullish(),
    aspect_ratio: z.string().max(sizeTextLengthMax).nullish(),
    seed: seedField,
    on_technical_failure: z.enum(["fail", "retry", "fallback"]).nullish(),
    display_name: z.string().max(displayNameLengthMax).default(""),
    ...sceneFields,
    metadata,
  })
  .transform(({ resolution, aspect_ratio: aspectRatio, ...rest }, context) => {
    const answer = canvasSize(resolution ?? null, aspectRatio ?? null);
    if ("widthPx" in answer) return { ...rest, size: answer satisfies CanvasSize };
    context.addIssue({ code: "custom", path: [answer.field], message: answer.reason });
    return z.NEVER;
  });

/** POST /v1/background-generator. */
export const backgroundGeneratorOperation = {
  id: "backgroundGenerator",
  contract: "workflows",
  method: "POST",
  path: "/v1/background-generator",
  summary: "Build a set without a product",
  description: "Sets its credits aside and answers at once; the picture is made meanwhile. Poll the job's events.",
  scope: "jobs:create",
  limit: "work",
  takesFlow: true,
  idempotency: "accepted",
  body: bodySchema,
  bodyExamples: {
    warmPodium: { scene_type: "podium", mood: "warm", dominant_colors: ["#d9c7b8"], seed: 7 },
    wideBanner: {
      scene_type: "marble_tabletop",
      mood: "golden",
      resolution: "1600x900",
      display_name: "Autumn banner",
      on_technical_failure: "fail",
      metadata: { campaign: "autumn" },
      max_credits: 5,
    },
  },
  answers: { 202: { description: "Accepted; its credits are set aside.", schema: acceptedSchema } },
  refusals: orderRefusals,
} as const satisfies Operation;

/**
 * Reads the body of POST /v1/background-generator. Returns the request and, beside what was sent, what it was
 * understood as. Throws `InvalidInput` with every fault.
 */
export function readBackgroundGenerator(body: Record<string, unknown>, context: DispatchContext): ReadBody {
  const read = parseInput(bodySchema, body);
  const seed = read.seed ?? context.seed;
  const brand = wearBrand(read, context.brandKits ?? []);
  const scene = { sceneType: read.scene_type, mood: read.mood, colors: brand.colors, seed };
  const output = { ...read.size, format: "png" } as const;
  const wanted = { kind: "background-generator", scene, output, watermark: context.isTest } as const;
  const spec = context.isTest ? smallSpec(wanted) : wanted;
  const onTechnicalFailure = read.on_technical_failure ?? "retry";
  return {
    request: {
      kind: "background-generator",
      displayName: read.display_name,
      ...(typeof read.max_credits === "number" && { maxCredits: read.max_credits }),
      metadata: read.metadata,
      items: [{ spec, source: null, product: null }],
    },
    triesOnce: onTechnicalFailure === "fail",
    wireRequest: {
      ...body,
      resolved: { ...resolvedSpec(spec), ...brand.resolved, on_technical_failure: onTechnicalFailure },
    },
  };
}
