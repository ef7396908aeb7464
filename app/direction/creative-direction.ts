import type { SceneSpec } from "#app/imaging/picture-spec.ts";
import type { Mood, SceneType } from "#app/imaging/scene/vocabulary.ts";

/** A photographer's brief in words, as answers and documentation show it. */
export interface CreativeDirection {
  readonly subject: string;
  readonly setting: string;
  readonly light: string;
  readonly palette: string;
  readonly lens: string;
  readonly composition: string;
}

/** How a shop wants to look; part of its brand kit. */
export interface VisualIdentity {
  readonly name: string;
  /** #rrggbb, most important first. */
  readonly palette: readonly string[];
  readonly preferredSets: readonly SceneType[];
  readonly forbiddenSets: readonly SceneType[];
  readonly moods: readonly Mood[];
  /** Words for its tone, read as if they stood in every prompt, with less weight. */
  readonly toneWords: readonly string[];
}

/** What a director is asked for. */
export interface DirectorBrief {
  readonly prompt: string;
  /** A name of `categories`; null: none. */
  readonly category: string | null;
  /** literal: what is said is shown, or refused. metaphor: what cannot be shown is staged by what it means. */
  readonly manner: "literal" | "metaphor";
  readonly identity: VisualIdentity | null;
  /** Left out: the words decide, so that the same words make the same picture. */
  readonly seed?: number | undefined;
}

/** What a director decided. */
export interface Direction {
  readonly direction: CreativeDirection;
  readonly scene: SceneSpec;
  /** Angle at which the camera looks down. Left out: as the set is usually seen. */
  readonly cameraPitchDegrees?: number;
  /** The resolved intent in one sentence. */
  readonly visualMetaphor: string;
  /** Words of the prompt that the picture does not show. Always empty when the manner is literal. */
  readonly omitted: readonly string[];
}

/**
 * Turns words into creative direction. The embedded one reads published vocabularies; one that asks a language model
 * fits behind the same port.
 */
export interface Director {
  readonly name: string;
  /** Throws `Refusal`: prompt_not_stageable, content_refused, unknown_category. */
  readonly direct: (brief: DirectorBrief) => Promise<Direction>;
}
