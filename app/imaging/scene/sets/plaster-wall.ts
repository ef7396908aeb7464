import { mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import { chanceOf } from "#app/imaging/scene/repeatable-math.ts";
import { accentProps } from "#app/imaging/scene/sets/accent-props.ts";
import { directionOf, type SetBrief, type SetDesign, type StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import {
  casement,
  makeMaterial,
  noGobo,
  planTexture,
  plasterMaterial,
  plasterTexture,
} from "#app/imaging/scene/sets/set-parts.ts";

/** Under softer lamps the window is nearer: its light is what this set is about. */
const softestKey = 0.2;

/** A limewashed wall close behind the product, with the light of a mullioned window across it. */
function buildPlasterWall({ scene, palette, mood, stage, productZ }: SetBrief): StudioSet {
  const perUnit = stage.camera.pixelsPerUnit;
  const wallZ = productZ - Math.max(0.85, stage.productWidth * 0.5 + 0.45);
  const wash = scaleColor(mixColors(palette.wall, [0.5, 0.44, 0.38], 0.14), 0.9);
  const props = accentProps(
    { stage, productZ, floorY: 0, depth: 0.7, seed: scene.seed, firstMaterial: 2 },
    palette.asked.slice(2),
  );
  return {
    backdrop: { floorY: 0, floorBackZ: wallZ, wallZ, curveRadius: 0, floorMaterial: 1, wallMaterial: 0 },
    shapes: props.shapes,
    materials: [
      makeMaterial(palette.wall, {
        look: "relief",
        second: wash,
        mean: mixColors(palette.wall, wash, 0.5),
        texture: 0,
        shadeStrength: 0.22,
        reliefStrength: 1,
      }),
      plasterMaterial(mixColors(palette.accent, palette.wall, palette.asked.length > 1 ? 0 : 0.5), 1),
      ...props.materials,
    ],
    textures: [
      planTexture("stucco", scene.seed, { perUnit: perUnit * 0.5, texelsMax: 1024 }),
      plasterTexture(scene.seed + 1, perUnit),
    ],
    gobo: {
      ...noGobo,
      kind: "window",
      window: { ...casement, halfWidth: 0.92, halfHeight: 1.25, spacing: 2.6, barHalf: 0.042, lean: 0.16 },
      softness: 0.014 + Math.min(mood.keySpread, softestKey) * 0.36,
      strength: 0.93,
      shiftU: 0.75 + 0.3 * (chanceOf(scene.seed, 1, 7) - 0.5),
      shiftV: -0.4 + 0.2 * (chanceOf(scene.seed, 2, 7) - 0.5),
    },
    keyDirection: directionOf(-0.78, 0.56, 0.5),
    keyScale: 1.16,
    fillScale: 1,
    glow: { x: 0.3, y: 0.9, radius: 1.6, color: scaleColor([1, 1, 1], mood.glowLevel * 0.3) },
  };
}

export const plasterWallDesign: SetDesign = {
  framing: { fill: 0.6, below: 0.4, eyeHeight: 0.8, eyeDistance: 6.5 },
  ownColors: ["#e6d8c6", "#cdb79c"],
  build: buildPlasterWall,
};
