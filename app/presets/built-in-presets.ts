import type { Mood, SceneType } from "#app/imaging/scene/vocabulary.ts";
import { presetSchemaVersion, type PresetDocument } from "#app/presets/preset-document.ts";
import { documentOfSpec } from "#app/presets/preset-spec.ts";
import { standardizePresets } from "#app/presets/standardize-presets.ts";

/** A published version of a preset that comes with the product. */
interface BuiltInVersion {
  readonly version: string;
  readonly document: PresetDocument;
  readonly changelog: string;
  /** ISO 8601. */
  readonly publishedAt: string;
}

/** A preset that every shop has. Its versions are never changed or taken out, only added to: a test holds their hashes. */
export interface BuiltInPreset {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Lowest first. */
  readonly versions: readonly [BuiltInVersion, ...BuiltInVersion[]];
}

const firstDay = "2026-11-22T00:00:00.000Z";

function firstVersion(document: PresetDocument): readonly [BuiltInVersion] {
  return [{ version: "1.0.0", document, changelog: "First version.", publishedAt: firstDay }];
}

const plain = Object.entries(standardizePresets).map(([id, { label, description, spec }]): BuiltInPreset => ({
  id,
  label,
  description,
  versions: firstVersion(documentOfSpec(spec)),
}));

interface Look {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly scene: SceneType;
  readonly mood: Mood;
  readonly colors: readonly string[];
  readonly seed: number;
}

const setWords = ({ scene, mood, colors, seed }: Look) => ({
  scene_type: scene,
  mood,
  dominant_colors: [...colors],
  seed,
});

function swapLook(look: Look): BuiltInPreset {
  const { name, label, description } = look;
  const document: PresetDocument = {
    schema_version: presetSchemaVersion,
    kind: "background-swap",
    ...setWords(look),
    output: { width: 2000, height: 2000, format: "jpeg" },
    preservation_level: "balanced",
  };
  return { id: `studio.${name}.v1`, label, description, versions: firstVersion(document) };
}

function emptySet(look: Look): BuiltInPreset {
  const { name, label, description } = look;
  const document: PresetDocument = {
    schema_version: presetSchemaVersion,
    kind: "background-generator",
    ...setWords(look),
    output: { width: 2048, height: 2048, format: "png" },
  };
  return { id: `studio.${name}.v1`, label, description, versions: firstVersion(document) };
}

const swaps = [
  swapLook({
    name: "swap_warm_podium",
    label: "Warm podium",
    description: "Round steps in sand tones under a friendly afternoon light: the first picture of a campaign.",
    scene: "podium",
    mood: "warm",
    colors: ["#e7d3bf", "#c99f7d"],
    seed: 7,
  }),
  swapLook({
    name: "swap_morning_marble",
    label: "Morning marble",
    description: "A veined counter by a window, clear and cool: beauty, glass and kitchen.",
    scene: "marble_tabletop",
    mood: "bright",
    colors: ["#f1efec"],
    seed: 12,
  }),
  swapLook({
    name: "swap_soft_linen",
    label: "Soft linen",
    description: "Woven folds before plaster in a gentle light, for textiles and everything made by hand.",
    scene: "linen",
    mood: "soft",
    colors: ["#e9e1d4", "#b9ab97"],
    seed: 21,
  }),
  swapLook({
    name: "swap_dark_concrete",
    label: "Dark concrete",
    description: "One hard light across cast concrete: tools, watches, shoes.",
    scene: "concrete_ledge",
    mood: "dramatic",
    colors: ["#5c5f63"],
    seed: 3,
  }),
];

const sets = [
  emptySet({
    name: "set_pastel_arch",
    label: "Pastel arch",
    description: "An empty niche in pale rose, to put products into later.",
    scene: "arch_niche",
    mood: "pastel",
    colors: ["#f3d9d6", "#e8b9b4"],
    seed: 5,
  }),
  emptySet({
    name: "set_golden_sand",
    label: "Golden sand",
    description: "Rippled sand in low amber sun, empty.",
    scene: "sand",
    mood: "golden",
    colors: ["#e3b778"],
    seed: 9,
  }),
];

/** The built-in presets, plain pictures first. */
export const builtInPresets: readonly BuiltInPreset[] = [...plain, ...swaps, ...sets];

/** The built-in preset of that id, or null. */
export function findBuiltInPreset(id: string): BuiltInPreset | null {
  return builtInPresets.find((preset) => preset.id === id) ?? null;
}
