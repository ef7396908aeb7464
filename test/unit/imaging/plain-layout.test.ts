import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutProduct } from "#app/imaging/compose/plain-layout.ts";

const alignX = fc.constantFrom("left" as const, "center" as const, "right" as const);
const alignY = fc.constantFrom("top" as const, "center" as const, "bottom" as const);
const side = fc.integer({ min: 64, max: 4472 });

/** A lifted product with haze around its solid part. */
const shape = fc
  .record({
    solidWidth: fc.integer({ min: 1, max: 3000 }),
    solidHeight: fc.integer({ min: 1, max: 3000 }),
    haze: fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40)),
  })
  .map(({ solidWidth, solidHeight, haze: [left, top, right, bottom] }) => ({
    widthPx: left + solidWidth + right,
    heightPx: top + solidHeight + bottom,
    solid: { left, top, width: solidWidth, height: solidHeight },
  }));

const wishes = fc.record({
  output: fc.record({ widthPx: side, heightPx: side, format: fc.constant("png" as const) }),
  fill: fc.double({ min: 0.2, max: 1, noNaN: true }),
  padding: fc.double({ min: 0, max: 0.4, noNaN: true }),
  alignX,
  alignY,
});

test("the product lies inside the canvas, keeps its proportions and its padding, and fills no more than asked", () => {
  fc.assert(
    fc.property(shape, wishes, (lifted, wish) => {
      const { box, enlargement } = layOutProduct(lifted, wish);
      const { widthPx, heightPx } = wish.output;
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.left + box.width).toBeLessThanOrEqual(widthPx);
      expect(box.top + box.height).toBeLessThanOrEqual(heightPx);
      // A pixel is the smallest length there is; beyond its rounding both sides have one scale.
      expect(Math.abs(box.width - Math.max(1, lifted.widthPx * enlargement))).toBeLessThanOrEqual(0.5 + 1e-6);
      expect(Math.abs(box.height - Math.max(1, lifted.heightPx * enlargement))).toBeLessThanOrEqual(0.5 + 1e-6);
      const paddingPx = wish.padding * Math.min(widthPx, heightPx);
      const solid = { width: lifted.solid.width * enlargement, height: lifted.solid.height * enlargement };
      expect(solid.width).toBeLessThanOrEqual(widthPx - 2 * paddingPx + 1e-6);
      expect(solid.height).toBeLessThanOrEqual(heightPx - 2 * paddingPx + 1e-6);
      expect(Math.max(solid.width / widthPx, solid.height / heightPx)).toBeLessThanOrEqual(wish.fill + 1e-9);
    }),
    { numRuns: 500 },
  );
});

test("without haze the product lies where it is aligned, and fills exactly as asked when padding allows", () => {
  fc.assert(
    fc.property(wishes, fc.integer({ min: 50, max: 900 }), fc.integer({ min: 50, max: 900 }), (wish, width, height) => {
      const lifted = { widthPx: width, heightPx: height, solid: { left: 0, top: 0, width, height } };
      const { output } = wish;
      const padding = Math.min(wish.padding, (1 - wish.fill) / 2);
      const { box, enlargement } = layOutProduct(lifted, { ...wish, padding });
      const paddingPx = padding * Math.min(output.widthPx, output.heightPx);
      const share = Math.max((width * enlargement) / output.widthPx, (height * enlargement) / output.heightPx);
      expect(share).toBeCloseTo(wish.fill, 6);
      const gaps = {
        left: box.left,
        center: (output.widthPx - box.width) / 2,
        right: output.widthPx - box.width - box.left,
      };
      const wanted = wish.alignX === "center" ? box.left : paddingPx;
      expect(Math.abs(gaps[wish.alignX] - wanted)).toBeLessThanOrEqual(1.01);
    }),
  );
});
