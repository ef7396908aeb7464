import { mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import { accentProps } from "#app/imaging/scene/sets/accent-props.ts";
import { directionOf, type SetBrief, type SetDesign, type StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import {
  makeMaterial,
  noGobo,
  plasterMaterial,
  planTexture,
  plasterTexture,
} from "#app/imaging/scene/sets/set-parts.ts";
import { linenDepth } from "#app/imaging/scene/textures/linen-texture.ts";

/** A linen cloth in soft folds on a table before a plaster wall; asked colours are wall, cloth, then props on it. */
function buildLinen({ scene, palette, mood, stage, productZ }: SetBrief): StudioSet {
  const perUnit = stage.camera.pixelsPerUnit;
  const [wall = palette.wall, cloth = wall] = palette.colors;
  const props = accentProps(
    { stage, productZ, floorY: -linenDepth * 0.5, depth: 1.3, seed: scene.seed, firstMaterial: 2 },
    palette.asked.slice(2),
  );
  return {
    backdrop: {
      floorY: 0,
      floorBackZ: productZ - 1.9,
      wallZ: productZ - 2.7,
      curveRadius: 0,
      floorMaterial: 0,
      wallMaterial: 1,
    },
    shapes: props.shapes,
    materials: [
      makeMaterial(cloth, {
        look: "ground",
        second: scaleColor(mixColors(cloth, [0.5, 0.45, 0.38], 0.12), 0.94),
        texture: 0,
        grain: 1,
        grainStrength: 0.75,
        ground: {
          kind: "solid",
          depth: linenDepth,
          flat: {
            x: 0,
            z: productZ,
            halfWidth: stage.productWidth * 0.4,
            halfDepth: stage.productWidth * 0.36,
            edge: 0.95,
          },
        },
      }),
      plasterMaterial(wall, 2),
      ...props.materials,
    ],
    textures: [
      planTexture("linen", scene.seed, { perUnit: perUnit * 0.35, texelsMax: 1024 }),
      planTexture("weave", scene.seed + 1, { perUnit: perUnit * 1.4, texelsMax: 1024 }),
      plasterTexture(scene.seed + 2, perUnit),
    ],
    gobo: noGobo,
    keyDirection: directionOf(-0.72, 0.58, 0.44),
    keyScale: 1.05,
    fillScale: 1.02,
    glow: { x: 0.2, y: 0.9, radius: 1.9, color: scaleColor([1, 1, 1], mood.glowLevel * 0.9) },
  };
}

export const linenDesign: SetDesign = {
  framing: { fill: 0.6, below: 0.42, eyeHeight: 1.5, eyeDistance: 6 },
  ownColors: ["#ddd2c4", "#e9e1d4"],
  build: buildLinen,
};
