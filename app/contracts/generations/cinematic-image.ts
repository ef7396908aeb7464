import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
import { generateImageOperation } from "#app/contracts/generations/generate-image.ts";
import { generationFields, readFormat } from "#app/contracts/generations/generation-fields.ts";
import {
  answerFields,
  latencyField,
  metaphorFields,
  type MadeGeneration,
} from "#app/contracts/generations/generation-record.ts";
import type { WantedGeneration } from "#app/contracts/generations/wanted-generation.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { findCategory } from "#app/direction/categories.ts";
import { Refusal } from "#app/refusal.ts";

const category = z
  .string()
  .transform((name, context) => {
    try {
      findCategory(name);
      return name;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      context.addIssue(error.message);
      return z.NEVER;
    }
  })
  .meta({ description: "What the picture is for: a name of the list in /docs, such as category_product_launch." });

const bodySchema = z
  .strictObject({
    ...generationFields,
    category,
    cinematicMode: z
      .boolean()
      .nullish()
      .meta({ description: "false: the prompt is taken literally, as by generate-image. true when left out." }),
  })
  .transform((body, context) => {
    const format = readFormat(body, context);
    return format === null ? z.NEVER : { ...body, format };
  });

const answerSchema = z.strictObject({ ...answerFields, ...metaphorFields, providerLatencyMs: latencyField });

/** POST /api/external/v2/cinematic-image. */
export const cinematicImageOperation = {
  ...generateImageOperation,
  id: "cinematicImage",
  path: "/api/external/v2/cinematic-image",
  summary: "A picture of what words mean",
  description:
    "The director stages the prompt's idea within the category: people, rooms and props become a set, light and colours, and `omitted` lists the words that the picture does not show. Waits and is collected as generate-image.",
  body: bodySchema,
  bodyExamples: {
    launch: {
      prompt: "a team celebrating a product launch in a modern office",
      category: "category_product_launch",
      aspectRatio: "16:9",
      resolution: "2K",
      cinematicMode: true,
    },
    presentation: {
      prompt: "Professional consultant presenting strategy in meeting room",
      category: "category_business_presentation",
      aspectRatio: "16:9",
      resolution: "2K",
    },
  },
  answers: { 200: { description: "The picture is made and charged.", schema: answerSchema } },
} as const satisfies Operation;

/** Reads the body. Throws `InvalidInput` with every fault. */
export function readCinematicImage(body: Record<string, unknown>): WantedGeneration {
  const { prompt, seed, format, category: name, cinematicMode } = parseInput(bodySchema, body);
  const manner = cinematicMode === false ? "literal" : "metaphor";
  return { kind: "cinematic", brief: { prompt, category: name, manner, seed: seed ?? undefined }, format };
}

/** A made picture as this operation answers it. */
export function cinematicImageAnswer(made: MadeGeneration): z.input<typeof answerSchema> {
  const { generationId, imageUrl, record, providerLatencyMs } = made;
  const { visualMetaphor, semanticTranslationMs, aspectRatio, resolution, direction, omitted } = record;
  return {
    success: true,
    generationId,
    imageUrl,
    visualMetaphor,
    semanticTranslationMs,
    providerLatencyMs,
    aspectRatio,
    resolution,
    direction,
    omitted,
  };
}
