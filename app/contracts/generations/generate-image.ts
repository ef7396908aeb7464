import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
import { generationFields, readFormat } from "#app/contracts/generations/generation-fields.ts";
import { answerFields, type MadeGeneration } from "#app/contracts/generations/generation-record.ts";
import type { WantedGeneration } from "#app/contracts/generations/wanted-generation.ts";
import type { Operation } from "#app/contracts/operation.ts";

const bodySchema = z.strictObject(generationFields).transform((body, context) => {
  const format = readFormat(body, context);
  return format === null ? z.NEVER : { ...body, format };
});

const answerSchema = z.strictObject(answerFields);

/** POST /api/external/v1/generate-image. */
export const generateImageOperation = {
  id: "generateImage",
  contract: "generations",
  method: "POST",
  path: "/api/external/v1/generate-image",
  summary: "A picture from words, taken literally",
  description:
    "Answers when the picture is made, after 60 s at most (`Prefer: wait=N` for less). Past that it answers 503 with `Retry-After`, and the same request under the same `Idempotency-Key` collects the picture without a second charge. Every word must be one that the studio can show; otherwise the prompt is refused, naming the words.",
  scope: "jobs:create",
  limit: "generate",
  idempotency: "accepted",
  requiresOrganization: true,
  takesPrefer: true,
  body: bodySchema,
  bodyExamples: {
    heroOnMarble: {
      prompt: "Product hero on marble surface, soft key light",
      aspectRatio: "16:9",
      resolution: "2K",
    },
  },
  answers: { 200: { description: "The picture is made and charged.", schema: answerSchema } },
  refusals: [
    "prompt_not_stageable",
    "content_refused",
    "organization_missing",
    "insufficient_credits",
    "budget_used_up",
    "idempotency_conflict",
    "idempotency_in_progress",
    "idempotency_key_invalid",
    "unavailable",
    "internal_error",
  ],
} as const satisfies Operation;

/** Reads the body. Throws `InvalidInput` with every fault. */
export function readGenerateImage(body: Record<string, unknown>): WantedGeneration {
  const { prompt, seed, format } = parseInput(bodySchema, body);
  return { kind: "image", brief: { prompt, category: null, manner: "literal", seed: seed ?? undefined }, format };
}

/** A made picture as this operation answers it. */
export function generateImageAnswer({ generationId, imageUrl, record }: MadeGeneration): z.input<typeof answerSchema> {
  const { aspectRatio, resolution, direction } = record;
  return { success: true, generationId, imageUrl, aspectRatio, resolution, direction };
}
