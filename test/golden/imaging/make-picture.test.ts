import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import type { FinishedPicture, KnownMatte } from "#app/imaging/finished-picture.ts";
import { openImaging } from "#app/imaging/imaging.server.ts";
import { compositeSynthetic, algorithmicMedia } from "#app/imaging/encode/digital-source-type.ts";
import { greyPixels, sampleMatte, samplePhoto, swapSpec } from "../../support/imaging-fixtures.ts";
import { scoreMatte } from "../../support/score-matte.ts";

const imaging = openImaging({ threads: 2 });
afterAll(() => imaging.close());

function exactMatte(bytes: Uint8Array): KnownMatte {
  return { bytes, report: { path: "own-alpha", reason: "given by the test", confidence: 1, doubt: null } };
}

function knownMatte({ matte, cutout }: FinishedPicture): KnownMatte {
  if (matte === null || cutout === null) throw new Error("The picture has no product.");
  return { bytes: matte.bytes, report: cutout };
}

describe("a background swap", () => {
  test("gives the picture, its proof, its facts and the matte, stage by stage", async () => {
    const stages: string[] = [];
    const made = await imaging.makePicture({
      spec: swapSpec(),
      source: await samplePhoto("render-bottle-studio"),
      onStage: (stage) => stages.push(stage),
    });
    expect(stages).toEqual(["cutout", "scene", "compose", "check"]);
    expect(made.facts).toMatchObject({
      widthPx: 256,
      heightPx: 256,
      format: "png",
      sha256: made.picture.sha256,
      bytes: made.picture.bytes.length,
      hasAlpha: false,
      digitalSourceType: compositeSynthetic,
    });
    expect(made.facts.frameFill).toBeGreaterThan(0.4);
    expect(made.fidelity).toMatchObject({ unchangedPixelRatio: 1, passed: true });
    expect(made.fidelity?.comparedPixels).toBeGreaterThan(500);
    expect(made.matte).toMatchObject({ mediaType: "image/png", widthPx: 1100, heightPx: 1100 });
    expect(made.cutout?.confidence).toBeGreaterThan(0.85);
    expect(made.thumbnail).toMatchObject({ mediaType: "image/webp", widthPx: 256 });
    expect(made.fingerprint.cutoutModelSha256).toMatch(/^309c8469/);
  });

  test("same spec, same bytes: again, with one thread, and with the matte of the first run", async () => {
    const source = await samplePhoto("13-studio-headphones");
    const spec = swapSpec({ preservation: "balanced", output: { widthPx: 320, heightPx: 200, format: "jpeg" } });
    const first = await imaging.makePicture({ spec, source });
    const again = await imaging.makePicture({ spec, source });
    const withMatte = await imaging.makePicture({ spec, source, matte: knownMatte(first) });
    const oneThread = openImaging({ threads: 1 });
    const alone = await oneThread.makePicture({ spec, source });
    await oneThread.close();
    const hashes = [again, withMatte, alone].map((made) => made.picture.sha256);
    expect(hashes).toEqual([first.picture.sha256, first.picture.sha256, first.picture.sha256]);
    const other = await imaging.makePicture({ spec: { ...spec, scene: { ...spec.scene, mood: "moody" } }, source });
    expect(other.picture.sha256).not.toBe(first.picture.sha256);
  });

  test("the calling thread only conducts: next to none of the work is its own", async () => {
    const source = await samplePhoto("render-clock-studioc");
    const spec = swapSpec({ output: { widthPx: 1000, heightPx: 1000, format: "jpeg" } });
    const [wholeBefore, ownBefore] = [process.cpuUsage(), process.threadCpuUsage()];
    await imaging.makePicture({ spec, source });
    const [whole, own] = [process.cpuUsage(wholeBefore), process.threadCpuUsage(ownBefore)];
    // Processor time, not the clock: a busy machine makes neither of them longer. Measured: about 0.03.
    expect((own.user + own.system) / (whole.user + whole.system)).toBeLessThan(0.15);
  });

  test("a photo that came cut out keeps its own alpha as matte", async () => {
    const alpha = await sharp(await sampleMatte("23-studio-umbrella"))
      .toColourspace("b-w")
      .raw()
      .toBuffer();
    const cutOut = await sharp(await samplePhoto("23-studio-umbrella"))
      .joinChannel(alpha, { raw: { width: 800, height: 800, channels: 1 } })
      .png()
      .toBuffer();
    const made = await imaging.cutOut(cutOut);
    expect(made.report).toMatchObject({ path: "own-alpha", confidence: 1, doubt: null });
    const score = scoreMatte(
      await greyPixels(made.matte.bytes),
      await greyPixels(await sampleMatte("23-studio-umbrella")),
    );
    expect(score.mae).toBe(0);
  });

  test("a watermark lies over the picture and does not break the proof", async () => {
    const source = await samplePhoto("23-studio-umbrella");
    const matte = exactMatte(await sampleMatte("23-studio-umbrella"));
    const plain = await imaging.makePicture({ spec: swapSpec(), source, matte });
    const marked = await imaging.makePicture({ spec: swapSpec({ watermark: true }), source, matte });
    expect(marked.picture.sha256).not.toBe(plain.picture.sha256);
    expect(marked.fidelity?.passed).toBe(true);
  });
});

