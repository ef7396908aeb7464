import { channelLabels, type ChannelName } from "#app/channels/channel-names.ts";
import type { StandardizeSpec } from "#app/imaging/picture-spec.ts";
import { resolveStandardize, type StandardizePresetName } from "#app/presets/standardize-presets.ts";

/** A marketplace standard as the page edits it. Null: as the preset or the channel has it. */
export interface StandardDraft {
  readonly preset: StandardizePresetName;
  readonly channel: ChannelName | null;
  readonly background: string | null;
  readonly shadow: StandardizeSpec["shadow"] | null;
  readonly fillPercent: number | null;
}

/** Smaller, the product is lost on its ground; 100 touches the canvas' edge. */
export const fillPercentRange = { min: 30, max: 98 } as const;

export const openingStandard: StandardDraft = {
  preset: "studio.ecommerce_clean.v1",
  channel: null,
  background: null,
  shadow: null,
  fillPercent: null,
};

/** The spec of a standard: the channel's demands win over the preset, choices made by hand win over both. */
export function specOfStandard({ preset, channel, background, shadow, fillPercent }: StandardDraft): StandardizeSpec {
  const overrides = {
    background: background ?? undefined,
    shadow: shadow ?? undefined,
    fill: fillPercent === null ? undefined : fillPercent / 100,
  };
  return resolveStandardize({ preset, channel, overrides });
}

/** The photo as a channel wants it, nothing chosen by hand. */
export function channelVersion(channel: ChannelName): StandardizeSpec {
  return specOfStandard({ ...openingStandard, channel });
}

/** What the channel will not like about choices made by hand. Null when there are none, or no channel. */
export function againstChannel(standard: StandardDraft): string | null {
  const { channel } = standard;
  if (channel === null) return null;
  const [own, wanted] = [specOfStandard(standard), channelVersion(channel)];
  const reasons = [
    ...(wanted.pureBackground && own.background !== wanted.background ? ["another background than pure white"] : []),
    ...(wanted.pureBackground && own.shadow !== "none" ? ["a shadow"] : []),
    ...(own.fill < wanted.fill - 0.05 ? ["a product smaller than it wants"] : []),
  ];
  if (reasons.length === 0) return null;
  return `${channelLabels[channel]} may refuse ${reasons.join(" and ")}. Every picture is checked by its rules; one that would be refused fails and costs nothing.`;
}
