import { z } from "zod";
import type { PictureSpec, PlacementSpec, SpecOf, StandardizeSpec } from "#app/imaging/picture-spec.ts";

const placementWordsSchema = z.strictObject({
  shift_x: z.number(),
  shift_y: z.number(),
  rotation: z.number(),
  padding: z.number(),
});

const commonFields = {
  engine: z.literal("studio"),
  output: z.strictObject({
    width: z.int(),
    height: z.int(),
    format: z.string(),
    bytes_max: z.int().optional(),
  }),
  watermark: z.boolean(),
} as const;

const resolvedSetSchema = z
  .strictObject({
    ...commonFields,
    scene_type: z.string(),
    mood: z.string(),
    dominant_colors: z.array(z.string()),
    seed: z.int(),
    preservation_level: z.string().optional(),
    fill: z.number().optional(),
    placement: placementWordsSchema.optional(),
    camera_pitch: z.number().optional(),
  })
  .meta({ id: "ResolvedSet", description: "A picture on a set, down to the seed." });

const resolvedPlainSchema = z
  .strictObject({
    ...commonFields,
    background: z.string(),
    fill: z.number(),
    padding: z.number(),
    align: z.array(z.string()).length(2).meta({ description: "Horizontally, vertically." }),
    shadow: z.string(),
    pure_background: z.boolean(),
    metadata: z.string(),
    channel: z.string().nullable(),
  })
  .meta({ id: "ResolvedPlain", description: "A picture on a plain ground." });

/** What a request was understood as. */
export const resolvedSpecSchema = z.union([resolvedSetSchema, resolvedPlainSchema]);

/** What a request was understood as, in the contract's words: enough to ask for the very same picture again. */
export function resolvedSpec(spec: PictureSpec): z.input<typeof resolvedSpecSchema> {
  const { output, watermark } = spec;
  const common = {
    engine: "studio",
    output: {
      width: output.widthPx,
      height: output.heightPx,
      format: output.format,
      ...(output.bytesMax === undefined ? {} : { bytes_max: output.bytesMax }),
    },
    watermark,
  } as const;
  return spec.kind === "standardize" ? { ...plainWords(spec), ...common } : { ...setWords(spec), ...common };
}

function setWords(spec: Exclude<PictureSpec, { kind: "standardize" }>) {
  const { sceneType, mood, colors, seed } = spec.scene;
  return {
    scene_type: sceneType,
    mood,
    dominant_colors: colors,
    seed,
    ...(spec.cameraPitchDegrees === undefined ? {} : { camera_pitch: spec.cameraPitchDegrees }),
    ...(spec.kind === "background-swap" ? swapWords(spec) : {}),
  };
}

function swapWords({ preservation, fill, placement }: SpecOf<"background-swap">) {
  return {
    preservation_level: preservation,
    ...(fill === undefined ? {} : { fill }),
    ...(placement === undefined ? {} : { placement: placementWords(placement) }),
  };
}

function placementWords({ shiftX, shiftY, rotationDegrees, padding }: PlacementSpec) {
  return { shift_x: shiftX, shift_y: shiftY, rotation: rotationDegrees, padding };
}

function plainWords(spec: StandardizeSpec) {
  return {
    background: spec.background,
    fill: spec.fill,
    padding: spec.padding,
    align: [spec.alignX, spec.alignY],
    shadow: spec.shadow,
    pure_background: spec.pureBackground,
    metadata: spec.metadata,
    channel: spec.channel,
    ...(spec.subjects === undefined ? {} : { subjects: spec.subjects }),
    ...(spec.preservation === undefined ? {} : { preservation_level: spec.preservation }),
  };
}
