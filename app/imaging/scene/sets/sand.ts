import { luminanceOf, mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import { accentProps } from "#app/imaging/scene/sets/accent-props.ts";
import { directionOf, type SetBrief, type SetDesign, type StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import { makeMaterial, noGobo, planTexture } from "#app/imaging/scene/sets/set-parts.ts";
import { sandDepth } from "#app/imaging/scene/textures/sand-texture.ts";

/** The floor ends this far behind the product; the sky is a little farther, so that the horizon is soft. */
const sandBehind = 3.4;
const skyBehind = 4.4;

/** Wind-rippled sand before a plain sky; asked colours are sky, sand, then props in it. */
function buildSand({ scene, palette, mood, stage, productZ }: SetBrief): StudioSet {
  const perUnit = stage.camera.pixelsPerUnit;
  const [sky, sand = mixColors(sky ?? palette.wall, [0.62, 0.47, 0.32], 0.35)] = palette.colors;
  const stain = scaleColor(sand, luminanceOf(sand) > 0.2 ? 0.72 : 1.5);
  const props = accentProps(
    { stage, productZ, floorY: -sandDepth * 0.45, depth: 1.6, seed: scene.seed, firstMaterial: 2 },
    palette.asked.slice(2),
  );
  return {
    backdrop: {
      floorY: 0,
      floorBackZ: productZ - sandBehind,
      wallZ: productZ - skyBehind,
      curveRadius: 0,
      floorMaterial: 0,
      wallMaterial: 1,
    },
    shapes: props.shapes,
    materials: [
      makeMaterial(sand, {
        look: "ground",
        second: stain,
        texture: 0,
        grain: 1,
        grainStrength: 0.8,
        mean: mixColors(sand, stain, 0.35),
        ground: {
          kind: "solid",
          depth: sandDepth,
          flat: {
            x: 0,
            z: productZ,
            halfWidth: stage.productWidth * 0.42,
            halfDepth: stage.productWidth * 0.36,
            edge: 0.7,
          },
        },
      }),
      makeMaterial(sky ?? palette.wall),
      ...props.materials,
    ],
    textures: [
      planTexture("sand", scene.seed, { perUnit: perUnit * 0.5, texelsMax: 1024 }),
      planTexture("sandGrain", scene.seed + 1, { perUnit: perUnit * 1.4, texelsMax: 512 }),
    ],
    gobo: noGobo,
    keyDirection: directionOf(-0.78, 0.5, 0.2),
    keyScale: 1,
    fillScale: 1,
    glow: { x: 0.3, y: 0.9, radius: 2.6, color: scaleColor([1, 1, 1], 0.35 + mood.glowLevel) },
  };
}

export const sandDesign: SetDesign = {
  framing: { fill: 0.58, below: 0.42, eyeHeight: 1.45, eyeDistance: 6 },
  ownColors: ["#e6d6c6", "#d8b48c"],
  build: buildSand,
};
