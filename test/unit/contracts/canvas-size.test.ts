import fc from "fast-check";
import { expect, test } from "vitest";
import { canvasSize } from "#app/contracts/workflows/canvas-size.ts";

test.each([
  [null, null, 2048, 2048],
  ["1K", null, 1024, 1024],
  ["2k", "1:1", 2048, 2048],
  ["4K", "16:9", 4096, 2304],
  ["4K", "9:16", 2304, 4096],
  ["2K", "4:5", 1638, 2048],
  ["1600x900", null, 1600, 900],
  ["1600X900", "16:9", 1600, 900],
  ["1601×2600", null, 1601, 2600],
  ["4472x4472", null, 4472, 4472],
  ["64x64", null, 64, 64],
])("%s and %s make %i × %i", (resolution, ratio, widthPx, heightPx) => {
  expect(canvasSize(resolution, ratio)).toEqual({ widthPx, heightPx });
});

test.each([
  ["8K", null, "resolution"],
  ["", null, "resolution"],
  ["63x64", null, "resolution"],
  ["4473x100", null, "resolution"],
  ["0x0", null, "resolution"],
  ["-1x100", null, "resolution"],
  ["example", null, "resolution"],
  ["constructor", null, "resolution"],
  [null, "example", "aspect_ratio"],
  [null, "0:1", "aspect_ratio"],
  [null, "1:0", "aspect_ratio"],
  [null, "1:999", "aspect_ratio"],
  ["1600x900", "1:1", "aspect_ratio"],
])("%s and %s are refused at %s", (resolution, ratio, field) => {
  expect(canvasSize(resolution, ratio)).toMatchObject({ field, reason: expect.any(String) });
});

test("whatever is asked for, a size lies within the engine's limits", () => {
  const resolutions = fc.oneof(
    fc.constantFrom("1K", "2K", "4K"),
    fc.tuple(fc.nat(6000), fc.nat(6000)).map((size) => size.join("x")),
  );
  const ratios = fc.tuple(fc.nat(9999), fc.nat(9999)).map((ratio) => ratio.join(":"));
  fc.assert(
    fc.property(fc.option(resolutions), fc.option(ratios), (resolution, ratio) => {
      const answer = canvasSize(resolution, ratio);
      if (!("widthPx" in answer)) return;
      for (const side of [answer.widthPx, answer.heightPx]) {
        expect(Number.isInteger(side) && side >= 64 && side <= 4472).toBe(true);
      }
    }),
  );
});
