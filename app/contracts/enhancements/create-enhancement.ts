import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
import type { Order } from "#app/api/place-order.server.ts";
import { acceptedAnswerSchema } from "#app/contracts/enhancements/enhancement-answer.ts";
import { reportNote, type InstructionsReport } from "#app/contracts/enhancements/instructions-report.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { resolvedSpec } from "#app/contracts/workflows/resolved-spec.ts";
import { preservationLevels } from "#app/imaging/picture-spec.ts";
import { enhancementPresetNames, enhancementPresets, enhancementSpec } from "#app/presets/enhancement-presets.ts";
import type { EnhancementPreset, EnhancementPresetName } from "#app/presets/enhancement-presets.ts";
import { readInstructions } from "#app/presets/instructions/read-instructions.ts";

/** The contract's numbers. */
const imagesMax = 20;
const instructionsLengthMax = 4000;
const urlLengthMax = 2048;
/** Longer than any article number. */
const externalIdLengthMax = 255;
/** Twenty URLs and ids and the longest instructions are 63 kB before any character takes more than one byte. */
const bodyBytesMax = 160 * 1024;

const imageSchema = z.strictObject({
  source_url: z
    .url({ protocol: /^https?$/, error: "This must be an https:// address of a picture." })
    .max(urlLengthMax, `A URL has ${urlLengthMax} characters at most.`)
    .meta({ description: "A public address of the photo. It is fetched when the item is worked on." }),
  external_id: z
    .string()
    .min(1, "An id has one character at least; leave it out when there is none.")
    .max(externalIdLengthMax, `An id has ${externalIdLengthMax} characters at most.`)
    .nullish()
    .meta({ description: "Your own name for the picture, for example a product's id. It need not be unique." }),
});

const bodySchema = z.strictObject({
  images: z
    .array(imageSchema)
    .min(1, "An order has one image at least.")
    .max(imagesMax, `An order has ${imagesMax} images at most. Send several orders.`),
  preset: z
    .enum(enhancementPresetNames as [EnhancementPresetName, ...EnhancementPresetName[]], {
      error: ({ input }) =>
        input === undefined
          ? undefined
          : `There is no such preset. Choose one of ${enhancementPresetNames.join(", ")}.`,
    })
    .meta({ description: "See GET /api/v1/product-image-enhancement-presets." }),
  preservation_level: z
    .enum(preservationLevels, { error: `This must be one of ${preservationLevels.join(", ")}.` })
    .default("strict")
    .meta({
      description:
        "strict: the product's pixels are the photo's, resampled. balanced: exposure and colour cast corrected, bounded. creative: contrast and colours too, and a soft shadow.",
    }),
  instructions: z
    .string()
    .regex(/\S/, "There are no words in it. Leave it out when there is nothing to say.")
    .max(instructionsLengthMax, `Instructions have ${instructionsLengthMax} characters at most.`)
    .nullish()
    .meta({
      description: "Wishes in English, by a published vocabulary. Every item reports what became of each of them.",
    }),
  webhook_url: z
    .string()
    .max(urlLengthMax, `A URL has ${urlLengthMax} characters at most.`)
    .nullish()
    .meta({ description: "Called once, when the last item has ended." }),
  on_doubt: z.enum(["review", "accept"], { error: "This must be review or accept." }).default("review").meta({
    description:
      "review: a picture whose cutout is in doubt stays `processing` until somebody says yes or no, seven days at most. accept: it completes as it is.",
  }),
});

/** POST /api/v1/product-image-enhancements. */
export const createEnhancementOperation = {
  id: "createProductImageEnhancement",
  contract: "enhancements",
  method: "POST",
  path: "/api/v1/product-image-enhancements",
  summary: "Enhance 1 to 20 product photos",
  description: "Five credits an image are set aside at once and used when the image completes.",
  scope: "jobs:create",
  limit: "work",
  idempotency: "required",
  bodyBytesMax,
  body: bodySchema,
  bodyExamples: {
    oneImage: {
      images: [{ source_url: "https://example.com/photos/mug.jpg", external_id: "gid://shopify/Product/1" }],
      preset: "single_product_white_background",
    },
    everything: {
      images: [
        { source_url: "https://example.com/photos/set-front.jpg", external_id: "set-1" },
        { source_url: "https://example.com/photos/set-back.jpg", external_id: "set-2" },
      ],
      preset: "clean_catalog_group",
      preservation_level: "balanced",
      instructions: "Light grey background, soft shadow. Keep all products together and the labels readable.",
      webhook_url: "https://example.com/hooks/enhancements",
      on_doubt: "accept",
    },
  },
  answers: { 202: { description: "Accepted; the price is set aside.", schema: acceptedAnswerSchema } },
  refusals: [
    "idempotency_key_missing",
    "idempotency_key_invalid",
    "idempotency_conflict",
    "idempotency_in_progress",
    "insufficient_credits",
    "budget_used_up",
    "callback_url_refused",
    "queue_full",
    "shop_uninstalled",
  ],
} as const satisfies Operation;

type CreateBody = z.output<typeof bodySchema>;

/** What an order knows beside its body. */
interface CreateContext {
  /** The uuid by which clients will know the enhancement. */
  readonly id: string;
  /** Hash of a preset's content, by which a change of it can be noticed. */
  readonly hashOf: (content: unknown) => string;
}

/** The body of POST /api/v1/product-image-enhancements. Throws `InvalidInput` with every fault. */
export function readCreateEnhancement(body: Record<string, unknown>): CreateBody {
  return parseInput(bodySchema, body);
}

/** A read body as an order: one spec for all images, and what became of the instructions with each of them. */
export function enhancementOrder(read: CreateBody, { id, hashOf }: CreateContext): Order {
  const preset: EnhancementPreset = enhancementPresets[read.preset];
  const wanted = enhancementSpec(preset, read.preservation_level);
  const text = read.instructions ?? null;
  const { spec, followed, notFollowed } = readInstructions(text ?? "", wanted, preset.promises);
  const report: InstructionsReport = { followed: [...followed], not_followed: [...notFollowed] };
  const notes = text === null ? {} : { notes: { [reportNote]: report } };
  return {
    request: {
      kind: "enhancement",
      contract: "enhancements",
      publicId: id,
      displayName: "",
      metadata: {},
      onDoubt: read.on_doubt,
      preset: { id: read.preset, version: preset.version, contentHash: hashOf(preset.spec) },
      ...(typeof read.webhook_url === "string" && { callbackUrl: read.webhook_url }),
      items: read.images.map(({ source_url: url, external_id: externalId }) => ({
        spec,
        source: { type: "url", url },
        product: null,
        ...(typeof externalId === "string" && { externalId }),
        ...notes,
      })),
    },
    triesOnce: false,
    wireRequest: { ...read, resolved: resolvedSpec(spec) },
    ...(text === null ? {} : { sandboxText: text }),
  };
}
