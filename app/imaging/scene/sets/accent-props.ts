import { type LinearColor, scaleColor } from "#app/imaging/scene/linear-color.ts";
import { chanceOf, clamp } from "#app/imaging/scene/repeatable-math.ts";
import { makeMaterial } from "#app/imaging/scene/sets/set-parts.ts";
import type { Stage } from "#app/imaging/scene/stage-layout.ts";
import type { Material, Shape } from "#app/imaging/scene/studio-plan.ts";

/** Share of the picture that all props together cover, and what each covers at least and at most. */
const shareOfAll = 0.16;
const shareLeast = 0.045;
const shareMost = 0.08;
/** Props stand upright, so less light falls on them than on the ground; their paint makes up for it. */
const uprightGain = 1.22;
const brightest = 0.84;
/** Air between the product and the props beside it, units. */
const gap = 0.07;

interface AccentRoom {
  readonly stage: Stage;
  readonly productZ: number;
  readonly floorY: number;
  /** Depth behind the product at which the floor ends, units. */
  readonly depth: number;
  readonly seed: number;
  /** Index that the first of the returned materials will have. */
  readonly firstMaterial: number;
}

interface AccentProps {
  readonly shapes: readonly Shape[];
  readonly materials: readonly Material[];
}

type Place = (material: number) => Shape[];

/** Where props may stand, the most natural place first. */
function placesIn({ stage, productZ, floorY, depth, seed }: AccentRoom, count: number): Place[] {
  const area = 4 * stage.halfWidth * stage.halfHeight;
  const side = Math.sqrt(area * clamp(shareOfAll / count, shareLeast, shareMost));
  const beside = stage.productWidth / 2 + gap;
  // In a narrow frame props move behind the product and may be cut by the frame, as a stylist would let them.
  const within = (x: number, radius: number): number => Math.min(x, stage.halfWidth * 1.08 - radius * 0.75);
  const mirrored = chanceOf(seed, 3, 5) < 0.5 ? -1 : 1;
  const vary = (index: number): number => 0.92 + 0.16 * chanceOf(seed, index, 11);
  const behind = (share: number): number => productZ - depth * share;
  const tall =
    (x: number, back: number, radius: number, height: number): Place =>
    (material) => [
      {
        kind: "column",
        x: mirrored * x,
        z: behind(back),
        radius,
        bottomY: floorY,
        topY: floorY + height,
        bevel: 0.014,
        material,
      },
    ];
  const ball =
    (x: number, back: number, radius: number): Place =>
    (material) => [{ kind: "ball", x: mirrored * x, y: floorY + radius, z: behind(back), radius, material }];
  const plate =
    (x: number, back: number, radius: number): Place =>
    (material) => [
      {
        kind: "disc",
        x: mirrored * x,
        y: floorY + radius,
        frontZ: behind(back),
        radius,
        thickness: 0.07,
        bevel: 0.012,
        material,
      },
    ];
  const column = side * 0.42 * vary(1);
  const round = side * 0.58 * vary(2);
  const disc = clamp(side * 1.15 * vary(3), 0.3, stage.halfHeight * 0.9);
  const drum = side * 0.62 * vary(4);
  const slim = side * 0.36 * vary(5);
  return [
    tall(within(beside + column, column), 0.32, column, side * 1.75 * vary(6)),
    ball(-within(beside + round, round), 0.2, round),
    plate(-within(beside * 0.55 + disc * 0.5, disc), 0.72, disc),
    tall(within(beside + column * 1.5 + drum, drum), 0.02, drum, side * 0.62),
    tall(-within(beside + round * 2 + slim, slim), 0.5, slim, side * 2.3 * vary(7)),
  ];
}

function propPaint(color: LinearColor): LinearColor {
  const strongest = Math.max(color[0], color[1], color[2]);
  return scaleColor(color, Math.min(uprightGain, brightest / strongest));
}

/**
 * Simple bodies around the product in the asked colours that a set has no part of its own for, at most five. Shapes
 * refer to the returned materials by `firstMaterial` and on.
 */
export function accentProps(room: AccentRoom, colors: readonly LinearColor[]): AccentProps {
  const places = placesIn(room, colors.length).slice(0, colors.length);
  return {
    shapes: places.flatMap((place, index) => place(room.firstMaterial + index)),
    materials: colors.slice(0, places.length).map((color) => makeMaterial(propPaint(color))),
  };
}
