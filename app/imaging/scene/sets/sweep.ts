import { directionOf, type SetBrief, type StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import { mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import { noGobo, plainMaterial } from "#app/imaging/scene/sets/set-parts.ts";

/** Seamless paper hung from high up and rolled out towards the camera; the accent colours the lamp on the wall. */
export function buildSweep({ palette, mood, stage, productZ }: SetBrief): StudioSet {
  const tall = stage.productHeight;
  return {
    backdrop: {
      floorY: 0,
      floorBackZ: productZ - 1.5,
      wallZ: productZ - 3.4,
      curveRadius: 1.9,
      floorMaterial: 0,
      wallMaterial: 0,
    },
    shapes: [],
    materials: [plainMaterial(palette.wall, 0, 1)],
    textures: [],
    gobo: noGobo,
    keyDirection: directionOf(-0.62, 0.78, 0.42),
    keyScale: 1,
    fillScale: 1,
    glow: {
      x: 0.25,
      y: tall * 0.62,
      radius: 1.7,
      color: scaleColor(mixColors([1, 1, 1], palette.accent, 0.35), mood.glowLevel * 1.35),
    },
  };
}