test("a product of which nothing can be proven is refused, and still shown small and watermarked", async () => {
  const wire = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400">
    <circle cx="200" cy="200" r="150" fill="none" stroke="#a33" stroke-width="2"/></svg>`;
  const source = await sharp(Buffer.from(wire)).png().toBuffer();
  await expect(imaging.makePicture({ spec: swapSpec(), source })).rejects.toMatchObject({
    code: "fidelity_below_bar",
    message: expect.stringContaining("too thin"),
  });
  const shown = await imaging.makePicture({ spec: swapSpec({ watermark: true }), source });
  expect(shown.fidelity).toMatchObject({ comparedPixels: 0, passed: false });
});

test("a generated background has no product, no proof and says it is computed", async () => {
  const { scene, output } = swapSpec();
  const spec = { kind: "background-generator" as const, scene, output, watermark: false };
  const made = await imaging.makePicture({ spec, source: null });
  expect(made).toMatchObject({ matte: null, cutout: null, fidelity: null });
  expect(made.facts).toMatchObject({ frameFill: null, subjectDensity: null, digitalSourceType: algorithmicMedia });
  expect(made.fingerprint.cutoutModelSha256).toBeNull();
});

describe("the cutout", () => {
  const floors: [photo: string, iou: number, boundaryMae: number][] = [
    ["00-plain-sneaker", 0.985, 0.05],
    ["09-plain-coffee", 0.985, 0.05],
    ["19-studio-bicycle", 0.965, 0.06],
    ["22-studio-wine", 0.98, 0.05],
    ["37-render-mug-clutter", 0.985, 0.05],
    ["render-jar-clutter", 0.96, 0.08],
  ];

  test.each(floors)("%s: IoU at least %f", async (name, iou, boundaryMae) => {
    const { matte } = await imaging.cutOut(await samplePhoto(name));
    const score = scoreMatte(await greyPixels(matte.bytes), await greyPixels(await sampleMatte(name)));
    expect(score.iou).toBeGreaterThanOrEqual(iou);
    expect(score.boundaryMae).toBeLessThanOrEqual(boundaryMae);
  });

  test("follows the photo's EXIF orientation: the matte is upright", async () => {
    const turned = await sharp(await samplePhoto("00-plain-sneaker"))
      .rotate(90)
      .toBuffer();
    const stored = await sharp(turned).withMetadata({ orientation: 8 }).jpeg({ quality: 95 }).toBuffer();
    const { matte } = await imaging.cutOut(stored);
    const score = scoreMatte(await greyPixels(matte.bytes), await greyPixels(await sampleMatte("00-plain-sneaker")));
    expect(score.iou).toBeGreaterThan(0.97);
  });

  test.each([
    ["white paper", sharp({ create: { width: 400, height: 300, channels: 3, background: "#ffffff" } })],
    ["grey card", sharp({ create: { width: 400, height: 300, channels: 3, background: "#808080" } })],
  ])("finds no product on %s", async (_what, picture) => {
    const source = await picture.png().toBuffer();
    await expect(imaging.cutOut(source)).rejects.toMatchObject({ name: "Refusal", code: "no_product_found" });
  });
});

describe("refusals and stops", () => {
  test("cross the thread with code, message and field", async () => {
    const broken = imaging.makePicture({ spec: swapSpec(), source: Buffer.from("not a picture") });
    await expect(broken).rejects.toMatchObject({ name: "Refusal", code: "source_not_an_image", field: ["source"] });
  });

  test("a swap without a photo says so", async () => {
    await expect(imaging.makePicture({ spec: swapSpec(), source: null })).rejects.toMatchObject({
      code: "source_missing",
    });
  });

  test("a matte of another photo is refused", async () => {
    const source = await samplePhoto("render-bottle-studio");
    const matte = exactMatte(await sampleMatte("00-plain-sneaker"));
    await expect(imaging.makePicture({ spec: swapSpec(), source, matte })).rejects.toMatchObject({
      code: "invalid_payload",
      field: ["matte"],
    });
  });

  test("an abort in the middle ends the work with the signal's reason, and the engine goes on", async () => {
    const source = await samplePhoto("render-bottle-studio");
    for (const stage of ["cutout", "scene", "compose", "check"]) {
      const stop = new AbortController();
      const reason = new Error(`stopped in ${stage}`);
      const making = imaging.makePicture({
        spec: swapSpec(),
        source,
        signal: stop.signal,
        onStage: (now) => {
          if (now === stage) setImmediate(() => stop.abort(reason));
        },
      });
      await expect(making).rejects.toBe(reason);
    }
    expect((await imaging.cutOut(source)).report.confidence).toBeGreaterThan(0.5);
  });
});

test("the palette is made of the product's colours, the same every time", async () => {
  const source = await samplePhoto("16-studio-heel");
  const palette = await imaging.proposePalette(source);
  expect(palette.length).toBeGreaterThanOrEqual(2);
  expect(palette.length).toBeLessThanOrEqual(6);
  for (const color of palette) expect(color).toMatch(/^#[0-9a-f]{6}$/);
  const [wall = "#000000", first = "#000000"] = palette;
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(first.slice(at, at + 2), 16));
  // The shoe is crimson, the wall behind it a pale tone of that.
  expect(red).toBeGreaterThan(170);
  expect(Math.max(green ?? 255, blue ?? 255)).toBeLessThan(130);
  const wallLevels = [1, 3, 5].map((at) => Number.parseInt(wall.slice(at, at + 2), 16));
  expect(Math.min(...wallLevels)).toBeGreaterThan(180);
  expect(wallLevels[0]).toBeGreaterThan(wallLevels[1] ?? 255);
  expect(await imaging.proposePalette(source)).toEqual(palette);
});
