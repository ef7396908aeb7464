import fc from "fast-check";
import { expect, test } from "vitest";
import { boundsOf, meetShapes } from "../../../app/imaging/scene/intersect-shapes.ts";
import type { Hit, PlacedShape } from "../../../app/imaging/scene/world.ts";

const turned = fc.constantFrom<[number, number]>([1, 0], [0.8, 0.6], [0.6, -0.8]);
const size = fc.double({ min: 0.1, max: 1.2, noNaN: true });
const at = fc.double({ min: -1, max: 1, noNaN: true });

const shape: fc.Arbitrary<PlacedShape> = fc
  .record({ x: at, z: at, a: size, b: size, c: size, turn: turned })
  .chain(({ x, z, a, b, c, turn: [turnCosine, turnSine] }) =>
    fc.constantFrom<PlacedShape>(
      { kind: "ball", x, y: 0.2, z, radius: a, material: 1, surface: 2 },
      { kind: "column", x, z, radius: a, bottomY: -b, topY: c, bevel: 0.02, material: 1, surface: 2 },
      { kind: "disc", x, y: 0.2, frontZ: z, radius: a, thickness: b, bevel: 0.02, material: 1, surface: 2 },
      {
        kind: "box",
        x,
        z,
        halfWidth: a,
        halfDepth: b,
        bottomY: -c,
        topY: c,
        turnCosine,
        turnSine,
        bevel: 0.02,
        material: 1,
        surface: 2,
      },
      {
        kind: "archway",
        x,
        frontZ: z,
        backZ: z - b,
        springY: c,
        halfWidth: a,
        bevel: 0.02,
        material: 1,
        innerMaterial: 3,
        surface: 2,
      },
    ),
  );

function shoot(target: PlacedShape, from: number[], towards: number[]): Hit & { point: number[] } {
  const [x = 0, y = 0, z = 0] = towards.map((value, axis) => value - from[axis]!);
  const length = Math.hypot(x, y, z);
  const hit: Hit = {
    distance: 60,
    x: 0,
    y: 0,
    z: 0,
    faceX: 0,
    faceY: 0,
    faceZ: 0,
    normalX: 0,
    normalY: 0,
    normalZ: 0,
    material: -1,
    surface: 0,
    red: 0,
    green: 0,
    blue: 0,
  };
  const [dx, dy, dz] = [x / length, y / length, z / length];
  meetShapes([target], hit, from[0]!, from[1]!, from[2]!, dx, dy, dz);
  const point = [from[0]! + dx * hit.distance, from[1]! + dy * hit.distance, from[2]! + dz * hit.distance];
  return { ...hit, point };
}

const ray = fc.record({
  from: fc.tuple(
    fc.double({ min: -3, max: 3, noNaN: true }),
    fc.double({ min: 2.5, max: 4, noNaN: true }),
    fc.constant(6),
  ),
  towards: fc.tuple(at, at, at),
});

test("what a ray meets lies within the shape's bounds and faces the ray", () => {
  fc.assert(
    fc.property(shape, ray, (target, { from, towards }) => {
      const hit = shoot(target, from, towards);
      if (hit.material < 0) return;
      const bounds = boundsOf(target);
      const direction = towards.map((value, axis) => value - from[axis]!);
      for (let axis = 0; axis < 3; axis++) {
        expect(hit.point[axis]!).toBeGreaterThanOrEqual(bounds.from[axis]! - 1e-6);
        expect(hit.point[axis]!).toBeLessThanOrEqual(bounds.to[axis]! + 1e-6);
      }
      expect(direction[0]! * hit.faceX + direction[1]! * hit.faceY + direction[2]! * hit.faceZ).toBeLessThanOrEqual(0);
      expect(Math.hypot(hit.faceX, hit.faceY, hit.faceZ)).toBeCloseTo(1, 6);
      expect(Math.hypot(hit.normalX, hit.normalY, hit.normalZ)).toBeCloseTo(1, 6);
    }),
    { numRuns: 600 },
  );
});

test("a ray at the middle of a solid shape meets it", () => {
  fc.assert(
    fc.property(shape, ray, (target, { from }) => {
      if (target.kind === "archway") return;
      const { from: low, to: high } = boundsOf(target);
      const middle = low.map((value, axis) => (value + high[axis]!) / 2);
      expect(shoot(target, from, middle).material).toBe(1);
    }),
  );
});

const arch: PlacedShape = {
  kind: "archway",
  x: 0,
  frontZ: -1,
  backZ: -1.6,
  springY: 0.8,
  halfWidth: 0.5,
  bevel: 0.02,
  material: 1,
  innerMaterial: 3,
  surface: 2,
};

test.each([
  ["through the opening", [0, 0.5, -1.2], -1],
  ["at the soffit under the crown", [0, 1.25, -1.0], 3],
  ["over the crown", [0, 1.35, -1], 1],
  ["beside it", [0.6, 0.5, -1], 1],
  ["in the corner that the round head cuts", [0.45, 1.25, -1], 1],
  ["at its side", [0.5, 0.4, -1.3], 3],
] as const)("an archway seen %s", (_, towards, material) => {
  expect(shoot(arch, [towards[0] * 0.2, 0.6, 5], [...towards]).material).toBe(material);
});

test("light that comes in before the wall is stopped by the reveal", () => {
  // From deep in the recess towards a lamp far to the left, the side of the opening stands in the way.
  expect(shoot(arch, [0, 0.4, -1.59], [-5, 2, 3]).material).toBe(3);
  // Straight out of the opening nothing does.
  expect(shoot(arch, [0, 0.4, -1.59], [0, 0.6, 5]).material).toBe(-1);
});
