import type { ChannelName } from "#app/channels/channel-names.ts";
import type { StandardizeSpec } from "#app/imaging/picture-spec.ts";

/** Everything of a standardize spec that a channel decides. */
export type ChannelStandard = Omit<StandardizeSpec, "kind" | "watermark">;

/** Channels state their limits in decimal megabytes. */
const megabyte = 1_000_000;

interface ChannelNumbers {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bytesMax: number;
  readonly fill: number;
  /** The channel, or the usual reading of its rules, asks for 255,255,255 and nothing else. */
  readonly pureBackground: boolean;
}

const numbers: Readonly<Record<ChannelName, ChannelNumbers>> = {
  // Fill: 85 % is the floor; 90 leaves room for the anti-aliased edge, which belongs to the background's side.
  amazon_main: { widthPx: 2000, heightPx: 2000, bytesMax: 10 * megabyte, fill: 0.9, pureBackground: true },
  // Fill: the middle of 75–90 %, towards the upper end.
  google_shopping: { widthPx: 1500, heightPx: 1500, bytesMax: 16 * megabyte, fill: 0.84, pureBackground: true },
  ebay: { widthPx: 1600, heightPx: 1600, bytesMax: 12 * megabyte, fill: 0.85, pureBackground: true },
  walmart: { widthPx: 2200, heightPx: 2200, bytesMax: 5 * megabyte, fill: 0.88, pureBackground: true },
  // Fill: 80 % is the floor.
  tiktok_shop: { widthPx: 1600, heightPx: 1600, bytesMax: 5 * megabyte, fill: 0.86, pureBackground: true },
  zalando: { widthPx: 1801, heightPx: 2600, bytesMax: 20 * megabyte, fill: 0.86, pureBackground: true },
  etsy: { widthPx: 2000, heightPx: 2000, bytesMax: 10 * megabyte, fill: 0.85, pureBackground: false },
  meta: { widthPx: 1500, heightPx: 1500, bytesMax: 8 * megabyte, fill: 0.85, pureBackground: false },
  shopify: { widthPx: 2048, heightPx: 2048, bytesMax: 20 * megabyte, fill: 0.85, pureBackground: false },
};

/**
 * How a product is laid out so that the channel's rules pass: white ground, no shadow (a shadow is off-white), JPEG,
 * centred. Sizes and byte limits are those of the output preset with the same name.
 */
export function channelStandard(channel: ChannelName): ChannelStandard {
  const { widthPx, heightPx, bytesMax, fill, pureBackground } = numbers[channel];
  return {
    background: "#ffffff",
    output: { widthPx, heightPx, format: "jpeg", bytesMax },
    fill,
    // Below every channel's (1 - fill) / 2, so that `fill` decides.
    padding: 0.03,
    alignX: "center",
    alignY: "center",
    shadow: pureBackground ? "none" : "soft",
    pureBackground,
    metadata: "provenance",
    channel,
  };
}
