import { mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import { chanceOf } from "#app/imaging/scene/repeatable-math.ts";
import { placeFoliage } from "#app/imaging/scene/textures/place-foliage.ts";
import { accentProps } from "#app/imaging/scene/sets/accent-props.ts";
import { directionOf, type SetBrief, type SetDesign, type StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import { leafTexture, makeMaterial, noGobo } from "#app/imaging/scene/sets/set-parts.ts";

/** Under softer lamps the leaves hang nearer: their shadows are what this set is about. */
const softestKey = 0.16;

/** Plain board bent up into a wall, crossed by the shadows of palm fronds or monstera leaves. */
function buildLeafShadows({ scene, palette, mood, stage, productZ }: SetBrief): StudioSet {
  const wallZ = productZ - Math.max(1.05, stage.productWidth * 0.5 + 0.6);
  const props = accentProps(
    { stage, productZ, floorY: 0, depth: 0.7, seed: scene.seed, firstMaterial: 1 },
    palette.asked.slice(1),
  );
  const keyDirection = directionOf(-0.68, 0.6, 0.62);
  const wall = { z: wallZ, halfWidth: stage.halfWidth * 1.15, topY: stage.halfHeight * 1.8 };
  const kind = chanceOf(scene.seed, 2, 9) < 0.6 ? "palm" : "monstera";
  return {
    backdrop: {
      floorY: 0,
      floorBackZ: wallZ + 0.34,
      wallZ,
      curveRadius: 0.34,
      floorMaterial: 0,
      wallMaterial: 0,
    },
    shapes: props.shapes,
    materials: [makeMaterial(palette.wall), ...props.materials],
    textures: [leafTexture(scene.seed, kind)],
    gobo: {
      ...noGobo,
      kind: "leaves",
      texture: 0,
      softness: 0.012 + Math.min(mood.keySpread, softestKey) * 0.2,
      strength: 0.94,
      ...placeFoliage(kind, scene.seed, keyDirection, wall),
    },
    keyDirection,
    keyScale: 1.22,
    fillScale: 0.85,
    glow: {
      x: 0.3,
      y: 0.9,
      radius: 1.6,
      color: scaleColor(mixColors([1, 1, 1], palette.accent, 0.2), mood.glowLevel * 0.4),
    },
  };
}

export const leafShadowsDesign: SetDesign = {
  framing: { fill: 0.6, below: 0.42, eyeHeight: 0.85, eyeDistance: 6.5 },
  ownColors: ["#e9dcc8", "#c7b79a"],
  build: buildLeafShadows,
};
