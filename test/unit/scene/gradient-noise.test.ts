import fc from "fast-check";
import { expect, test } from "vitest";
import { createNoiseLattice, layeredNoise } from "../../../app/imaging/scene/gradient-noise.ts";

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
