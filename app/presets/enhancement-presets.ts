import { channelStandard } from "#app/channels/channel-output.ts";
import type { PreservationLevel, StandardizeSpec } from "#app/imaging/picture-spec.ts";

/** What a catalogue picture can be made into, with the words that the public list shows. */
export interface EnhancementPreset {
  readonly name: string;
  readonly description: string;
  /** Counted up with every change of the spec's numbers. */
  readonly version: string;
  readonly spec: StandardizeSpec;
  /** What instructions may not change, because the preset promises it. */
  readonly promises: EnhancementPromises | null;
}

/** The part of a preset that stays as it is, whatever the instructions say. */
export interface EnhancementPromises {
  /** Who asks for it, in words that complete "… ask for a pure white ground". */
  readonly who: string;
  readonly fill: { readonly min: number; readonly max: number };
  readonly formats: readonly StandardizeSpec["output"]["format"][];
  readonly sidePxMin: number;
}

/** Walmart and TikTok Shop take five megabytes, less than the other marketplaces. */
const strictestBytesMax = 5_000_000;

const white = {
  kind: "standardize",
  background: "#ffffff",
  output: { widthPx: 2000, heightPx: 2000, format: "jpeg" },
  fill: 0.86,
  padding: 0.05,
  alignX: "center",
  alignY: "center",
  shadow: "none",
  pureBackground: true,
  metadata: "provenance",
  channel: null,
  watermark: false,
} as const satisfies StandardizeSpec;

/** The presets of product image enhancements, most useful first. */
export const enhancementPresets = {
  single_product_white_background: {
    name: "Single product on white",
    description:
      "One product, taken off its background and centred on pure white. For photos in which one thing is clearly the product.",
    version: "1",
    spec: white,
    promises: null,
  },
  marketplace_clean_catalog: {
    name: "Marketplace main picture",
    description:
      "Pure white without a shadow, the product filling 88 % of a 2000 px square, and checked against Amazon's rules for main pictures: a picture that they would refuse fails and costs nothing.",
    version: "1",
    spec: {
      ...white,
      ...channelStandard("amazon_main"),
      // Amazon asks for 85 % at least, Google Shopping for 90 % at most.
      fill: 0.88,
      output: { widthPx: 2000, heightPx: 2000, format: "jpeg", bytesMax: strictestBytesMax },
    },
    // Amazon shows a zoom from 1000 px; its floor for fill is 85 %, and from 95 % on an edge looks cut off.
    promises: { who: "Marketplaces", fill: { min: 0.85, max: 0.95 }, formats: ["jpeg", "png"], sidePxMin: 1000 },
  },
  clean_catalog_group: {
    name: "Group on white",
    description:
      "Several products that stand in one photo, a set or a bundle, kept together on white: all of them, in the arrangement and the proportions of the photo.",
    version: "1",
    spec: { ...white, fill: 0.9, subjects: "all" },
    promises: null,
  },
} as const satisfies Record<string, EnhancementPreset>;

export type EnhancementPresetName = keyof typeof enhancementPresets;
export const enhancementPresetNames = Object.keys(enhancementPresets) as EnhancementPresetName[];

/** The preset's spec at a level of preservation: the boldest adds a soft shadow where no marketplace forbids it. */
export function enhancementSpec(preset: EnhancementPreset, level: PreservationLevel): StandardizeSpec {
  if (level === "strict") return preset.spec;
  const shadow = level === "creative" && preset.promises === null ? "soft" : preset.spec.shadow;
  return { ...preset.spec, preservation: level, shadow };
}
