import { directionOf, type SetBrief, type SetDesign, type StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import { mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import { clamp } from "#app/imaging/scene/repeatable-math.ts";
import { makeMaterial, noGobo, plasterMaterial, plasterTexture } from "#app/imaging/scene/sets/set-parts.ts";
import type { Stage } from "#app/imaging/scene/stage-layout.ts";
import type { Shape } from "#app/imaging/scene/studio-plan.ts";

/** Longest side, in units, of a product around which the set is drawn; smaller products get a smaller set. */
const usualProduct = 1.12;

/** Air between a prop and the steps, and between a prop and the frame. */
const propGap = 0.09;
const ballRadius = 0.22;
const columnRadius = 0.19;
/** A ball turns half of itself from the lamp; an asked colour is painted brighter on it. */
const ballGain = 1.2;

/** A place on the floor beside the steps: clear of them, inside the frame, farther back when the steps leave no room. */
function besideSteps(stage: Stage, steps: number, radius: number, sideways: number): { x: number; behind: number } {
  const reach = steps + radius + propGap;
  const room = stage.halfWidth * 1.06 - radius - propGap;
  const x = Math.min(reach * sideways, room);
  return { x, behind: Math.sqrt(reach * reach - x * x) };
}

/** Two round steps under the product, a disc behind it like a low sun, a column and a ball to its sides. */
function buildPodium({ scene, palette, mood, stage, productZ }: SetBrief): StudioSet {
  // The steps wear the fifth and sixth colour, or a paler wall.
  const upperPaint = palette.asked[4] ?? mixColors(palette.wall, [0.84, 0.83, 0.81], 0.28);
  const lowerPaint = palette.asked[5] ?? upperPaint;
  const size = clamp(Math.max(stage.productWidth, stage.productHeight) / usualProduct, 0.4, 1);
  const stepHeight = 0.15 * size;
  const upper = Math.min(Math.max(0.42 * size, stage.productWidth * 0.5 + 0.12 * size), stage.halfWidth * 0.7);
  const lower = upper + 0.17 * size;
  const floorY = -2 * stepHeight;
  const wallZ = productZ - lower - 2.6;
  const discRadius = Math.max(0.72 * size, Math.min(stage.productHeight * 0.62, stage.halfWidth * 0.82));
  const discZ = productZ - lower - 0.35;
  const ball = besideSteps(stage, lower, ballRadius * size, 0.9);
  const column = besideSteps(stage, lower, columnRadius * size, 0.78);
  const shapes: Shape[] = [
    { kind: "column", x: 0, z: productZ, radius: upper, bottomY: -stepHeight, topY: 0, bevel: 0.016, material: 1 },
    { kind: "column", x: 0, z: productZ, radius: lower, bottomY: floorY, topY: -stepHeight, bevel: 0.016, material: 5 },
    {
      kind: "disc",
      x: -0.16,
      y: floorY + discRadius * 1.12,
      frontZ: discZ,
      radius: discRadius,
      thickness: 0.12,
      bevel: 0.02,
      material: 2,
    },
    {
      kind: "column",
      x: column.x,
      z: productZ - column.behind,
      radius: columnRadius * size,
      bottomY: floorY,
      topY: floorY + 0.74 * size,
      bevel: 0.014,
      material: 3,
    },
    {
      kind: "ball",
      x: -ball.x,
      y: floorY + ballRadius * size,
      z: productZ - ball.behind,
      radius: ballRadius * size,
      material: 4,
    },
  ];
  return {
    backdrop: { floorY, floorBackZ: wallZ + 1.6, wallZ, curveRadius: 1.6, floorMaterial: 0, wallMaterial: 0 },
    shapes,
    materials: [
      makeMaterial(palette.wall),
      plasterMaterial(upperPaint, 0),
      plasterMaterial(palette.accent, 0),
      plasterMaterial(palette.third, 0),
      makeMaterial(scaleColor(palette.fourth, palette.asked.length > 3 ? ballGain : 1), {
        gloss: 0.04,
        roughness: 0.28,
      }),
      plasterMaterial(lowerPaint, 0),
    ],
    textures: [plasterTexture(scene.seed, stage.camera.pixelsPerUnit)],
    gobo: noGobo,
    keyDirection: directionOf(-0.6, 0.72, 0.52),
    keyScale: 1,
    fillScale: 1,
    glow: { x: 0, y: 0.6, radius: 2, color: scaleColor([1, 1, 1], mood.glowLevel) },
  };
}

export const podiumDesign: SetDesign = {
  framing: { fill: 0.56, below: 0.5, eyeHeight: 0.85, eyeDistance: 6.5 },
  ownColors: ["#ecd6c6", "#cf9478", "#dfbba4", "#b06a52"],
  build: buildPodium,
};
