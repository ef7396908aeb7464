import type { OutputSpec } from "#app/imaging/picture-spec.ts";

/** A named size and format: general, or what one sales channel takes. */
export interface OutputPreset {
  readonly label: string;
  readonly output: OutputSpec;
  /** The sales channel whose rules decided the numbers. */
  readonly channel?: string;
}

/** Channels state their limits in decimal megabytes. */
const megabytes = (count: number) => count * 1_000_000;

/**
 * What `output_preset` understands. Sizes lie at each channel's recommendation (not its floor) and inside its limits;
 * the numbers and where they come from stand in docs/decisions/0053.
 */
export const outputPresets = {
  square_2000_png: { label: "Square, PNG", output: { widthPx: 2000, heightPx: 2000, format: "png" } },
  square_2000_jpeg: { label: "Square, JPEG", output: { widthPx: 2000, heightPx: 2000, format: "jpeg" } },
  shopify: {
    label: "Shopify",
    channel: "shopify",
    output: { widthPx: 2048, heightPx: 2048, format: "jpeg", bytesMax: megabytes(20) },
  },
  amazon_main: {
    label: "Amazon main picture",
    channel: "amazon_main",
    output: { widthPx: 2000, heightPx: 2000, format: "jpeg", bytesMax: megabytes(10) },
  },
  google_shopping: {
    label: "Google Shopping",
    channel: "google_shopping",
    output: { widthPx: 1500, heightPx: 1500, format: "jpeg", bytesMax: megabytes(16) },
  },
  ebay: {
    label: "eBay",
    channel: "ebay",
    output: { widthPx: 1600, heightPx: 1600, format: "jpeg", bytesMax: megabytes(12) },
  },
  walmart: {
    label: "Walmart",
    channel: "walmart",
    output: { widthPx: 2200, heightPx: 2200, format: "jpeg", bytesMax: megabytes(5) },
  },
  tiktok_shop: {
    label: "TikTok Shop",
    channel: "tiktok_shop",
    output: { widthPx: 1600, heightPx: 1600, format: "jpeg", bytesMax: megabytes(5) },
  },
  zalando: {
    label: "Zalando",
    channel: "zalando",
    output: { widthPx: 1801, heightPx: 2600, format: "jpeg", bytesMax: megabytes(20) },
  },
  etsy: {
    label: "Etsy",
    channel: "etsy",
    output: { widthPx: 2000, heightPx: 2000, format: "jpeg", bytesMax: megabytes(10) },
  },
  meta: {
    label: "Meta catalogue",
    channel: "meta",
    output: { widthPx: 1500, heightPx: 1500, format: "jpeg", bytesMax: megabytes(8) },
  },
} as const satisfies Record<string, OutputPreset>;

export type OutputPresetName = keyof typeof outputPresets;
export const outputPresetNames = Object.keys(outputPresets) as OutputPresetName[];

/** The preset of that name, or null. */
export function findOutputPreset(name: string): OutputPreset | null {
  return Object.hasOwn(outputPresets, name) ? outputPresets[name as OutputPresetName] : null;
}
