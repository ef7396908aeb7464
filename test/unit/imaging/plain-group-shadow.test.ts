import { expect, test } from "vitest";
import { drawGroupShadow } from "#app/imaging/compose/plain-group-shadow.ts";
import { drawSoftShadow } from "#app/imaging/compose/plain-soft-shadow.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

const sidePx = 200;

/** Boxes of 60 × 60 pixels that end at these rows, from left to right. */
function boxesEndingAt(...rows: readonly number[]): Pixels<1> {
  const data = new Uint8Array(sidePx * sidePx);
  rows.forEach((bottom, index) => {
    for (let y = bottom - 60; y < bottom; y++)
      data.fill(255, y * sidePx + 20 + index * 100, y * sidePx + 80 + index * 100);
  });
  return { widthPx: sidePx, heightPx: sidePx, channels: 1, data };
}

/** How dark the ground is just below a box. */
const below = ({ data }: { readonly data: Float32Array }, bottom: number, index: number) =>
  data[(bottom + 1) * sidePx + 50 + index * 100] ?? 0;

test("a product that stands farther back has a shadow as dark as the others'", () => {
  const alpha = boxesEndingAt(180, 120);
  const group = drawGroupShadow(alpha);
  expect(below(group, 120, 1)).toBeGreaterThan(0.1);
  expect(below(group, 120, 1)).toBeCloseTo(below(group, 180, 0), 1);
  const single = drawSoftShadow(alpha);
  expect(below(single, 120, 1)).toBeLessThan(0.01);
});

test("one product has the shadow that it always had", () => {
  const alpha = boxesEndingAt(150);
  expect(drawGroupShadow(alpha).data).toEqual(drawSoftShadow(alpha).data);
});
