import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutStage } from "../../../app/imaging/scene/stage-layout.ts";
import { sceneTypeNames } from "../../../app/imaging/scene/vocabulary.ts";

const side = fc.integer({ min: 64, max: 4472 });
const stageInput = fc.record({
  sceneType: fc.constantFrom(...sceneTypeNames),
  widthPx: side,
  heightPx: side,
  productAspect: fc.double({ min: 0.05, max: 20, noNaN: true }),
  foot: fc.double({ min: 0.9, max: 1, noNaN: true }),
  fill: fc.option(fc.double({ min: 0.2, max: 0.95, noNaN: true }), { nil: undefined }),
});

test("the product lies inside the canvas, centred, in whole pixels", () => {
  fc.assert(
    fc.property(stageInput, (input) => {
      const { productBox: box } = layOutStage(input);
      for (const value of Object.values(box)) expect(Number.isInteger(value)).toBe(true);
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.left + box.width).toBeLessThanOrEqual(input.widthPx);
      expect(box.top + box.height).toBeLessThanOrEqual(input.heightPx);
      expect(Math.abs(box.left * 2 + box.width - input.widthPx)).toBeLessThanOrEqual(1);
    }),
  );
});

test("its larger share of the canvas is the fill asked for, 55–70 % when nobody asks", () => {
  fc.assert(
    fc.property(stageInput, (input) => {
      const { productBox: box } = layOutStage(input);
      const share = Math.max(box.width / input.widthPx, box.height / input.heightPx);
      const rounding = 1 / Math.min(input.widthPx, input.heightPx);
      if (input.fill !== undefined) expect(Math.abs(share - input.fill)).toBeLessThanOrEqual(rounding);
      else {
        expect(share).toBeGreaterThanOrEqual(0.55 - rounding);
        expect(share).toBeLessThanOrEqual(0.7 + rounding);
      }
    }),
  );
});

test("the product's foot stands on the camera's ground line", () => {
  fc.assert(
    fc.property(stageInput, (input) => {
      const { productBox: box, camera } = layOutStage(input);
      expect(camera.baseRowPx).toBeCloseTo(box.top + input.foot * box.height, 6);
      expect(camera.centerXPx).toBeCloseTo(box.left + box.width / 2, 6);
    }),
  );
});
