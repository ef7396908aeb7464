import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
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
    wireRequest: { ...body, resolved: { ...resolvedSpec(spec), ...brand.resolved, on_technical_failure: onTechnicalFailure } },
  };
}
