import { channelNames, isChannelName } from "#app/channels/channel-names.ts";
import { channelStandard } from "#app/channels/channel-output.ts";
import { standardizeSpecSchema } from "#app/imaging/picture-spec.ts";
import type { StandardizeSpec } from "#app/imaging/picture-spec.ts";
import { nearestWords } from "#app/presets/nearest-words.ts";
import { Refusal } from "#app/refusal.ts";

/** A look for plain pictures, with everything that decides it. A change of numbers is a new version, a new name. */
export interface StandardizePreset {
  readonly label: string;
  readonly description: string;
  readonly version: number;
  readonly spec: StandardizeSpec;
}

/** What most shops ask for; each preset says what it does otherwise. */
const clean = {
  kind: "standardize",
  background: "#ffffff",
  output: { widthPx: 2000, heightPx: 2000, format: "jpeg" },
  fill: 0.88,
  padding: 0.04,
  alignX: "center",
  alignY: "center",
  shadow: "none",
  pureBackground: true,
  metadata: "provenance",
  channel: null,
  watermark: false,
} as const satisfies StandardizeSpec;

/** The built-in presets, most useful first. */
export const standardizePresets = {
  "studio.ecommerce_clean.v1": {
    label: "Clean",
    description: "Pure white, nothing else in the picture: what marketplaces call a main picture.",
    version: 1,
    spec: clean,
  },
  "studio.soft_shadow.v1": {
    label: "Soft shadow",
    description: "White ground with a drawn contact shadow, so that the product stands instead of floating.",
    version: 1,
    spec: { ...clean, fill: 0.82, shadow: "soft" },
  },
  "studio.natural_shadow.v1": {
    label: "Natural shadow",
    description:
      "White ground with the photo's own shadow. A soft one is drawn where the photo's cannot be told apart.",
    version: 1,
    spec: { ...clean, fill: 0.74, shadow: "natural", pureBackground: false },
  },
  "studio.light_grey.v1": {
    label: "Light grey",
    description: "An even light grey that keeps white products visible, with a soft shadow.",
    version: 1,
    spec: { ...clean, background: "#f2f2f2", fill: 0.82, shadow: "soft" },
  },
  "studio.warm_sand.v1": {
    label: "Warm sand",
    description: "A warm paper tone with a soft shadow, for home and beauty.",
    version: 1,
    spec: { ...clean, background: "#efe7dc", fill: 0.78, shadow: "soft", pureBackground: false },
  },
  "studio.night.v1": {
    label: "Night",
    description: "Near black, for jewellery, glass and electronics.",
    version: 1,
    spec: { ...clean, background: "#161618", fill: 0.8, pureBackground: false },
  },
  "studio.portrait_4x5.v1": {
    label: "Portrait 4:5",
    description: "Upright for fashion and social feeds, product low in the frame, soft shadow.",
    version: 1,
    spec: {
      ...clean,
      output: { widthPx: 1600, heightPx: 2000, format: "jpeg" },
      fill: 0.8,
      padding: 0.08,
      alignY: "bottom",
      shadow: "soft",
    },
  },
  "studio.web_light.v1": {
    label: "Light for the web",
    description: "1200 px WebP of at most 150 kB for pages that must load at once.",
    version: 1,
    spec: {
      ...clean,
      output: { widthPx: 1200, heightPx: 1200, format: "webp", bytesMax: 150_000 },
      pureBackground: false,
    },
  },
  "studio.master_png.v1": {
    label: "Master",
    description: "3000 px PNG without loss, the source's copyright notice kept: for the archive.",
    version: 1,
    spec: { ...clean, output: { widthPx: 3000, heightPx: 3000, format: "png" }, metadata: "copyright" },
  },
} as const satisfies Record<string, StandardizePreset>;

export type StandardizePresetName = keyof typeof standardizePresets;
export const standardizePresetNames = Object.keys(standardizePresets) as StandardizePresetName[];

/** The preset of that name, or null. */
export function findStandardizePreset(name: string): StandardizePreset | null {
  return Object.hasOwn(standardizePresets, name) ? standardizePresets[name as StandardizePresetName] : null;
}

/** What may be chosen beside a preset. */
export type StandardizeOverrides = {
  readonly [Field in keyof Omit<StandardizeSpec, "kind" | "channel">]?: StandardizeSpec[Field] | undefined;
};

/** Candidates named in a refusal. */
const suggestionsMax = 3;

/**
 * The full spec of a preset, a channel and choices of one's own: the channel's demands win over the preset, own choices
 * win over both. Throws `Refusal` unknown_preset, unknown_channel, and invalid_payload for a choice out of its range.
 */
export function resolveStandardize(wishes: {
  readonly preset: string;
  readonly channel?: string | null | undefined;
  readonly overrides?: StandardizeOverrides | undefined;
}): StandardizeSpec {
  const { channel = null, overrides = {} } = wishes;
  const preset = findStandardizePreset(wishes.preset);
  if (preset === null) {
    const near = nearestWords(wishes.preset, standardizePresetNames, suggestionsMax).join(", ");
    throw new Refusal("unknown_preset", `There is no preset "${wishes.preset}". Nearest: ${near}.`, {
      field: ["preset"],
    });
  }
  const chosen = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined));
  const parsed = standardizeSpecSchema.safeParse({ ...preset.spec, ...demandsOf(channel), ...chosen });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.map((part) => (typeof part === "symbol" ? String(part) : part)) ?? [];
  throw new Refusal("invalid_payload", `${field.join(".")}: ${issue?.message ?? "not understood"}.`, { field });
}

function demandsOf(channel: string | null): Partial<StandardizeSpec> {
  if (channel === null) return {};
  if (isChannelName(channel)) return channelStandard(channel);
  const near = nearestWords(channel, channelNames, suggestionsMax).join(", ");
  throw new Refusal("unknown_channel", `There is no channel "${channel}". Nearest: ${near}.`, { field: ["channel"] });
}
