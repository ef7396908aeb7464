import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import { openImaging } from "../../../app/imaging/imaging.server.ts";
import { resolveStandardize } from "../../../app/presets/standardize-presets.ts";
import { sampleMatte, samplePhoto, swapSpec } from "../../support/imaging-fixtures.ts";

const imaging = openImaging({ threads: 2 });
afterAll(() => imaging.close());

const report = { path: "own-alpha", reason: "given by the test", confidence: 1, doubt: null } as const;
const spec = resolveStandardize({ preset: "studio.ecommerce_clean.v1", channel: "amazon_main" });

async function standardize(name: string) {
  const [source, bytes] = await Promise.all([samplePhoto(name), sampleMatte(name)]);
  return await imaging.makePicture({ spec, source, matte: { bytes, report } });
}

test("the label of a standardized candle reads as on its photo", async () => {
  const { fidelity } = await standardize("render-candle-studio");
  expect(fidelity?.label?.before).toMatch(/cedar|fig|n[eo]o?/i);
  expect(fidelity?.label?.after).toMatch(/cedar|fig|n[eo]o?/i);
  expect(fidelity?.label?.difference).toBeLessThan(0.2);
  expect(fidelity?.passed).toBe(true);
});

test("in a set too, where the light moves its tone", async () => {
  const [source, bytes] = await Promise.all([samplePhoto("render-candle-studio"), sampleMatte("render-candle-studio")]);
  const output = { widthPx: 1000, heightPx: 1000, format: "jpeg" } as const;
  const { fidelity } = await imaging.makePicture({
    spec: swapSpec({ output, preservation: "balanced", fill: 0.8 }),
    source,
    matte: { bytes, report },
  });
  expect(fidelity?.label?.difference).toBeLessThan(0.34);
});

test("a product without text has no label to compare", async () => {
  expect((await standardize("12-studio-handbag")).fidelity?.label).toBeNull();
});

test("what is made for Amazon passes Amazon's rules when it is found anywhere, its product unknown", async () => {
  const { picture } = await standardize("05-plain-backpack");
  const { facts } = await imaging.auditPicture(picture.bytes);
  expect(facts).toMatchObject({ backgroundPurity: true, croppedSides: [], overlayText: [] });
  expect(facts.frameFill).toBeGreaterThan(0.85);
});

test("a photo in a white frame is not taken for a box", async () => {
  const photo = await sharp(await samplePhoto("20-studio-plant"))
    .resize(900, 900, { fit: "cover" })
    .png()
    .toBuffer();
  const framed = sharp(photo).extend({ top: 50, bottom: 50, left: 50, right: 50, background: "#ffffff" });
  const { facts } = await imaging.auditPicture(await framed.jpeg({ quality: 95 }).toBuffer());
  expect(facts.border).toMatchObject({ thicknessPx: 50 });
});

test("a damaged file and one that is no picture are refused by name", async () => {
  const photo = await samplePhoto("20-studio-plant");
  await expect(imaging.auditPicture(photo.subarray(0, photo.length / 2))).rejects.toMatchObject({
    code: "source_truncated",
  });
  await expect(imaging.auditPicture(Buffer.from("not a picture"))).rejects.toMatchObject({
    code: "source_not_an_image",
  });
});
