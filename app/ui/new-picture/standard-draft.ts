import type { ChannelName } from "#app/channels/channel-names.ts";
import { channelStandard } from "#app/channels/channel-output.ts";
import type { StandardizeSpec } from "#app/imaging/picture-spec.ts";

/** A marketplace standard as the page edits it. Null: as the preset or the channel has it. */
export interface StandardDraft {
  readonly channel: ChannelName | null;
  readonly background: string | null;
  readonly shadow: StandardizeSpec["shadow"] | null;
  readonly fillPercent: number | null;
}

export const openingStandard: StandardDraft = { channel: null, background: null, shadow: null, fillPercent: null };

/** The photo as a channel wants it, nothing chosen by hand. */
export function channelVersion(channel: ChannelName): StandardizeSpec {
  return specOfStandard({ ...openingStandard, channel });
}

/** The spec of a standard. */
export function specOfStandard({ channel, background, shadow, fillPercent }: StandardDraft): StandardizeSpec {
  const own = channelStandard(channel ?? "shopify");
  return {
    kind: "standardize",
    ...own,
    background: background ?? own.background,
    shadow: shadow ?? own.shadow,
    fill: fillPercent === null ? own.fill : fillPercent / 100,
    channel,
    watermark: false,
  };
}
