import { type LinearColor, mixColors, scaleColor } from "#app/imaging/scene/linear-color.ts";
import { aimSight, createSightRay } from "#app/imaging/scene/camera-view.ts";
import type { Palette } from "#app/imaging/scene/scene-palettes.ts";
import { chanceOf } from "#app/imaging/scene/repeatable-math.ts";
import { accentProps } from "#app/imaging/scene/sets/accent-props.ts";
import { directionOf, type SetBrief, type SetDesign, type StudioSet } from "#app/imaging/scene/sets/set-brief.ts";
import type { Camera } from "#app/imaging/scene/studio-plan.ts";
import { makeMaterial, noGobo } from "#app/imaging/scene/sets/set-parts.ts";

/** More stops than this are bands, not a gradient. */
const stopsMax = 3;
/** Asked colours are often far apart: two of them blend, three would be stripes. */
const askedStopsMax = 2;
/** How far behind the product the paper hangs, units. */
const wallBehind = 3.2;

/** The first colour is reached at this share of the height of the picture, and holds above. */
const crownAt = 0.7;
/** How fast the gradient runs across the floor, against its run up the wall. */
const perDepth = 0.3;

/** From the ground up; the first colour crowns the picture. A lone colour fades to a paler self. */
function stopsFrom({ asked, colors, wall }: Palette): LinearColor[] {
  const stops = colors.slice(0, asked.length > 0 ? askedStopsMax : stopsMax).toReversed();
  return stops.length > 1 ? stops : [mixColors(wall, [0.84, 0.83, 0.82], 0.55), wall];
}

/** How high up the paper the picture ends, units. */
function topOfFrame(camera: Camera, wallZ: number): number {
  const sight = createSightRay();
  aimSight(camera, camera.centerXPx, 0, sight);
  return sight.dz < 0 ? sight.oy + (sight.dy * (wallZ - sight.oz)) / sight.dz : 0;
}

/** Paper sprayed from one colour into the next behind a satin floor, as if lit by coloured gels. */
function buildGradient({ scene, palette, mood, stage, productZ }: SetBrief): StudioSet {
  const stops = stopsFrom(palette);
  const wallZ = productZ - wallBehind;
  // Begins before the product and runs up the paper, on the floor too: cameras that look down see mostly floor.
  const from = -perDepth * productZ;
  const to = Math.max(1, topOfFrame(stage.camera, wallZ)) * crownAt - perDepth * wallZ;
  const mean = stops.reduce((sum, stop) => mixColors(sum, stop, 0.5));
  const props = accentProps(
    { stage, productZ, floorY: 0, depth: 1.4, seed: scene.seed, firstMaterial: 1 },
    palette.asked.slice(askedStopsMax),
  );
  return {
    backdrop: {
      floorY: 0,
      floorBackZ: wallZ + 2,
      wallZ,
      curveRadius: 2,
      floorMaterial: 0,
      wallMaterial: 0,
    },
    shapes: props.shapes,
    materials: [
      makeMaterial(stops[0] ?? palette.wall, {
        look: "gradient",
        chips: stops,
        rise: { fromY: from, toY: to, perDepth },
        mean,
        gloss: 0.03,
        roughness: 0.56,
      }),
      ...props.materials,
    ],
    textures: [],
    gobo: noGobo,
    keyDirection: directionOf(-0.55, 0.84, 0.45),
    keyScale: 0.94,
    fillScale: 1.06,
    glow: {
      x: 1.2 * (chanceOf(scene.seed, 1, 13) - 0.5),
      y: stage.productHeight * (0.45 + 0.4 * chanceOf(scene.seed, 2, 13)),
      radius: 1.5,
      color: scaleColor([1, 1, 1], mood.glowLevel * 0.8),
    },
  };
}

export const gradientDesign: SetDesign = {
  framing: { fill: 0.62, below: 0.42, eyeHeight: 0.8, eyeDistance: 6.5 },
  ownColors: ["#dfa097", "#f2c9ae", "#fbe9da"],
  build: buildGradient,
};
