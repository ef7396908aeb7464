import { z } from "zod";
import type { Order } from "#app/api/place-order.server.ts";
import { parseInput } from "#app/api/invalid-input.ts";
import { channelNames, type ChannelName } from "#app/channels/channel-names.ts";
import type { Operation } from "#app/contracts/operation.ts";
import type { StandardizeSpec } from "#app/imaging/picture-spec.ts";
import { refuseImpossibleGround, specOfDocument } from "#app/presets/preset-spec.ts";
import type { ResolvedPreset } from "#app/presets/preset-view.ts";
import { latestVersion, versionSchema } from "#app/presets/preset-version.ts";
import { Refusal } from "#app/refusal.ts";
import type { Outlook } from "#app/renders/outlook.server.ts";
import type { PlacedBatch } from "#app/renders/place-batch.server.ts";

/** Assets of one batch; the contract's own number. */
const assetsMax = 1000;
/** Characters of a URL that every client and server handles. */
const urlLengthMax = 2048;
/** Characters of a client's name for a picture: longer than any article number. */
const externalIdLengthMax = 255;
/**
 * The largest body: so many assets, each with a URL and a name as long as allowed, three bytes a character at most, and
 * the JSON around them; a few kilobytes for everything else.
 */
const bodyBytesMax = assetsMax * (3 * (urlLengthMax + externalIdLengthMax) + 100) + 8 * 1024;

/** Who judges pictures of a preset that is for no channel: the strictest of all, and the contract's own example. */
const defaultPlatform: ChannelName = "amazon_main";

const assetSchema = z.strictObject({
  external_id: z
    .string()
    .min(1)
    .max(externalIdLengthMax)
    .nullish()
    .meta({ description: "Your name for the picture. It may occur more than once: several views of one article." }),
  url: z
    .url({ protocol: /^https?$/, error: "Give a URL like https://example.com/photo.jpg." })
    .max(urlLengthMax)
    .meta({ description: "Where the photo is fetched; it must be reachable from the public internet." }),
});

const optionsSchema = z.strictObject({
  output_format: z.enum(["webp", "png", "jpeg", "avif"]).nullish().meta({
    description: "Instead of the preset's file format. A channel that does not take it says so in compliance.",
  }),
  delivery_webhook: z
    .string()
    .nullish()
    .meta({ description: "Called for each asset and once when all have ended; https, reachable publicly." }),
  platform: z
    .enum(channelNames)
    .nullish()
    .meta({ description: `Whose rules the audit applies. Left out: the preset's channel, or ${defaultPlatform}.` }),
  on_violation: z.enum(["deliver", "fail"]).nullish().meta({
    description: "deliver (default): the picture comes with the violations; fail: it fails and costs nothing.",
  }),
  on_doubt: z.enum(["accept", "review"]).nullish().meta({
    description: "A cutout in doubt: accept (default) delivers it with needs_review; review waits for your yes.",
  }),
});

const bodySchema = z.strictObject({
  preset_id: z.string().min(1).max(128).meta({ description: "A built-in preset or one of your own; GET /v1/presets." }),
  version: z
    .union([z.literal(latestVersion), versionSchema], { error: "A version is latest, or three numbers like 1.0.0." })
    .default(latestVersion)
    .meta({ description: "latest is resolved when the batch is accepted; the answer says to what." }),
  assets: z.array(assetSchema).min(1).max(assetsMax, `A batch has ${assetsMax} assets at most. Send several.`),
  options: optionsSchema.nullish(),
  max_credits: z.int().min(0).nullish().meta({ description: "The most the batch may cost; above it nothing is made." }),
});

const acceptedSchema = z.strictObject({
  execution_id: z.string().meta({ description: "Ask for it at GET /v1/executions/{execution_id}." }),
  status: z.literal("queued"),
  estimated_completion: z.iso
    .datetime()
    .meta({ description: "When the last asset will be made: queue depth times measured service time." }),
  meta: z.strictObject({
    active_nodes: z.array(z.string()).meta({ description: "Workers that reported within the last minute." }),
    total_assets: z.int(),
  }),
  preset_id: z.string(),
  resolved_version: z.string().meta({ description: "What version stood for when the batch was accepted." }),
  content_hash: z.string().meta({ description: "SHA-256 of that version's content." }),
  credits_cost: z.int().meta({ description: "Set aside now, spent asset by asset." }),
});

