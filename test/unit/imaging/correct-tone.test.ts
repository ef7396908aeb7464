import fc from "fast-check";
import { expect, test } from "vitest";
import { correctTone } from "#app/imaging/compose/correct-tone.ts";
import { fidelityBars } from "#app/imaging/audit/fidelity-bars.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

const sidePx = 60;
type Color = readonly [number, number, number];

/** A square product of two colours, the middle third of the photo, before a backdrop of one colour. */
function photoOf(ground: Color, light: Color, dark: Color): { photo: Pixels<4>; matte: Pixels<1> } {
  const data = new Uint8Array(sidePx * sidePx * 4);
  const alpha = new Uint8Array(sidePx * sidePx);
  for (let pixel = 0; pixel < alpha.length; pixel++) {
    const [x, y] = [pixel % sidePx, Math.floor(pixel / sidePx)];
    const isProduct = x >= 20 && x < 40 && y >= 20 && y < 40;
    data.set([...(isProduct ? (x < 30 ? light : dark) : ground), 255], pixel * 4);
    alpha[pixel] = isProduct ? 255 : 0;
  }
  const size = { widthPx: sidePx, heightPx: sidePx };
  return { photo: { ...size, channels: 4, data }, matte: { ...size, channels: 1, data: alpha } };
}

const level = fc.constantFrom("balanced" as const, "creative" as const);
const color = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255));

test("any photo: the correction stays within what its level may change, and alpha stays", () => {
  fc.assert(
    fc.property(color, color, color, level, (ground, light, dark, wanted) => {
      const { photo, matte } = photoOf(ground, light, dark);
      const before = Uint8Array.from(photo.data);
      const { photo: corrected, tone } = correctTone(photo, matte, wanted);
      expect(Buffer.compare(photo.data, before)).toBe(0);
      expect(tone.deltaEMean).toBeLessThanOrEqual(wanted === "balanced" ? 4 : 7);
      expect(fidelityBars[wanted]({ unchangedPixelRatio: 0, deltaEMax: 100, deltaEMean: tone.deltaEMean })).toBe(true);
      expect(tone.exposure).toBeGreaterThanOrEqual(1);
      expect(corrected.data.every((value, at) => at % 4 !== 3 || value === 255)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("a dull photo before grey paper becomes lighter, a warm one less warm", () => {
  const dull = photoOf([190, 190, 190], [150, 120, 110], [60, 60, 70]);
  expect(correctTone(dull.photo, dull.matte, "balanced").tone.exposure).toBeGreaterThan(1.1);
  const warm = photoOf([240, 230, 218], [200, 180, 160], [60, 50, 40]);
  const { whiteBalance } = correctTone(warm.photo, warm.matte, "balanced").tone;
  expect(whiteBalance[0]).toBeLessThan(1);
  expect(whiteBalance[2]).toBeGreaterThan(1);
});

test("coloured paper is no cast, and balanced leaves contrast and colours alone", () => {
  const { photo, matte } = photoOf([240, 180, 190], [200, 180, 160], [60, 50, 40]);
  const { tone } = correctTone(photo, matte, "balanced");
  expect(tone).toMatchObject({ whiteBalance: [1, 1, 1], contrast: 0, saturation: 1 });
});

test("what is as light as it may be is not made lighter", () => {
  const { photo, matte } = photoOf([240, 240, 240], [251, 251, 251], [90, 90, 90]);
  expect(correctTone(photo, matte, "creative").tone.exposure).toBe(1);
});
