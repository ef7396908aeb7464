import { type LinearColor, luminanceOf, mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import { accentProps } from "#app/imaging/scene/sets/accent-props.ts";
import { directionOf, type SetBrief, type SetDesign, type StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import { makeMaterial, noGobo, planTexture, plasterTexture } from "#app/imaging/scene/sets/set-parts.ts";
import type { Material } from "#app/imaging/scene/studio-plan.ts";

/** The stone's top stands this far above the water, units. */
const freeboard = 0.05;

/** Shallow water over a bed of sand. A wide lamp blurs the lines of light that its ripples draw. */
function waterMaterial(bed: LinearColor, keySpread: number): Material {
  return makeMaterial(bed, {
    look: "ground",
    second: bed,
    texture: 0,
    grain: 1,
    grainStrength: 0.2,
    gloss: 0.02,
    roughness: 0.04,
    ground: {
      kind: "water",
      refraction: 0.5,
      distortion: 0.9,
      caustics: 0.6 * Math.max(0.3, 1 - 1.5 * keySpread),
    },
  });
}

function stoneMaterial(stone: LinearColor): Material {
  return makeMaterial(stone, {
    look: "shade",
    texture: 2,
    shadeStrength: 0.5,
    grain: 1,
    grainStrength: 0.5,
    gloss: 0.015,
    roughness: 0.75,
  });
}

/** A wet stone in shallow, rippled water before a plain wall; asked colours are wall, water's ground, stone, then props. */
function buildWaterRipples({ scene, palette, mood, stage, productZ }: SetBrief): StudioSet {
  const perUnit = stage.camera.pixelsPerUnit;
  const [wall = palette.wall, bed = mixColors(wall, [0.5, 0.62, 0.64], 0.3)] = palette.colors;
  const stone =
    palette.colors[2] ?? scaleColor(mixColors(wall, [0.3, 0.29, 0.28], 0.6), luminanceOf(wall) > 0.3 ? 0.75 : 1);
  const stoneRadius = Math.min(stage.productWidth * 0.5 + 0.16, stage.halfWidth * 0.92);
  const props = accentProps(
    { stage, productZ, floorY: -freeboard * 2, depth: 1.5, seed: scene.seed, firstMaterial: 3 },
    palette.asked.slice(3),
  );
  return {
    backdrop: {
      floorY: -freeboard,
      floorBackZ: productZ - 2.6,
      wallZ: productZ - 3,
      curveRadius: 0,
      floorMaterial: 0,
      wallMaterial: 1,
    },
    shapes: [
      {
        kind: "column",
        x: 0,
        z: productZ,
        radius: stoneRadius,
        bottomY: -freeboard * 2,
        topY: 0,
        bevel: 0.03,
        material: 2,
      },
      ...props.shapes,
    ],
    materials: [waterMaterial(bed, mood.keySpread), makeMaterial(wall), stoneMaterial(stone), ...props.materials],
    textures: [
      planTexture("water", scene.seed, { perUnit: perUnit * 0.5, texelsMax: 512 }),
      planTexture("sandGrain", scene.seed + 1, { perUnit: perUnit, texelsMax: 256 }),
      plasterTexture(scene.seed + 2, perUnit),
    ],
    gobo: noGobo,
    keyDirection: directionOf(-0.62, 0.7, 0.46),
    keyScale: 1.05,
    fillScale: 1,
    glow: { x: 0.2, y: 0.8, radius: 2.2, color: scaleColor([1, 1, 1], mood.glowLevel * 1.2) },
  };
}

export const waterRipplesDesign: SetDesign = {
  framing: { fill: 0.56, below: 0.46, eyeHeight: 1.4, eyeDistance: 6 },
  ownColors: ["#cfdcdc", "#a9c6c4", "#6f7472"],
  build: buildWaterRipples,
};
