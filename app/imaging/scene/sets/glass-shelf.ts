import { type LinearColor, mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import { chanceOf } from "#app/imaging/scene/repeatable-math.ts";
import { accentProps } from "#app/imaging/scene/sets/accent-props.ts";
import { directionOf, type SetBrief, type SetDesign, type StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import { makeMaterial, noGobo } from "#app/imaging/scene/sets/set-parts.ts";
import type { Shape } from "#app/imaging/scene/studio-plan.ts";

/** Plate glass keeps a little green; its edge shows much of it. */
const plateTint: LinearColor = [0.94, 0.985, 0.965];
const edgeGreen: LinearColor = [0.42, 0.66, 0.58];
/** Across the edge from below: light runs through the plate and leaves at its rims. */
const edgeStops = [0.75, 0.8, 1, 1.05, 0.85, 1.5].map((level) => scaleColor(edgeGreen, level));
/** Thickness of the plate and of the strip that stands for its polished edge, units. */
const plate = 0.05;
const edge = 0.012;

/** Seen straight on it mirrors more than plain glass does: stylists choose coated plates. */
const mirrored = 0.36;

const straight = { turnCosine: 1, turnSine: 0 } as const;

/** A glass plate on the wall; product and wall are mirrored in it, and the wall is seen through it. */
function buildGlassShelf({ scene, palette, mood, stage, productZ }: SetBrief): StudioSet {
  const wallZ = productZ - Math.max(0.85, stage.productWidth * 0.5 + 0.35);
  const frontZ = productZ + Math.max(0.36, stage.productWidth * 0.5 + 0.1) + 0.1 * chanceOf(scene.seed, 3, 17);
  const middle = { x: 0, halfWidth: 12, ...straight };
  const props = accentProps(
    { stage, productZ, floorY: 0, depth: 0.6, seed: scene.seed, firstMaterial: 3 },
    palette.asked.slice(1),
  );
  const shapes: Shape[] = [
    {
      ...middle,
      kind: "box",
      z: (wallZ + frontZ - edge) / 2,
      halfDepth: (frontZ - edge - wallZ) / 2,
      bottomY: -plate,
      topY: 0,
      bevel: 0,
      material: 1,
    },
    {
      ...middle,
      kind: "box",
      z: frontZ - edge / 2,
      halfDepth: edge / 2,
      bottomY: -plate,
      topY: 0,
      bevel: 0.006,
      material: 2,
    },
    ...props.shapes,
  ];
  return {
    backdrop: { floorY: -4, floorBackZ: wallZ, wallZ, curveRadius: 0, floorMaterial: 0, wallMaterial: 0 },
    shapes,
    materials: [
      makeMaterial(palette.wall),
      makeMaterial(plateTint, { clear: true, gloss: mirrored, roughness: 0.03 }),
      makeMaterial(edgeGreen, {
        look: "gradient",
        chips: edgeStops,
        rise: { fromY: -plate, toY: 0, perDepth: 0 },
        clear: true,
        gloss: 0.06,
        roughness: 0.1,
      }),
      ...props.materials,
    ],
    textures: [],
    gobo: noGobo,
    keyDirection: directionOf(-0.42, 0.95, 0.5),
    keyScale: 1,
    fillScale: 1.05,
    glow: {
      x: 1.2 * (chanceOf(scene.seed, 1, 17) - 0.4),
      y: stage.productHeight * (0.5 + 0.4 * chanceOf(scene.seed, 2, 17)),
      radius: 1.6,
      color: scaleColor(mixColors([1, 1, 1], palette.accent, 0.25), mood.glowLevel),
    },
  };
}

export const glassShelfDesign: SetDesign = {
  framing: { fill: 0.56, below: 0.56, eyeHeight: 0.8, eyeDistance: 6.5 },
  ownColors: ["#cfdcd8", "#e9efec"],
  build: buildGlassShelf,
};
