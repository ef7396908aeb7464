import type { PresetView } from "#app/presets/preset-view.ts";
import type { PresetSample } from "#app/ui/words/preset-words.ts";

/** A preset as the list shows it. */
export interface PresetLine extends Pick<
  PresetView,
  "id" | "origin" | "kind" | "label" | "description" | "versions" | "latestVersion" | "archivedAt"
> {
  readonly sample: PresetSample | null;
}
