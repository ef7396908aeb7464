import fc from "fast-check";
import { expect, test } from "vitest";
import { linearFromSrgb, srgbFromLinear } from "../../../app/imaging/scene/linear-color.ts";
import { cosine, hashOf, sine, smoothStep } from "../../../app/imaging/scene/repeatable-math.ts";

test("sine and cosine agree with the platform's", () => {
  fc.assert(
    fc.property(fc.double({ min: -200, max: 200, noNaN: true }), (angle) => {
      expect(sine(angle)).toBeCloseTo(Math.sin(angle), 8);
      expect(cosine(angle)).toBeCloseTo(Math.cos(angle), 8);
    }),
  );
});

test("sRGB transfer functions are those of IEC 61966-2-1", () => {
  for (let code = 0; code <= 255; code++) {
    const encoded = code / 255;
    const expected = encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
    expect(linearFromSrgb(encoded)).toBeCloseTo(expected, 9);
    expect(srgbFromLinear(linearFromSrgb(encoded))).toBeCloseTo(encoded, 7);
  }
});

test("smoothStep stays between 0 and 1 and never falls", () => {
  fc.assert(
    fc.property(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (x, more) => {
      const value = smoothStep(-1, 1, x);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
      expect(smoothStep(-1, 1, x + more)).toBeGreaterThanOrEqual(value);
    }),
  );
});

test("hashes of neighbouring pixels spread over the whole range", () => {
  const buckets = Array.from({ length: 16 }, () => 0);
  for (let i = 0; i < 16_000; i++) buckets[hashOf(i % 160, Math.floor(i / 160), 7) >>> 28]! += 1;
  for (const count of buckets) expect(count).toBeGreaterThan(800);
});
