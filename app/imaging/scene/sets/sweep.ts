import { directionOf, type SetBrief, type SetDesign, type StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import { chanceOf } from "#app/imaging/scene/repeatable-math.ts";
import { accentProps } from "#app/imaging/scene/sets/accent-props.ts";
import { mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import { makeMaterial, noGobo } from "#app/imaging/scene/sets/set-parts.ts";

/** Seamless paper hung from high up and rolled out towards the camera; the accent colours the lamp on the wall. */
function buildSweep({ scene, palette, mood, stage, productZ }: SetBrief): StudioSet {
  const tall = stage.productHeight;
  const props = accentProps(
    { stage, productZ, floorY: 0, depth: 1.5, seed: scene.seed, firstMaterial: 1 },
    palette.asked.slice(1),
  );
  return {
    backdrop: {
      floorY: 0,
      floorBackZ: productZ - 1.5,
      wallZ: productZ - 3.4,
      curveRadius: 1.9,
      floorMaterial: 0,
      wallMaterial: 0,
    },
    shapes: props.shapes,
    materials: [makeMaterial(palette.wall), ...props.materials],
    textures: [],
    gobo: noGobo,
    keyDirection: directionOf(-0.62, 0.78, 0.42),
    keyScale: 1,
    fillScale: 1,
    glow: {
      x: 1.1 * (chanceOf(scene.seed, 1, 19) - 0.35),
      y: tall * 0.62,
      radius: 1.7,
      color: scaleColor(mixColors([1, 1, 1], palette.accent, 0.35), mood.glowLevel * 1.35),
    },
  };
}

export const sweepDesign: SetDesign = {
  framing: { fill: 0.64, below: 0.4, eyeHeight: 0.95, eyeDistance: 6.5 },
  ownColors: ["#efe4da", "#e6c3a8"],
  build: buildSweep,
};
