import type { SceneSpec } from "#app/imaging/picture-spec.ts";
import { type LinearColor } from "#app/imaging/scene/linear-color.ts";
import { moodLights } from "#app/imaging/scene/mood-lights.ts";
import { buildMarbleTabletop } from "#app/imaging/scene/sets/marble-tabletop.ts";
import { buildPodium } from "#app/imaging/scene/sets/podium.ts";
import type { SetBrief, StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import { buildSweep } from "#app/imaging/scene/sets/sweep.ts";
import { buildWoodTabletop } from "#app/imaging/scene/sets/wood-tabletop.ts";
import { paletteFor } from "#app/imaging/scene/scene-palettes.ts";
import type { Stage } from "#app/imaging/scene/stage-layout.ts";
import type { LightRig } from "#app/imaging/scene/studio-plan.ts";
import type { SceneType } from "#app/imaging/scene/vocabulary.ts";

const builders: Record<SceneType, (brief: SetBrief) => StudioSet> = {
  sweep: buildSweep,
  podium: buildPodium,
  marble_tabletop: buildMarbleTabletop,
  wood_tabletop: buildWoodTabletop,
};

function tint(color: LinearColor, by: LinearColor, level: number): LinearColor {
  return [color[0] * by[0] * level, color[1] * by[1] * level, color[2] * by[2] * level];
}

/** Builds the set of a scene around the stage and lights it by its mood. */
export function buildSet(scene: SceneSpec, stage: Stage, productZ: number): { set: StudioSet; light: LightRig } {
  const mood = moodLights[scene.mood];
  const set = builders[scene.sceneType]({ scene, palette: paletteFor(scene), mood, stage, productZ });
  const white: LinearColor = [1, 1, 1];
  const fill = mood.fillLevel * set.fillScale;
  return {
    set,
    light: {
      keyDirection: set.keyDirection,
      keyColor: tint(white, mood.keyTint, (mood.keyLevel * set.keyScale) / set.keyDirection[1]),
      keySpread: mood.keySpread,
      pool: { x: 0, z: productZ, radius: mood.poolRadius, least: mood.poolLeast },
      gobo: set.gobo,
      skyTop: tint(white, mood.fillTint, fill * 1.3),
      skyLow: tint(white, mood.fillTint, fill * 0.5),
      glow: set.glow,
      vignette: mood.vignette,
      contrast: mood.contrast,
    },
  };
}
