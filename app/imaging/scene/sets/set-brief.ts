import type { SceneSpec } from "#app/imaging/picture-spec.ts";
import { type LinearColor, scaleColor } from "#app/imaging/scene/linear-color.ts";
import type { MoodLight } from "#app/imaging/scene/mood-lights.ts";
import type { Palette } from "#app/imaging/scene/scene-palettes.ts";
import type { Framing, Stage } from "#app/imaging/scene/stage-layout.ts";
import type { Backdrop, Gobo, LightRig, Material, Shape, TexturePlan } from "#app/imaging/scene/studio-plan.ts";

/** A set, complete: all that is said about it outside of `vocabulary.ts` stands in its own file. */
export interface SetDesign {
  readonly framing: Framing;
  /** What it wears when nobody chose colours, made for neutral light: wall first, then accents. */
  readonly ownColors: readonly string[];
  readonly build: (brief: SetBrief) => StudioSet;
}

/** What a set designer works from. */
export interface SetBrief {
  readonly scene: SceneSpec;
  readonly palette: Palette;
  readonly mood: MoodLight;
  readonly stage: Stage;
  /** Depth of the middle of the product. */
  readonly productZ: number;
}

/** A set before it is lit. */
export interface StudioSet {
  readonly backdrop: Backdrop;
  readonly shapes: readonly Shape[];
  readonly materials: readonly Material[];
  readonly textures: readonly TexturePlan[];
  readonly gobo: Gobo;
  readonly keyDirection: LinearColor;
  /** Multiplies the mood's key spread and levels where a set needs another balance. */
  readonly keyScale: number;
  readonly fillScale: number;
  readonly glow: LightRig["glow"];
}

/** A direction of length 1. */
export function directionOf(x: number, y: number, z: number): LinearColor {
  return scaleColor([x, y, z], 1 / Math.sqrt(x * x + y * y + z * z));
}
