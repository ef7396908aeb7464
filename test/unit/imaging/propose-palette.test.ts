import { converter } from "culori";
import fc from "fast-check";
import { expect, test } from "vitest";
import { proposePalette } from "#app/imaging/palette/propose-palette.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

const toOklab = converter("oklab");

function productOf(colors: readonly (readonly [number, number, number])[]): Pixels<4> {
  const sidePx = 40;
  const data = new Uint8Array(sidePx * sidePx * 4);
  for (let at = 0; at < sidePx * sidePx; at++) {
    data.set([...(colors[at % colors.length] ?? [0, 0, 0]), 255], at * 4);
  }
  return { widthPx: sidePx, heightPx: sidePx, channels: 4, data };
}

const level = fc.integer({ min: 0, max: 255 });
const color = fc.tuple(level, level, level);

test("the wall is clearly lighter or darker than the product, whatever its colours", () => {
  fc.assert(
    fc.property(fc.array(color, { minLength: 1, maxLength: 4 }), (colors) => {
      const palette = proposePalette(productOf(colors));
      expect(palette.length).toBeGreaterThanOrEqual(2);
      expect(palette.length).toBeLessThanOrEqual(6);
      for (const hex of palette) expect(hex).toMatch(/^#[0-9a-f]{6}$/);
      const lightness = colors.map(([r, g, b]) => toOklab({ mode: "rgb", r: r / 255, g: g / 255, b: b / 255 }).l);
      const mean = lightness.reduce((sum, value) => sum + value, 0) / lightness.length;
      expect(Math.abs((toOklab(palette[0])?.l ?? mean) - mean)).toBeGreaterThan(0.19);
    }),
  );
});

test("a product without a pixel still gets colours", () => {
  expect(proposePalette({ widthPx: 1, heightPx: 1, channels: 4, data: new Uint8Array(4) })).toHaveLength(2);
});
