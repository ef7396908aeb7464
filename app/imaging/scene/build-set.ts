import type { SceneSpec } from "#app/imaging/picture-spec.ts";
import { aimKey, moveGobo } from "#app/imaging/scene/key-light.ts";
import type { LinearColor } from "#app/imaging/scene/linear-color.ts";
import { moodLights } from "#app/imaging/scene/mood-lights.ts";
import type { StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import { setTable } from "#app/imaging/scene/sets/set-table.ts";
import { seenFromAbove } from "#app/imaging/scene/overhead-set.ts";
import { paletteFor } from "#app/imaging/scene/scene-palettes.ts";
import type { Stage } from "#app/imaging/scene/stage-layout.ts";
import type { LightRig } from "#app/imaging/scene/studio-plan.ts";

function tint(color: LinearColor, by: LinearColor, level: number): LinearColor {
  return [color[0] * by[0] * level, color[1] * by[1] * level, color[2] * by[2] * level];
}

/** Builds the set of a scene around the stage and lights it by its mood. */
export function buildSet(scene: SceneSpec, stage: Stage, productZ: number): { set: StudioSet; light: LightRig } {
  const mood = moodLights[scene.mood];
  const { build, ownColors } = setTable[scene.sceneType];
  const built = build({ scene, palette: paletteFor(scene, ownColors), mood, stage, productZ });
  const set = stage.camera.fromAbove ? seenFromAbove(built) : built;
  const white: LinearColor = [1, 1, 1];
  const fill = mood.fillLevel * set.fillScale;
  const keyDirection = aimKey(set.keyDirection, mood);
  const gobo = moveGobo(set.gobo, set.keyDirection, keyDirection, set.backdrop.wallZ);
  return {
    set,
    light: {
      keyDirection,
      keyColor: tint(white, mood.keyTint, (mood.keyLevel * set.keyScale) / keyDirection[1]),
      keySpread: mood.keySpread,
      pool: { x: 0, z: productZ, radius: mood.poolRadius, least: mood.poolLeast },
      gobo: { ...gobo, strength: gobo.strength * mood.goboStrength },
      skyTop: tint(white, mood.fillTint, fill * 1.3),
      skyLow: tint(white, mood.fillTint, fill * 0.5),
      glow: { ...set.glow, color: tint(set.glow.color, mood.glowTint, 1) },
      vignette: mood.vignette,
      contrast: mood.contrast,
    },
  };
}
