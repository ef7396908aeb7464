import type { Mood, SceneType } from "#app/imaging/scene/vocabulary.ts";

/** What was chosen for a picture, before it is put into words. */
export interface Staging {
  readonly sceneType: SceneType;
  readonly mood: Mood;
  readonly colors: readonly string[];
  /** The idea; null when there is none. */
  readonly meaning: string | null;
  /** What the set shows, as a clause. */
  readonly image: string;
  readonly omitted: readonly string[];
}
