import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
import { resolvedSpec } from "#app/contracts/workflows/resolved-spec.ts";
import { sceneFields } from "#app/contracts/workflows/scene-fields.ts";
import { seedMax } from "#app/imaging/picture-spec.ts";
import { findOutputPreset, outputPresetNames, type OutputPreset } from "#app/presets/output-presets.ts";
import type { RenderRequest } from "#app/renders/render-request.ts";
import { smallSpec } from "#app/renders/small-spec.ts";
import type { Source } from "#app/renders/source.ts";

/** Seeds go from 0 to one less. */
export const seedCount = seedMax + 1;
/** Longer than any key or id that we give out. */
const referenceLengthMax = 200;

const outputPreset = z.string().transform((name, context): OutputPreset => {
  const preset = findOutputPreset(name);
  if (preset !== null) return preset;
  context.addIssue(`There is no output preset “${name.slice(0, 80)}”. Known: ${outputPresetNames.join(", ")}.`);
  return z.NEVER;
});

const bodySchema = z
  .strictObject({
    source_image_s3_key: z.string().min(1).max(referenceLengthMax).nullish(),
    source_render_public_id: z.string().min(1).max(referenceLengthMax).nullish(),
    ...sceneFields,
    output_preset: outputPreset,
  })
  .transform(({ source_image_s3_key: key, source_render_public_id: renderId, ...rest }, context) => {
    if (typeof key === "string" && typeof renderId !== "string") return { ...rest, source: upload(key) };
    if (typeof renderId === "string" && typeof key !== "string") return { ...rest, source: earlierRender(renderId) };
    context.addIssue("Send exactly one of source_image_s3_key and source_render_public_id.");
    return z.NEVER;
  });

const upload = (key: string): Source => ({ type: "upload", key });
const earlierRender = (renderId: string): Source => ({ type: "render", renderId });

/** What decides more than the body says. */
export interface DispatchContext {
  /** For a body without a seed: the one to use, kept with the job so that the picture can be made again. */
  readonly seed: number;
  /** Test mode: the picture will be small and watermarked. */
  readonly isTest: boolean;
}

/** A body that was understood. */
export interface ReadBody {
  readonly request: RenderRequest;
  /** The body with `resolved`: what it was understood as. */
  readonly wireRequest: Record<string, unknown>;
  readonly triesOnce: boolean;
}

/**
 * Reads the body of POST /v1/background-swap-with-spec. Returns the request and, beside what was sent, what it was
 * understood as. Throws `InvalidInput` with every fault.
 */
export function readBackgroundSwap(body: Record<string, unknown>, { seed, isTest }: DispatchContext): ReadBody {
  const { source, output_preset: preset, ...read } = parseInput(bodySchema, body);
  const scene = { sceneType: read.scene_type, mood: read.mood, colors: read.dominant_colors, seed };
  const wanted = {
    kind: "background-swap",
    scene,
    output: preset.output,
    preservation: "strict",
    watermark: isTest,
  } as const;
  const spec = isTest ? smallSpec(wanted) : wanted;
  return {
    request: {
      kind: "background-swap",
      displayName: "",
      metadata: {},
      items: [{ spec, source, product: null }],
    },
    triesOnce: false,
    wireRequest: { ...body, resolved: resolvedSpec(spec) },
  };
}
