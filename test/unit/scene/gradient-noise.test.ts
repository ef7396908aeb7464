import fc from "fast-check";
import { expect, test } from "vitest";
import { createNoiseLattice, layeredNoise } from "../../../app/imaging/scene/gradient-noise.ts";
import { openNoiseRows, rowPoints } from "../../../app/imaging/scene/noise-rows.ts";

const lattice = createNoiseLattice(42);
const place = fc.double({ min: 0, max: 4, noNaN: true });

test("noise repeats after its period and stays bounded", () => {
  fc.assert(
    fc.property(place, place, (x, y) => {
      const value = layeredNoise(lattice, x, y, 4, 8, 3, 4);
      expect(Math.abs(value)).toBeLessThan(1.2);
      expect(layeredNoise(lattice, x + 4, y + 8, 4, 8, 3, 4)).toBeCloseTo(value, 9);
    }),
  );
});

test("rows of points get what single points get, in single precision", () => {
  for (const seed of [42, 7]) {
    const noise = openNoiseRows(seed);
    const single = createNoiseLattice(seed);
    const [x, y, out] = noise.rows;
    if (x === undefined || y === undefined || out === undefined) throw new Error("no rows");
    for (let at = 0; at < rowPoints; at++) {
      x[at] = at * 0.0173 - 3;
      y[at] = 5 - at * 0.0311;
    }
    noise.layered(rowPoints, { x: 0, y: 1 }, 2, { periodX: 4, periodY: 8, layer: 19, octaves: 5 });
    for (let at = 0; at < rowPoints; at++) {
      expect(out[at]).toBeCloseTo(layeredNoise(single, x[at] ?? 0, y[at] ?? 0, 4, 8, 19, 5), 4);
    }
  }
});
