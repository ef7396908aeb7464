import { directionOf, type SetBrief, type StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import { mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import { noGobo, plainMaterial, plasterMaterial, plasterTexture } from "#app/imaging/scene/sets/set-parts.ts";
import type { Shape } from "#app/imaging/scene/studio-plan.ts";

const stepHeight = 0.15;

/** Two round steps under the product, a disc behind it like a low sun, a column and a ball to its sides. */
export function buildPodium({ scene, palette, mood, stage, productZ }: SetBrief): StudioSet {
  const upper = Math.min(Math.max(0.42, stage.productWidth * 0.5 + 0.12), stage.halfWidth * 0.7);
  const lower = upper + 0.17;
  const floorY = -2 * stepHeight;
  const wallZ = productZ - lower - 2.6;
  const discRadius = Math.max(0.72, Math.min(stage.productHeight * 0.62, stage.halfWidth * 0.82));
  const discZ = productZ - lower - 0.35;
  // Props keep inside the frame: behind wide steps they look out from the side.
  const columnRadius = 0.17;
  const columnZ = productZ - lower * 0.75 - 0.25;
  const ballRadius = 0.15;
  const ballZ = productZ - lower * 0.45;
  const roomAt = (z: number): number => stage.halfWidth * (1 - z / stage.camera.eyeDistance) - 0.07;
  const columnX = Math.min(lower + 0.12, roomAt(columnZ) - columnRadius);
  const ballX = -Math.min(lower + 0.1, roomAt(ballZ) - ballRadius);
  const shapes: Shape[] = [
    { kind: "column", x: 0, z: productZ, radius: upper, bottomY: -stepHeight, topY: 0, bevel: 0.016, material: 1 },
    { kind: "column", x: 0, z: productZ, radius: lower, bottomY: floorY, topY: -stepHeight, bevel: 0.016, material: 1 },
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
      x: columnX,
      z: columnZ,
      radius: columnRadius,
      bottomY: floorY,
      topY: floorY + 0.74,
      bevel: 0.014,
      material: 3,
    },
    { kind: "ball", x: ballX, y: floorY + ballRadius, z: ballZ, radius: ballRadius, material: 4 },
  ];
  return {
    backdrop: { floorY, floorBackZ: wallZ + 1.6, wallZ, curveRadius: 1.6, floorMaterial: 0, wallMaterial: 0 },
    shapes,
    materials: [
      plainMaterial(palette.wall, 0, 1),
      plasterMaterial(mixColors(palette.wall, [0.84, 0.83, 0.81], 0.28), 0, 0.02, 0.5),
      plasterMaterial(palette.accent, 0),
      plasterMaterial(palette.third, 0, 0.02, 0.5),
      plainMaterial(palette.fourth, 0.04, 0.28),
    ],
    textures: [plasterTexture(scene.seed, stage.camera.pixelsPerUnit)],
    gobo: noGobo,
    keyDirection: directionOf(-0.6, 0.72, 0.52),
    keyScale: 1,
    fillScale: 1,
    glow: { x: 0, y: 0.6, radius: 2, color: scaleColor([1, 1, 1], mood.glowLevel) },
  };
}
