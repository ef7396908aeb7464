import type { PresetDocument, PresetKind } from "#app/presets/preset-document.ts";

const wordsByKind: Record<PresetKind, string> = {
  standardize: "Marketplace picture",
  "background-swap": "New background",
  "background-generator": "Background without a product",
};

/** What a preset makes. */
export function presetKindInWords(kind: PresetKind): string {
  return wordsByKind[kind];
}

/** How a preset looks, without making a picture: the sample of its set and light, or the colour of its ground. */
export type PresetSample = { readonly picture: string } | { readonly color: string };

/** The sample to show for a preset's document; null when nothing is known of it. */
export function presetSample(document: PresetDocument | undefined): PresetSample | null {
  if (document === undefined) return null;
  if (document.kind === "standardize") return { color: document.background };
  return { picture: `/scenes/${document.scene_type}-${document.mood}.webp` };
}

/** What an import did. */
export function importInWords(outcome: "created" | "replaced" | "unchanged", version: string): string {
  if (outcome === "unchanged") return `Version ${version} was there already`;
  return outcome === "created" ? `Version ${version} was imported` : `The draft of version ${version} was replaced`;
}
