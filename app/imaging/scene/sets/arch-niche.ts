import { mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import { chanceOf, clamp } from "#app/imaging/scene/repeatable-math.ts";
import { accentProps } from "#app/imaging/scene/sets/accent-props.ts";
import { directionOf, type SetBrief, type SetDesign, type StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import { makeMaterial, noGobo, plasterMaterial, plasterTexture } from "#app/imaging/scene/sets/set-parts.ts";

/** Depth of the recess and of the step on which the product stands, units. */
const recessDepth = 0.62;
const stepHeight = 0.11;

/** Little light falls into the recess; an asked colour is painted brighter there, so that it looks as asked. */
const recessGain = 1.4;

/** A wall with a round-headed recess; the product stands on a low round step before it. */
function buildArchNiche({ scene, palette, mood, stage, productZ }: SetBrief): StudioSet {
  const radius = Math.max(0.3, stage.productWidth * 0.5 + 0.15);
  const frontZ = productZ - radius * 0.55;
  const backZ = frontZ - recessDepth;
  const floorY = -stepHeight;
  const halfWidth = clamp(
    stage.productWidth * 0.5 + 0.22 + 0.12 * chanceOf(scene.seed, 2, 3),
    0.46,
    Math.max(0.5, stage.halfWidth * 0.74),
  );
  const springY = Math.max(0.3, stage.productHeight * (1.06 + 0.08 * chanceOf(scene.seed, 1, 3)) - halfWidth * 0.62);
  const props = accentProps(
    { stage, productZ, floorY, depth: radius * 0.4, seed: scene.seed, firstMaterial: 4 },
    palette.asked.slice(3),
  );
  return {
    backdrop: { floorY, floorBackZ: backZ, wallZ: backZ, curveRadius: 0, floorMaterial: 3, wallMaterial: 1 },
    shapes: [
      { kind: "archway", x: 0, frontZ, backZ, springY, halfWidth, bevel: 0.022, material: 0, innerMaterial: 1 },
      { kind: "column", x: 0, z: productZ, radius, bottomY: floorY, topY: 0, bevel: 0.014, material: 2 },
      ...props.shapes,
    ],
    materials: [
      plasterMaterial(palette.wall, 0),
      plasterMaterial(scaleColor(palette.accent, palette.asked.length > 1 ? recessGain : 1), 0),
      plasterMaterial(palette.third, 0),
      makeMaterial(mixColors(palette.wall, [0.84, 0.83, 0.81], 0.12)),
      ...props.materials,
    ],
    textures: [plasterTexture(scene.seed, stage.camera.pixelsPerUnit)],
    gobo: noGobo,
    keyDirection: directionOf(-0.62, 0.62, 0.72),
    keyScale: 1.05,
    fillScale: 1.05,
    glow: { x: 0, y: springY, radius: 1, color: scaleColor([1, 1, 1], mood.glowLevel * 0.2) },
  };
}

export const archNicheDesign: SetDesign = {
  framing: { fill: 0.56, below: 0.42, eyeHeight: 0.75, eyeDistance: 6.5 },
  ownColors: ["#e3c3ae", "#cf9f86", "#efdccd"],
  build: buildArchNiche,
};
