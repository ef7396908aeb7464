import sharp from "sharp";
import { expect, test } from "vitest";
import { readFileFacts } from "../../../app/imaging/audit/file-facts.server.ts";
import { generatorMarksIn } from "../../../app/imaging/audit/generator-marks.ts";
import { jpegQualityOf } from "../../../app/imaging/audit/jpeg-quality.ts";
import { profileName } from "../../../app/imaging/audit/profile-name.ts";

const plain = () => sharp({ create: { width: 60, height: 40, channels: 3, background: "#a0522d" } });

test.each([30, 60, 85, 95, 100])("JPEG quality %d is read from the file", async (quality) => {
  expect(jpegQualityOf(await plain().jpeg({ quality }).toBuffer())).toBeCloseTo(quality, -0.5);
});

test("a file without tables, or cut off, has no quality", () => {
  expect(jpegQualityOf(new Uint8Array())).toBeNull();
  expect(jpegQualityOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xdb, 0, 67, 0))).not.toBeNaN();
});

test("depth, profile, animation and size as shown are read from the header", async () => {
  const deep = await plain().toColourspace("rgb16").png().toBuffer();
  expect(await readFileFacts(deep)).toMatchObject({ bitDepth: 16, format: "png", isAnimated: false });
  const wide = await plain().withIccProfile("p3").jpeg().toBuffer();
  expect((await readFileFacts(wide)).colorProfile).not.toMatch(/srgb/i);
  const turned = await plain().withMetadata({ orientation: 6 }).jpeg().toBuffer();
  expect(await readFileFacts(turned)).toMatchObject({ widthPx: 40, heightPx: 60 });
});

test("sRGB's own profile is recognised by its name", async () => {
  const { colorProfile } = await readFileFacts(await plain().withIccProfile("srgb").jpeg().toBuffer());
  expect(colorProfile).toMatch(/srgb|^c2$/i);
});

test("a broken profile has no name and breaks nothing", () => {
  expect(profileName(new Uint8Array(10))).toBe("unnamed");
  expect(profileName(new Uint8Array(200).fill(255))).toBe("unnamed");
});

test.each([
  ["Software: Midjourney 6.1", ["Midjourney"]],
  ["parameters: a cat\nSteps: 20, Sampler: Euler", ["Stable Diffusion"]],
  ["<xmp:CreatorTool>Adobe Firefly</xmp:CreatorTool>", ["Adobe Firefly"]],
  ['workflow: {"nodes": []}', ["ComfyUI"]],
  ["Software: Adobe Photoshop 26, a photo of an open-air market", []],
  ["prompt: delivery within Fluxembourg", []],
])("in “%s” the traces are %j", (texts, expected) => {
  expect(generatorMarksIn(new Uint8Array(), texts)).toEqual(expected);
});

test("Content Credentials that say generated are a trace; the same word in XMP is the label itself", () => {
  const manifest = Buffer.from("....jumb....c2pa....trainedAlgorithmicMedia....");
  expect(generatorMarksIn(manifest, "")).toEqual(["Content Credentials"]);
  expect(
    generatorMarksIn(manifest, "DigitalSourceType trainedAlgorithmicMedia compositeWithTrainedAlgorithmicMedia"),
  ).toEqual([]);
});
