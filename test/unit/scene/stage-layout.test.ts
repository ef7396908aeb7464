import fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal } from "../../../app/refusal.ts";
import { layOutStage } from "../../../app/imaging/scene/stage-layout.ts";
import { setTable } from "../../../app/imaging/scene/sets/set-table.ts";
import { sceneTypeNames } from "../../../app/imaging/scene/vocabulary.ts";

const side = fc.integer({ min: 64, max: 4472 });
const stageInput = fc.record({
  framing: fc.constantFrom(...sceneTypeNames.map((name) => setTable[name].framing)),
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

test("wherever it is moved, the product stays on the canvas and off the padding, or is refused by name", () => {
  const placement = fc.record({
    shiftX: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
    shiftY: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
    padding: fc.double({ min: 0, max: 0.4, noNaN: true }),
  });
  fc.assert(
    fc.property(stageInput, placement, (input, where) => {
      const paddingPx = Math.round(where.padding * Math.min(input.widthPx, input.heightPx));
      try {
        const { productBox: box } = layOutStage({ ...input, placement: where });
        if (where.shiftX !== 0) {
          expect(box.left).toBeGreaterThanOrEqual(paddingPx);
          expect(box.left + box.width).toBeLessThanOrEqual(input.widthPx - paddingPx);
        }
        if (where.shiftY !== 0) {
          expect(box.top).toBeGreaterThanOrEqual(paddingPx);
          expect(box.top + box.height).toBeLessThanOrEqual(input.heightPx - paddingPx);
        }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        expect(error.code).toBe("invalid_payload");
        expect(error.field?.[0]).toBe("placement");
      }
    }),
  );
});

test("the set moves with its product: the camera's ground line and middle follow the shift", () => {
  const input = {
    framing: setTable.podium.framing,
    widthPx: 1000,
    heightPx: 800,
    productAspect: 0.5,
    foot: 1,
    fill: 0.5,
  } as const;
  const usual = layOutStage(input);
  const moved = layOutStage({ ...input, placement: { shiftX: 0.1, shiftY: -0.05, padding: 0 } });
  expect(moved.productBox.left - usual.productBox.left).toBe(100);
  expect(moved.productBox.top - usual.productBox.top).toBe(-40);
  expect(moved.camera.centerXPx - usual.camera.centerXPx).toBe(100);
  expect(moved.camera.baseRowPx - usual.camera.baseRowPx).toBe(-40);
});

test.each([5, 20, 40, 60])("a camera at %i° sees the ground under the product from there", (pitchDegrees) => {
  const input = {
    framing: setTable.sweep.framing,
    widthPx: 800,
    heightPx: 800,
    productAspect: 1,
    foot: 1,
    fill: 0.5,
  } as const;
  const { camera } = layOutStage({ ...input, pitchDegrees });
  const eyeY = camera.eyeHeight * camera.tiltCosine + camera.eyeDistance * camera.tiltSine;
  const eyeZ = camera.eyeDistance * camera.tiltCosine - camera.eyeHeight * camera.tiltSine;
  expect((Math.atan2(eyeY, eyeZ) / Math.PI) * 180).toBeCloseTo(pitchDegrees, 4);
});

test("from 65° on the camera looks straight down on the middle of the product", () => {
  const input = {
    framing: setTable.podium.framing,
    widthPx: 800,
    heightPx: 600,
    productAspect: 1,
    foot: 0.98,
    fill: 0.5,
  } as const;
  const { camera, productBox } = layOutStage({ ...input, pitchDegrees: 65 });
  expect(camera).toMatchObject({ fromAbove: true, tiltSine: 1, eyeHeight: 0, centerXPx: 400, baseRowPx: 300 });
  expect(productBox).toMatchObject({ left: 250, top: 150, width: 300, height: 300 });
});
