import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import { openImaging } from "#app/imaging/imaging.server.ts";
import { sampleMatte, samplePhoto, swapSpec } from "../../support/imaging-fixtures.ts";

const imaging = openImaging({ threads: 2 });
afterAll(() => imaging.close());

/** A photo that comes cut out: no time is spent on looking for its product. */
async function cutOutPhoto(name: string): Promise<Buffer> {
  const grey = sharp(await sampleMatte(name))
    .removeAlpha()
    .toColourspace("b-w");
  const { data, info } = await grey.raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: 1 as const };
  return sharp(await samplePhoto(name))
    .removeAlpha()
    .joinChannel(data, { raw })
    .png()
    .toBuffer();
}

const placement = { shiftX: 0, shiftY: 0, rotationDegrees: 0, padding: 0 };

test.each([90, -37])(
  "a product turned by %i° is proven unchanged against the photo turned the same way",
  async (degrees) => {
    const source = await cutOutPhoto("render-tin-studio");
    const upright = await imaging.makePicture({ spec: swapSpec(), source });
    const spec = swapSpec({ placement: { ...placement, rotationDegrees: degrees } });
    const turned = await imaging.makePicture({ spec, source });
    expect(turned.fidelity).toMatchObject({ passed: true, unchangedPixelRatio: 1 });
    expect(turned.fidelity?.comparedPixels).toBeGreaterThan(2_000);
    expect(turned.picture.sha256).not.toBe(upright.picture.sha256);
    expect((await imaging.makePicture({ spec, source })).picture.sha256).toBe(turned.picture.sha256);
  },
);

test("companions stand beside the product, each proven, the most doubtful cutout told", async () => {
  const source = await cutOutPhoto("render-bottle-studio");
  const companions = [await cutOutPhoto("render-jar-clutter"), await cutOutPhoto("render-candle-studio")];
  const spec = swapSpec({ output: { widthPx: 400, heightPx: 300, format: "png" } });
  const alone = await imaging.makePicture({ spec, source });
  const group = await imaging.makePicture({ spec, source, companions });
  expect(group.fidelity).toMatchObject({ passed: true, unchangedPixelRatio: 1 });
  expect(group.facts.subjectDensity ?? 0).toBeGreaterThan((alone.facts.subjectDensity ?? 1) * 1.2);
  expect(group.cutout?.confidence).toBeLessThanOrEqual(alone.cutout?.confidence ?? 0);
  expect(group.matte).toMatchObject({ widthPx: 1100, heightPx: 1100 });
});

test("more products than a set holds are refused by name", async () => {
  const source = await cutOutPhoto("render-tin-studio");
  const companions = [source, source, source, source];
  await expect(imaging.makePicture({ spec: swapSpec(), source, companions })).rejects.toMatchObject({
    code: "invalid_payload",
    field: ["companions"],
  });
});

test("a product moved off the canvas is refused, and told how far it may go", async () => {
  const source = await cutOutPhoto("render-tin-studio");
  const spec = swapSpec({ fill: 0.8, placement: { ...placement, shiftY: 0.4 } });
  await expect(imaging.makePicture({ spec, source })).rejects.toMatchObject({
    code: "invalid_payload",
    field: ["placement", "shiftY"],
    message: expect.stringContaining("it may be"),
  });
});
