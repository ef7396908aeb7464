import { type LinearColor, mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import { chanceOf } from "#app/imaging/scene/repeatable-math.ts";
import { accentProps } from "#app/imaging/scene/sets/accent-props.ts";
import { directionOf, type SetBrief, type SetDesign, type StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import { casement, makeMaterial, noGobo, planTexture } from "#app/imaging/scene/sets/set-parts.ts";
import type { Material } from "#app/imaging/scene/studio-plan.ts";

/** How thick the ledge is and how far it reaches before and behind the product, units. */
const thickness = 0.9;
const before = 0.62;
const behind = 0.95;

function concrete(color: LinearColor, texture: number, reliefStrength: number): Material {
  const stain = scaleColor(mixColors(color, [0.3, 0.28, 0.26], 0.2), 0.84);
  return makeMaterial(color, {
    look: "relief",
    second: stain,
    mean: mixColors(color, stain, 0.25),
    texture,
    grain: 2,
    shadeStrength: 0.36,
    reliefStrength,
  });
}

/** A cast ledge before a wall of formwork panels, in hard sun that comes in through an opening. */
function buildConcreteLedge({ scene, palette, mood, stage, productZ }: SetBrief): StudioSet {
  const perUnit = stage.camera.pixelsPerUnit;
  const wallZ = productZ - Math.max(behind, stage.productWidth * 0.5 + 0.4);
  const props = accentProps(
    { stage, productZ, floorY: 0, depth: behind * 0.8, seed: scene.seed, firstMaterial: 2 },
    palette.asked.slice(2),
  );
  return {
    backdrop: { floorY: -thickness, floorBackZ: wallZ, wallZ, curveRadius: 0, floorMaterial: 1, wallMaterial: 0 },
    shapes: [
      {
        kind: "box",
        x: 0,
        z: (wallZ + productZ + before) / 2,
        halfWidth: 12,
        halfDepth: (productZ + before - wallZ) / 2,
        bottomY: -thickness,
        topY: 0,
        turnCosine: 1,
        turnSine: 0,
        bevel: 0.014,
        material: 1,
      },
      ...props.shapes,
    ],
    materials: [concrete(palette.wall, 0, 1), concrete(palette.accent, 1, 0.8), ...props.materials],
    textures: [
      planTexture("formwork", scene.seed, { perUnit: perUnit * 0.5, texelsMax: 1024 }),
      planTexture("concrete", scene.seed + 1, { perUnit: perUnit * 0.25, texelsMax: 512 }),
      planTexture("pores", scene.seed + 2, { perUnit, texelsMax: 1024 }),
    ],
    gobo: {
      ...noGobo,
      kind: "window",
      window: { ...casement, halfWidth: 2, halfHeight: 2, spacing: 4.9, columns: 1, rows: 1, lean: -0.34 },
      softness: 0.02 + mood.keySpread * 0.4,
      strength: 0.9,
      shiftU: -0.1 + 0.3 * (chanceOf(scene.seed, 1, 7) - 0.5),
      shiftV: 0.1,
    },
    keyDirection: directionOf(-0.66, 0.72, 0.46),
    keyScale: 1.1,
    fillScale: 1.15,
    glow: { x: 0.3, y: 0.9, radius: 1.6, color: scaleColor([1, 1, 1], mood.glowLevel * 0.4) },
  };
}

export const concreteLedgeDesign: SetDesign = {
  framing: { fill: 0.6, below: 0.55, eyeHeight: 1.05, eyeDistance: 6.2 },
  ownColors: ["#b9b6b0", "#c7c4bd"],
  build: buildConcreteLedge,
};