/** POST /v1/standardize/batch. */
export const standardizeBatchOperation = {
  id: "standardizeBatch",
  contract: "standardize",
  method: "POST",
  path: "/v1/standardize/batch",
  summary: "Standardize up to a thousand product photos by a preset",
  description:
    "Answers at once; the assets are made in the background. Each ends with a compliance object, told by the events `asset.standardized` and `asset.failed`.",
  scope: "jobs:create",
  limit: "standardize",
  idempotency: "accepted",
  bodyBytesMax,
  body: bodySchema,
  bodyExamples: {
    oneAsset: {
      preset_id: "studio.ecommerce_clean.v1",
      version: "latest",
      assets: [{ external_id: "SKU_9921", url: "https://cdn.example.com/raw/9921.jpg" }],
      options: { output_format: "webp", delivery_webhook: "https://api.example.com/hooks" },
    },
    forAChannel: {
      preset_id: "studio.ecommerce_clean.v1",
      version: "1.0.0",
      assets: [
        { external_id: "SKU_1", url: "https://cdn.example.com/raw/1.jpg" },
        { external_id: "SKU_1", url: "https://cdn.example.com/raw/1-back.jpg" },
      ],
      options: { platform: "amazon_main", on_violation: "fail", on_doubt: "review" },
      max_credits: 2,
    },
  },
  answers: { 202: { description: "Accepted; nothing is made yet.", schema: acceptedSchema } },
  refusals: [
    "unknown_preset",
    "callback_url_refused",
    "insufficient_credits",
    "budget_used_up",
    "max_credits_exceeded",
  ],
} as const satisfies Operation;

/** A body that was understood, before its preset is looked up. */
export type StandardizeWish = z.output<typeof bodySchema>;

/** Reads the body of POST /v1/standardize/batch. Throws `InvalidInput` with every fault. */
export function readStandardizeWish(body: Record<string, unknown>): StandardizeWish {
  return parseInput(bodySchema, body);
}

function specFor({ options }: StandardizeWish, { id, document }: ResolvedPreset): StandardizeSpec {
  if (document.kind !== "standardize") {
    const message = `${id} is a preset of kind ${document.kind}. Here only those of kind standardize can be used.`;
    throw new Refusal("invalid_payload", message, { field: ["preset_id"] });
  }
  const preset = specOfDocument(document);
  const format = options?.output_format ?? preset.output.format;
  const platform = options?.platform ?? preset.channel ?? defaultPlatform;
  const channel = options?.on_violation === "fail" ? platform : null;
  const spec = { ...preset, output: { ...preset.output, format }, channel };
  refuseImpossibleGround(spec, ["options", "output_format"]);
  return spec;
}

function resolvedWords({ id, version, contentHash, document }: ResolvedPreset, judgedFor: ChannelName) {
  return { preset_id: id, resolved_version: version, content_hash: contentHash, document, platform: judgedFor };
}

/**
 * The order of a batch by its preset version. Throws `Refusal("invalid_payload")` for a preset of another kind and for a
 * file format that cannot hold its ground.
 */
export function standardizeOrder(wish: StandardizeWish, preset: ResolvedPreset): Order {
  const { assets, options, max_credits: maxCredits } = wish;
  const spec = specFor(wish, preset);
  const { id, version, contentHash, document } = preset;
  const channel = document.kind === "standardize" ? document.channel : null;
  const judgedFor = options?.platform ?? channel ?? defaultPlatform;
  return {
    request: {
      kind: "standardize",
      contract: "standardize",
      displayName: "",
      metadata: {},
      preset: { id, version, contentHash },
      judgedFor,
      onDoubt: options?.on_doubt ?? "accept",
      ...(typeof options?.delivery_webhook === "string" && { callbackUrl: options.delivery_webhook }),
      ...(typeof maxCredits === "number" && { maxCredits }),
      items: assets.map(({ url, external_id: externalId }) => ({
        spec,
        source: { type: "url", url },
        product: null,
        ...(typeof externalId === "string" && { externalId }),
      })),
    },
    // The assets stand in the renders; twice, a thousand URLs would make every look at the batch slow.
    wireRequest: {
      preset_id: wish.preset_id,
      version: wish.version,
      options: options ?? {},
      total_assets: assets.length,
      resolved: resolvedWords(preset, judgedFor),
    },
    triesOnce: false,
  };
}

/** The answer of POST /v1/standardize/batch. */
export function standardizeAccepted(
  placed: PlacedBatch,
  preset: ResolvedPreset,
  { estimatedCompletion, activeNodes }: Outlook,
): z.input<typeof acceptedSchema> {
  return {
    execution_id: placed.batchId,
    status: "queued",
    estimated_completion: estimatedCompletion.toISOString().replace(/\.\d+Z$/, "Z"),
    meta: { active_nodes: [...activeNodes], total_assets: placed.renderIds.length },
    preset_id: preset.id,
    resolved_version: preset.version,
    content_hash: preset.contentHash,
    credits_cost: placed.creditsCost,
  };
}
