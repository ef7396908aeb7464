import { z } from "zod";
import { channelNames } from "#app/channels/channel-names.ts";
import {
  colorsMax,
  outputSidePxMax,
  outputSidePxMin,
  placementSpecSchema,
  seedMax,
  standardizeSpecSchema,
} from "#app/imaging/picture-spec.ts";
import { moodNames, sceneTypeNames } from "#app/imaging/scene/vocabulary.ts";

/** The form that documents have today. A form that old readers cannot read is the next number. */
export const presetSchemaVersion = "1";

const { fill, padding, alignX, alignY, shadow, pureBackground, metadata } = standardizeSpecSchema.shape;

const schemaVersion = z
  .literal(presetSchemaVersion)
  .meta({ description: "The form of this document; raised when old readers could not read it." });

const color = z.string().regex(/^#[0-9a-f]{6}$/, "A colour is written #rrggbb, lower case.");

const sidePx = z.int().min(outputSidePxMin).max(outputSidePxMax);

const output = z
  .strictObject({
    width: sidePx.meta({ description: "Pixels." }),
    height: sidePx.meta({ description: "Pixels." }),
    format: z.enum(["png", "jpeg", "webp", "avif"]),
    bytes_max: z
      .int()
      .positive()
      .max(100_000_000)
      .optional()
      .meta({ description: "Largest file; left out: no limit." }),
  })
  .meta({ description: "Size and file format of the finished picture." });

const scene = {
  scene_type: z.enum(sceneTypeNames).meta({ description: "The set." }),
  mood: z.enum(moodNames).meta({ description: "How the set is lit." }),
  dominant_colors: z
    .array(color)
    .max(colorsMax)
    .meta({ description: "Most important first; none: the set's own palette." }),
  seed: z
    .int()
    .min(0)
    .max(seedMax)
    .meta({ description: "Decides everything that chance would: the same seed makes the same set." }),
};

const standardizeDocument = z.strictObject({
  schema_version: schemaVersion,
  kind: z.literal("standardize"),
  background: color.meta({ description: "The ground the product stands on." }),
  output,
  fill: fill.meta({ description: "The product's larger share of the canvas' width or height." }),
  padding: padding.meta({ description: "Least room to the edge, a share of the shorter side. It wins over fill." }),
  align_x: alignX,
  align_y: alignY,
  shadow: shadow.meta({ description: "natural: the photo's own; soft: a drawn contact shadow." }),
  pure_background: pureBackground.meta({ description: "Every ground pixel is exactly the background when decoded." }),
  metadata: metadata.meta({ description: "copyright keeps the source's copyright and creator beside the provenance." }),
  channel: z
    .enum(channelNames)
    .nullable()
    .meta({ description: "The sales channel that the picture is meant for and judged by; null: none in particular." }),
});

const { shiftX, shiftY, rotationDegrees, padding: room } = placementSpecSchema.shape;

const swapDocument = z.strictObject({
  schema_version: schemaVersion,
  kind: z.literal("background-swap"),
  ...scene,
  output,
  fill: z.number().min(0.2).max(0.95).optional().meta({ description: "Left out: the set decides." }),
  placement: z
    .strictObject({
      shift_x: shiftX.unwrap(),
      shift_y: shiftY.unwrap(),
      rotation: rotationDegrees.unwrap(),
      padding: room.unwrap(),
    })
    .optional()
    .meta({ description: "Where the product stands, relative to where the set would put it." }),
  camera_pitch: z
    .number()
    .min(0)
    .max(90)
    .optional()
    .meta({ description: "Degrees; left out: estimated from the photo." }),
  preservation_level: z.enum(["strict", "balanced"]).meta({ description: "How far the light may change the product." }),
});

const generatorDocument = z.strictObject({
  schema_version: schemaVersion,
  kind: z.literal("background-generator"),
  ...scene,
  output,
});

/**
 * What a preset says, as it is stored, hashed, exported and imported. It holds no default and nothing that is chosen
 * anew with each request: what is written is all that decides.
 */
export const presetDocumentSchema = z
  .discriminatedUnion("kind", [standardizeDocument, swapDocument, generatorDocument])
  .meta({ title: "Cyclorama preset", description: "A look that can be asked for by name, fully resolved." });
export type PresetDocument = z.infer<typeof presetDocumentSchema>;
export type StandardizeDocument = z.infer<typeof standardizeDocument>;

export const presetKinds = [
  "standardize",
  "background-swap",
  "background-generator",
] as const satisfies readonly PresetDocument["kind"][];
export type PresetKind = (typeof presetKinds)[number];
