import { z } from "zod";

const directionSchema = z.strictObject({
  subject: z.string(),
  setting: z.string(),
  light: z.string(),
  palette: z.string(),
  lens: z.string(),
  composition: z.string(),
});

/** What is kept with a generation's render: everything its answers say beside the picture. */
export const generationRecordSchema = z.object({
  director: z.string(),
  aspectRatio: z.string(),
  resolution: z.string(),
  category: z.string().nullable(),
  brandKit: z.string().nullable(),
  direction: directionSchema,
  visualMetaphor: z.string(),
  omitted: z.array(z.string()),
  semanticTranslationMs: z.int(),
});
export type GenerationRecord = z.infer<typeof generationRecordSchema>;

/** A generation that has its picture. */
export interface MadeGeneration {
  readonly generationId: string;
  readonly imageUrl: string;
  readonly record: GenerationRecord;
  readonly providerLatencyMs: number;
}

/** Fields that several answers share. */
export const answerFields = {
  success: z.literal(true),
  generationId: z.string().meta({ description: "gen_…; GET /api/external/v1/generations/{id} finds it again." }),
  imageUrl: z.string().meta({ description: "Opens the PNG for 25 hours." }),
  aspectRatio: z.string(),
  resolution: z.string(),
  direction: directionSchema.meta({ description: "What the director made of the prompt." }),
} as const;

export const metaphorFields = {
  visualMetaphor: z.string().meta({ description: "The resolved intent in one sentence." }),
  omitted: z.array(z.string()).meta({ description: "Words of the prompt that the picture does not show." }),
  semanticTranslationMs: z.int().meta({ description: "Measured: from the words to the direction." }),
} as const;

export const latencyField = z.int().meta({ description: "Measured: from the engine's start to its picture." });
