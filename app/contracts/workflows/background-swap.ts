import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { orderRefusals } from "#app/contracts/order-refusals.ts";
import { acceptedSchema } from "#app/contracts/workflows/accepted.ts";
import { resolvedSpec } from "#app/contracts/workflows/resolved-spec.ts";
import { sceneFields } from "#app/contracts/workflows/scene-fields.ts";
import { sourceFields, standFields, withOneSource } from "#app/contracts/workflows/stand-fields.ts";
import { wearBrand } from "#app/contracts/workflows/wear-brand.ts";
import { seedMax, type PictureSpec } from "#app/imaging/picture-spec.ts";
import type { BrandKit } from "#app/presets/brand-kit.ts";
import { findOutputPreset, outputPresetNames, type OutputPreset } from "#app/presets/output-presets.ts";
import type { RenderRequest } from "#app/renders/render-request.ts";
import { smallSpec } from "#app/renders/small-spec.ts";
import type { Source } from "#app/renders/source.ts";

/** Seeds go from 0 to one less. */
export const seedCount = seedMax + 1;

/** The name of an output preset. */
export const outputPreset = z.string().transform((name, context): OutputPreset => {
  const preset = findOutputPreset(name);
  if (preset !== null) return preset;
  context.addIssue(`There is no output preset “${name.slice(0, 80)}”. Known: ${outputPresetNames.join(", ")}.`);
  return z.NEVER;
});

const bodySchema = z
  .strictObject({
    ...sourceFields,
    ...sceneFields,
    ...standFields,
    output_preset: outputPreset,
  })
  .transform(withOneSource);

/** POST /v1/background-swap-with-spec. */
export const backgroundSwapOperation = {
  id: "backgroundSwapWithSpec",
  contract: "workflows",
  method: "POST",
  path: "/v1/background-swap-with-spec",
  summary: "Put a product on a set that the body describes",
  description: "Sets its credits aside and answers at once; the picture is made meanwhile. Poll the job's events.",
  scope: "jobs:create",
  limit: "work",
  takesFlow: true,
  idempotency: "accepted",
  body: bodySchema,
  bodyExamples: {
    serumOnMarble: {
      source_image_s3_key: "uploads/up_01K9ZC6Q7V8W9X0Y1Z2A3B4C5D",
      scene_type: "marble kitchen counter",
      mood: "warm",
      dominant_colors: ["#d9c7b8", "tomato"],
      output_preset: "square_2000_png",
    },
    standingWhereItIsTold: {
      source_image_s3_key: "uploads/up_01K9ZC6Q7V8W9X0Y1Z2A3B4C5D",
      scene_type: "podium",
      mood: "soft",
      output_preset: "amazon_main",
      fill: 0.6,
      placement: { shift_x: 0.1, shift_y: 0, rotation: 0, padding: 0.05 },
      preservation_level: "strict",
      on_doubt: "accept",
      max_credits: 5,
    },
  },
  answers: { 202: { description: "Accepted; its credits are set aside.", schema: acceptedSchema } },
  refusals: ["not_found", ...orderRefusals],
} as const satisfies Operation;

/** What decides more than the body says. */
export interface DispatchContext {
  /** For a body without a seed: the one to use, kept with the job so that the picture can be made again. */
  readonly seed: number;
  /** Test mode: the picture will be small and watermarked. */
  readonly isTest: boolean;
  /** The shop's brand kits; left out: none. */
  readonly brandKits?: readonly BrandKit[];
}

/** A body that was understood. */
export interface ReadBody {
  readonly request: RenderRequest;
  /** The body with `resolved`: what it was understood as. */
  readonly wireRequest: Record<string, unknown>;
  readonly triesOnce: boolean;
}

/** The fields of a body that say how its product stands. */
type ReadStand = Pick<z.output<typeof bodySchema>, "fill" | "placement" | "camera_pitch">;

/** What was said about the product's stand; the rest is left to the set and the photo. */
export function standOf({ fill, placement, camera_pitch: cameraPitchDegrees }: ReadStand) {
  return {
    ...(typeof fill === "number" ? { fill } : {}),
    ...(placement ? { placement } : {}),
    ...(typeof cameraPitchDegrees === "number" ? { cameraPitchDegrees } : {}),
  };
}

/**
 * Reads the body of POST /v1/background-swap-with-spec. Returns the request and, beside what was sent, what it was
 * understood as. Throws `InvalidInput` with every fault.
 */
export function readBackgroundSwap(body: Record<string, unknown>, context: DispatchContext): ReadBody {
  const { seed, isTest, brandKits = [] } = context;
  const read = parseInput(bodySchema, body);
  const brand = wearBrand(read, brandKits);
  const scene = { sceneType: read.scene_type, mood: read.mood, colors: brand.colors, seed };
  const wanted: PictureSpec = {
    kind: "background-swap",
    scene,
    output: read.output_preset.output,
    ...standOf(read),
    preservation: read.preservation_level ?? "balanced",
    watermark: isTest,
  };
  const spec = isTest ? smallSpec(wanted) : wanted;
  const onDoubt = read.on_doubt ?? "review";
  const companions: Source[] = read.companions ?? [];
  const several = companions.length > 0 ? { companions } : {};
  return {
    request: {
      kind: "background-swap",
      displayName: "",
      ...(typeof read.max_credits === "number" && { maxCredits: read.max_credits }),
      metadata: {},
      onDoubt,
      items: [{ spec, source: read.source, ...several, product: null }],
    },
    triesOnce: false,
    wireRequest: { ...body, resolved: { ...resolvedSpec(spec), ...brand.resolved, on_doubt: onDoubt } },
  };
}
