import { z } from "zod";
import type { Operation } from "#app/contracts/operation.ts";
import { enhancementPresets } from "#app/presets/enhancement-presets.ts";

const answerSchema = z.strictObject({
  presets: z.array(
    z.strictObject({
      id: z.string().meta({ description: "What `preset` takes." }),
      name: z.string(),
      description: z.string(),
    }),
  ),
  request_id: z.string(),
});

/** GET /api/v1/product-image-enhancement-presets. */
export const listEnhancementPresetsOperation = {
  id: "listProductImageEnhancementPresets",
  contract: "enhancements",
  method: "GET",
  path: "/api/v1/product-image-enhancement-presets",
  summary: "What photos can be made into",
  scope: null,
  limit: null,
  answers: { 200: { description: "All presets, most useful first.", schema: answerSchema } },
} as const satisfies Operation;

/** The presets as GET /api/v1/product-image-enhancement-presets writes them. */
export function presetsAnswer(requestId: string): z.input<typeof answerSchema> {
  const presets = Object.entries(enhancementPresets).map(([id, { name, description }]) => ({ id, name, description }));
  return { presets, request_id: requestId };
}
