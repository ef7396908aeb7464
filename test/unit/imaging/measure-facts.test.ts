import sharp from "sharp";
import { expect, test } from "vitest";
import { measureFacts } from "#app/imaging/audit/measure-facts.server.ts";
import { encodePicture } from "#app/imaging/encode/encode-picture.server.ts";
import { algorithmicMedia, digitalSourceTypeIn } from "#app/imaging/encode/digital-source-type.ts";
import type { OutputSpec } from "#app/imaging/picture-spec.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

const sidePx = 200;

/** A black 100 × 50 product, its left edge at 40, on white. */
function productOnWhite() {
  const canvas = sharedPixels(sidePx, sidePx, 3);
  canvas.data.fill(255);
  const alpha = sharedPixels(sidePx, sidePx, 1);
  for (let y = 80; y < 130; y++) {
    alpha.data.fill(255, y * sidePx + 40, y * sidePx + 140);
    canvas.data.fill(0, (y * sidePx + 40) * 3, (y * sidePx + 140) * 3);
  }
  return { canvas, alpha };
}

const output = (format: OutputSpec["format"], bytesMax?: number): OutputSpec => ({
  widthPx: sidePx,
  heightPx: sidePx,
  format,
  ...(bytesMax !== undefined && { bytesMax }),
});

test("a product on pure white: fill, density, purity, size, provenance", async () => {
  const { canvas, alpha } = productOnWhite();
  const { bytes, sha256 } = await encodePicture(
    canvas,
    output("png"),
    { digitalSourceType: algorithmicMedia, credits: null },
    "small",
  );
  const { facts } = await measureFacts(bytes, alpha);
  expect(facts).toMatchObject({
    widthPx: 200,
    heightPx: 200,
    format: "png",
    bytes: bytes.length,
    sha256,
    colorSpace: "srgb",
    hasAlpha: false,
    frameFill: 0.5,
    subjectDensity: 0.125,
    backgroundPurity: true,
    backgroundPurityRatio: 1,
    digitalSourceType: algorithmicMedia,
    productBox: { left: 40, top: 80, width: 100, height: 50 },
    croppedSides: [],
    border: { thicknessPx: 0, color: null },
    overlayText: [],
    strayOffWhitePixels: 0,
    worstBackgroundPixel: null,
    offWhiteAreas: [],
    bitDepth: 8,
    isAnimated: false,
    isGrey: true,
    colorProfile: null,
    jpegQuality: null,
    generatorMarks: [],
  });
});

test("one pixel off white is found", async () => {
  const { canvas, alpha } = productOnWhite();
  canvas.data[3 * (10 * sidePx + 10)] = 254;
  const { facts } = await measureFacts(
    (await encodePicture(canvas, output("png"), { digitalSourceType: "urn:x", credits: null }, "small")).bytes,
    alpha,
  );
  expect(facts.backgroundPurity).toBe(false);
  expect(facts.backgroundPurityRatio).toBeCloseTo(1 - 1 / 35_000, 9);
  expect(facts.worstBackgroundPixel).toEqual({ x: 10, y: 10, levels: [254, 255, 255] });
  expect(facts.offWhiteAreas).toEqual([{ left: 8, top: 8, width: 4, height: 4 }]);
});

test("without a product there is no fill and the whole canvas is background", async () => {
  const canvas = sharedPixels(sidePx, sidePx, 3);
  canvas.data.fill(255, 0, canvas.data.length / 2);
  const { facts } = await measureFacts(
    (await encodePicture(canvas, output("png"), { digitalSourceType: "urn:x", credits: null }, "small")).bytes,
    null,
  );
  expect(facts).toMatchObject({ frameFill: null, subjectDensity: null, backgroundPurityRatio: 0.5 });
});

test.each(["png", "jpeg", "webp"] as const)("%s carries the digital source type and no alpha", async (format) => {
  const { canvas } = productOnWhite();
  const { bytes, mediaType } = await encodePicture(
    canvas,
    output(format),
    { digitalSourceType: algorithmicMedia, credits: null },
    "small",
  );
  const metadata = await sharp(bytes).metadata();
  expect(mediaType).toBe(`image/${format}`);
  expect(digitalSourceTypeIn(metadata.xmpAsString)).toBe(algorithmicMedia);
  expect(metadata.hasAlpha).toBe(false);
  if (format === "jpeg") expect(metadata.chromaSubsampling).toBe("4:4:4");
});

function noise() {
  const canvas = sharedPixels(sidePx, sidePx, 3);
  for (let at = 0; at < canvas.data.length; at++) canvas.data[at] = (at * 7919 + (at >> 3) * 104_729) % 256;
  return canvas;
}

test("bytesMax is kept by lowering the quality", async () => {
  const free = await encodePicture(noise(), output("jpeg"), { digitalSourceType: "urn:x", credits: null }, "small");
  const bytesMax = Math.floor(free.bytes.length * 0.6);
  const bounded = await encodePicture(
    noise(),
    output("jpeg", bytesMax),
    { digitalSourceType: "urn:x", credits: null },
    "small",
  );
  expect(bounded.bytes.length).toBeLessThanOrEqual(bytesMax);
});

test("a lossless format that cannot get small enough is refused with a way out", async () => {
  await expect(
    encodePicture(noise(), output("png", 1000), { digitalSourceType: "urn:x", credits: null }, "small"),
  ).rejects.toMatchObject({
    code: "invalid_payload",
    field: ["output", "bytesMax"],
    message: expect.stringContaining("Choose JPEG") as string,
  });
});
