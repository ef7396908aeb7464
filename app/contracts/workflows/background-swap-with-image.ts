import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { orderRefusals } from "#app/contracts/order-refusals.ts";
import { acceptedSchema } from "#app/contracts/workflows/accepted.ts";
import { outputPreset, standOf, type ReadBody } from "#app/contracts/workflows/background-swap.ts";
import { resolvedSpec } from "#app/contracts/workflows/resolved-spec.ts";
import { maxCreditsField } from "#app/contracts/workflows/scene-fields.ts";
import { sourceFields, standFields, withOneSource } from "#app/contracts/workflows/stand-fields.ts";
import type { OutputSpec, SpecOf } from "#app/imaging/picture-spec.ts";
import { smallSpec } from "#app/renders/small-spec.ts";
import { Refusal } from "#app/refusal.ts";

/** Longer than any id that we give out. */
const idLengthMax = 200;
/** How far two aspect ratios may be apart and still be one: a pixel in a hundred is rounding. */
const ratioTolerance = 0.01;

const bodySchema = z
  .strictObject({
    ...sourceFields,
    background_render_public_id: z
      .string()
      .min(1)
      .max(idLengthMax)
      .meta({ description: "A finished BACKGROUND_GENERATOR job of yours." }),
    ...standFields,
    output_preset: outputPreset
      .nullish()
      .meta({ description: "Of the background's aspect ratio. Left out: the background's own size and format." }),
    max_credits: maxCreditsField,
  })
  .transform(withOneSource);
type SwapWithImage = z.output<typeof bodySchema>;

/** POST /v1/background-swap-with-image. */
export const backgroundSwapWithImageOperation = {
  id: "backgroundSwapWithImage",
  contract: "workflows",
  method: "POST",
  path: "/v1/background-swap-with-image",
  summary: "Put a product into a background that was generated before",
  description:
    "The background's set is built again from what is known of it, so that light, shadow and reflection fall on the product as they would there.",
  scope: "jobs:create",
  limit: "work",
  takesFlow: true,
  idempotency: "accepted",
  body: bodySchema,
  bodyExamples: {
    ontoThePodium: {
      source_image_s3_key: "uploads/up_01K9ZC6Q7V8W9X0Y1Z2A3B4C5D",
      background_render_public_id: "01K9ZC6Q7V8W9X0Y1Z2A3B4C5E",
    },
  },
  answers: { 202: { description: "Accepted; its credits are set aside.", schema: acceptedSchema } },
  refusals: ["not_found", ...orderRefusals],
} as const satisfies Operation;

/** Reads the body of POST /v1/background-swap-with-image. Throws `InvalidInput` with every fault. */
export function readSwapWithImage(body: Record<string, unknown>): SwapWithImage {
  return parseInput(bodySchema, body);
}

function outputOf({ output_preset: preset }: SwapWithImage, background: OutputSpec): OutputSpec {
  if (preset === null || preset === undefined) return background;
  const { output } = preset;
  const [wanted, given] = [output, background].map(({ widthPx, heightPx }) => widthPx / heightPx);
  if (Math.abs((wanted ?? 1) / (given ?? 1) - 1) <= ratioTolerance) return output;
  throw new Refusal(
    "invalid_payload",
    `The background has ${background.widthPx} × ${background.heightPx} pixels and the preset ${output.widthPx} × ${output.heightPx}: another aspect ratio. Leave output_preset out, or take one of the same ratio.`,
    { field: ["output_preset"] },
  );
}

/** The order: the product on the set of a background. Throws `invalid_payload` for an output of another aspect ratio. */
export function orderOntoBackground(
  body: Record<string, unknown>,
  read: SwapWithImage,
  background: SpecOf<"background-generator">,
  isTest: boolean,
): ReadBody {
  const wanted: SpecOf<"background-swap"> = {
    kind: "background-swap",
    scene: background.scene,
    output: outputOf(read, background.output),
    ...standOf(read),
    preservation: read.preservation_level ?? "balanced",
    watermark: isTest,
  };
  const spec = isTest ? smallSpec(wanted) : wanted;
  const onDoubt = read.on_doubt ?? "review";
  const companions = read.companions ?? [];
  return {
    request: {
      kind: "background-swap",
      displayName: "",
      ...(typeof read.max_credits === "number" && { maxCredits: read.max_credits }),
      metadata: {},
      onDoubt,
      items: [{ spec, source: read.source, ...(companions.length > 0 ? { companions } : {}), product: null }],
    },
    triesOnce: false,
    wireRequest: { ...body, resolved: { ...resolvedSpec(spec), on_doubt: onDoubt } },
  };
}
