import { z } from "zod";
import { parseInput } from "#app/api/invalid-input.ts";
import { channelNames, isChannelName } from "#app/channels/channel-names.ts";
import type { ChannelName } from "#app/channels/channel-names.ts";
import { sourceFields, sourceOf } from "#app/contracts/workflows/stand-fields.ts";
import type { Source } from "#app/renders/source.ts";

/** As long as a URL that shops and browsers still handle. */
const urlLengthMax = 2048;

/** What POST /v1/audit was asked. */
export interface AuditOrder {
  readonly source: Source;
  readonly channels: readonly ChannelName[];
  /** YYYY-MM-DD. */
  readonly asOf: string;
  readonly readText: boolean;
}

const exactlyOneSource = "Send exactly one of source_image_s3_key, source_render_public_id and url.";

const channel = z.string().transform((name, context): ChannelName => {
  if (isChannelName(name)) return name;
  context.addIssue(`There is no channel “${name.slice(0, 80)}”. Known: ${channelNames.join(", ")}.`);
  return z.NEVER;
});

/** The body of POST /v1/audit. */
export const auditBodySchema = z
  .strictObject({
    ...sourceFields,
    url: z
      .url({ protocol: /^https?$/ })
      .max(urlLengthMax)
      .nullish(),
    channels: z.array(channel).min(1).max(channelNames.length).nullish(),
    as_of: z.iso.date("Write the day as YYYY-MM-DD.").nullish(),
    read_text: z.boolean().nullish(),
  })
  .transform(({ source_image_s3_key: key, source_render_public_id: renderId, url, ...rest }, context) => {
    const named = sourceOf(key, renderId);
    const hasName = typeof key === "string" || typeof renderId === "string";
    if (named !== null && typeof url !== "string") return { ...rest, source: named };
    if (typeof url === "string" && !hasName) return { ...rest, source: { type: "url" as const, url } };
    context.addIssue(exactlyOneSource);
    return z.NEVER;
  });

/** Reads the body of POST /v1/audit; `today` is the day when it names none. Throws `InvalidInput` with every fault. */
export function readAuditOrder(body: Record<string, unknown>, today: string): AuditOrder {
  const { source, channels, as_of: asOf, read_text: readText } = parseInput(auditBodySchema, body);
  return { source, channels: channels ?? channelNames, asOf: asOf ?? today, readText: readText ?? true };
}
