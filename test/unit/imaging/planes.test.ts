import fc from "fast-check";
import { expect, test } from "vitest";
import { lowestAround } from "#app/imaging/compose/lowest-around.ts";
import { findParts } from "#app/imaging/cutout/find-parts.ts";
import { boxAbove } from "#app/imaging/cutout/plane.ts";
import { resizePlane, resizePlanePart } from "#app/imaging/cutout/resize-plane.ts";
import { workingCopy } from "#app/imaging/cutout/working-copy.ts";
import { createRandom } from "../../support/seeded-random.ts";

const sizes = fc.record({ widthPx: fc.integer({ min: 1, max: 90 }), heightPx: fc.integer({ min: 1, max: 90 }) });

function randomPlane({ widthPx, heightPx }: { widthPx: number; heightPx: number }, seed: number) {
  const random = createRandom(seed);
  return { widthPx, heightPx, data: Float32Array.from({ length: widthPx * heightPx }, () => random()) };
}

test("a part of a resized plane is the part of the whole, bit for bit", () => {
  fc.assert(
    fc.property(sizes, sizes, fc.nat(), (from, to, seed) => {
      const plane = randomPlane(from, seed);
      const whole = resizePlane(plane, to.widthPx, to.heightPx);
      const box = { left: to.widthPx >> 1, top: to.heightPx >> 2, width: (to.widthPx + 1) >> 1, height: 1 };
      const part = resizePlanePart(plane, to, box);
      const start = box.top * to.widthPx + box.left;
      if (from.widthPx !== to.widthPx || from.heightPx !== to.heightPx) {
        expect(part.data).toEqual(whole.data.slice(start, start + box.width));
      }
    }),
  );
});

test("a plane of one value keeps it at every size", () => {
  const plane = { widthPx: 13, heightPx: 7, data: new Float32Array(91).fill(0.25) };
  for (const value of resizePlane(plane, 40, 3).data) expect(value).toBeCloseTo(0.25, 6);
});

test("the lowest value around every pixel", () => {
  fc.assert(
    fc.property(sizes, fc.nat(), ({ widthPx, heightPx }, seed) => {
      const random = createRandom(seed);
      const data = Uint8Array.from({ length: widthPx * heightPx }, () => random() * 256);
      const lowest = lowestAround({ widthPx, heightPx, channels: 1, data });
      const at = Math.floor(random() * data.length);
      const [x, y] = [at % widthPx, Math.floor(at / widthPx)];
      let expected = 255;
      for (let row = Math.max(0, y - 1); row <= Math.min(heightPx - 1, y + 1); row++) {
        for (let column = Math.max(0, x - 1); column <= Math.min(widthPx - 1, x + 1); column++) {
          expected = Math.min(expected, data[row * widthPx + column] ?? 255);
        }
      }
      expect(lowest.data[at]).toBe(expected);
    }),
  );
});

test("parts that meet further down are one part, sizes add up", () => {
  const rows = ["#.#..#", "#.#..#", "###..#", ".....#"];
  const data = Float32Array.from(rows.join(""), (mark) => (mark === "#" ? 1 : 0));
  const parts = findParts({ widthPx: 6, heightPx: 4, data }, 0.5, Infinity);
  expect([...parts.sizes]).toEqual([7, 4]);
  expect(parts.partOf[0]).toBe(parts.partOf[1]);
});

test("a large photo is shrunk by a whole factor to means of squares", () => {
  const [widthPx, heightPx] = [3200, 4];
  const data = new Uint8Array(widthPx * heightPx * 4);
  for (let at = 0; at < widthPx * heightPx; at++) data.set([at % 2 === 0 ? 10 : 30, 200, 255, 255], at * 4);
  const small = workingCopy({ widthPx, heightPx, channels: 4, data });
  expect([small.widthPx, small.heightPx]).toEqual([1600, 2]);
  expect([...small.data.subarray(0, 4)]).toEqual([20, 200, 255, 255]);
});

test("the box around what lies above a threshold holds all of it and no row or column more", () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.double({ min: 0.5, max: 1, noNaN: true }), (size, seed, threshold) => {
      const plane = randomPlane(size, seed);
      const above = [...plane.data.keys()].filter((at) => (plane.data[at] ?? 0) > threshold);
      const [columns, rows] = [above.map((at) => at % size.widthPx), above.map((at) => Math.floor(at / size.widthPx))];
      const [left, top] = [Math.min(...columns), Math.min(...rows)];
      const [width, height] = [Math.max(...columns) - left + 1, Math.max(...rows) - top + 1];
      expect(boxAbove(plane, threshold)).toEqual(above.length === 0 ? null : { left, top, width, height });
    }),
  );
});
