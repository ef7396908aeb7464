import { directionOf, type SetBrief, type SetDesign, type StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import { type LinearColor, luminanceOf, mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import type { Palette } from "#app/imaging/scene/scene-palettes.ts";
import { accentProps } from "#app/imaging/scene/sets/accent-props.ts";
import {
  groundSteepness,
  mixedMaterial,
  noGobo,
  planTexture,
  plasterMaterial,
  plasterTexture,
} from "#app/imaging/scene/sets/set-parts.ts";

/** Stone and veins: of the colours asked for, or white marble touched by the palette, black when all of it is dark. */
function slabOf({ asked, lightest, darkest }: Palette): { stone: LinearColor; veins: LinearColor } {
  const [, ground, vein] = asked;
  const light = ground ?? lightest;
  if (luminanceOf(light) < 0.16) {
    return { stone: light, veins: vein ?? mixColors(light, [0.75, 0.72, 0.68], 0.6) };
  }
  return {
    stone: ground ?? mixColors(light, [0.82, 0.81, 0.79], 0.62),
    veins: vein ?? mixColors(darkest, [0.2, 0.19, 0.18], 0.25),
  };
}

/** A polished slab before a plaster wall; the sun comes through a window beside the camera. */
function buildMarbleTabletop({ scene, palette, mood, stage, productZ }: SetBrief): StudioSet {
  const { stone, veins } = slabOf(palette);
  const perUnit = stage.camera.pixelsPerUnit;
  const props = accentProps(
    { stage, productZ, floorY: 0, depth: 1.5, seed: scene.seed, firstMaterial: 2 },
    palette.asked.slice(1),
  );
  return {
    backdrop: {
      floorY: 0,
      floorBackZ: productZ - 1.75,
      wallZ: productZ - 2.5,
      curveRadius: 0,
      floorMaterial: 0,
      wallMaterial: 1,
    },
    shapes: props.shapes,
    materials: [
      mixedMaterial(stone, veins, 0.12, { gloss: 0.045, roughness: 0.22 }),
      plasterMaterial(palette.wall, 1),
      ...props.materials,
    ],
    textures: [
      planTexture("marble", scene.seed, {
        perUnit,
        highPerUnit: perUnit * groundSteepness(stage.camera),
        texelsMax: 4096,
        highMax: 2048,
      }),
      plasterTexture(scene.seed + 1, perUnit),
    ],
    gobo: {
      ...noGobo,
      kind: "window",
      softness: 0.014 + mood.keySpread * 0.4,
      strength: 0.96,
      shiftU: 0.1,
      shiftV: -0.25,
    },
    keyDirection: directionOf(-0.74, 0.62, 0.34),
    keyScale: 1.12,
    fillScale: 1.05,
    glow: { x: 0.3, y: 0.9, radius: 1.8, color: scaleColor([1, 1, 1], mood.glowLevel * 0.7) },
  };
}

export const marbleTabletopDesign: SetDesign = {
  framing: { fill: 0.62, below: 0.42, eyeHeight: 1.3, eyeDistance: 6 },
  ownColors: ["#ddd0c2", "#f4efe9", "#8f8276"],
  build: buildMarbleTabletop,
};
