import fc from "fast-check";
import { expect, test } from "vitest";
import { outputSidePxMax, outputSidePxMin, pictureSpecSchema, type PictureSpec } from "#app/imaging/picture-spec.ts";
import { smallSidePxMax, smallSpec } from "#app/renders/small-spec.ts";

const side = fc.integer({ min: outputSidePxMin, max: outputSidePxMax });
const specOf = (widthPx: number, heightPx: number): PictureSpec => ({
  kind: "background-generator",
  scene: { sceneType: "sweep", mood: "soft", colors: [], seed: 1 },
  output: { widthPx, heightPx, format: "png" },
  watermark: false,
});

test("a small spec is a valid spec, watermarked, never larger, of the same shape", () => {
  fc.assert(
    fc.property(side, side, (widthPx, heightPx) => {
      const spec = pictureSpecSchema.parse(smallSpec(specOf(widthPx, heightPx)));
      expect(spec.watermark).toBe(true);
      const { output } = spec;
      expect(Math.max(output.widthPx, output.heightPx)).toBeLessThanOrEqual(smallSidePxMax);
      expect(output.widthPx).toBeLessThanOrEqual(widthPx);
      expect(output.heightPx).toBeLessThanOrEqual(heightPx);
      const longSide = Math.max(output.widthPx, output.heightPx);
      const isNarrow = Math.min(output.widthPx, output.heightPx) === outputSidePxMin;
      if (!isNarrow) expect(output.widthPx / longSide).toBeCloseTo(widthPx / Math.max(widthPx, heightPx), 1);
    }),
  );
});

test("a small spec stays as it is", () => {
  const small = smallSpec(specOf(2000, 1000));
  expect(smallSpec(small)).toEqual(small);
  expect(small.output).toMatchObject({ widthPx: 512, heightPx: 256 });
});
