import { expect, test } from "vitest";
import { expectProduct, measureFidelity } from "#app/imaging/audit/measure-fidelity.server.ts";
import type { FidelityQuestion } from "#app/imaging/audit/measure-fidelity.server.ts";
import { composePicture } from "#app/imaging/compose/compose-picture.server.ts";
import { liftProduct } from "#app/imaging/compose/lift-product.server.ts";
import { measureFacts } from "#app/imaging/audit/measure-facts.server.ts";
import { encodePicture } from "#app/imaging/encode/encode-picture.server.ts";
import type { OutputSpec } from "#app/imaging/picture-spec.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

const photoSidePx = 200;
const canvasSidePx = 300;
const canvasBox = { left: 60, top: 50, width: 180, height: 180 };
const grey = { whiteBalance: [1, 1, 1], keyFromLeft: 0, exposure: 1 } as const;

/**
 * A disc with rings of colour on a grey ground, and its exact matte; or only a ring of it, so wide. Grain is what low
 * qualities lose first.
 */
function discPhoto(grain: number, ringWidthPx?: number): { photo: Pixels<4>; matte: Pixels<1> } {
  const photo = sharedPixels(photoSidePx, photoSidePx, 4);
  const matte = sharedPixels(photoSidePx, photoSidePx, 1);
  for (let at = 0; at < matte.data.length; at++) {
    const distance = Math.hypot((at % photoSidePx) - 100, Math.floor(at / photoSidePx) - 100);
    const outside = ringWidthPx === undefined ? distance - 60 : Math.abs(distance - 80) - ringWidthPx / 2;
    const alpha = Math.min(1, Math.max(0, 0.5 - outside));
    matte.data[at] = Math.round(alpha * 255);
    const speck = (((at * 7919) % 251) / 125 - 1) * grain;
    const product = [128 + 100 * Math.sin(distance / 6), 90, 128 + 100 * Math.cos(distance / 9)];
    product.forEach(
      (level, channel) =>
        (photo.data[at * 4 + channel] = alpha * Math.min(255, Math.max(0, level + speck)) + (1 - alpha) * 200),
    );
    photo.data[at * 4 + 3] = 255;
  }
  return { photo, matte };
}

async function swap(
  options: {
    preservation?: "strict" | "balanced";
    watermark?: boolean;
    output?: Partial<OutputSpec>;
    grain?: number;
    ringWidthPx?: number;
  } = {},
): Promise<FidelityQuestion> {
  const { preservation = "strict", watermark = false } = options;
  const { photo, matte } = discPhoto(options.grain ?? 0, options.ringWidthPx);
  const lifted = await liftProduct(photo, matte);
  const background = sharedPixels(canvasSidePx, canvasSidePx, 3);
  background.data.fill(40);
  const light = { whiteBalance: [1.15, 1, 0.8] as const, keyFromLeft: 1, exposure: 0.95 };
  const placement = {
    product: lifted.product,
    box: canvasBox,
    preservation,
    light: preservation === "strict" ? grey : light,
  };
  const { canvas, productAlpha } = await composePicture(background, [placement], watermark);
  if (productAlpha === null) throw new Error("the product was not placed");
  const output: OutputSpec = { widthPx: canvasSidePx, heightPx: canvasSidePx, format: "png", ...options.output };
  const { bytes } = await encodePicture(canvas, output, { digitalSourceType: "urn:test", credits: null }, "small");
  const { delivered } = await measureFacts(bytes, productAlpha);
  const { format } = output;
  const expected = await expectProduct(photo, lifted.box, canvasBox);
  return {
    delivered,
    canvas,
    expected,
    photoBox: lifted.box,
    canvasBox,
    productAlpha,
    preservation,
    format,
    watermark,
  };
}

test("a strict PNG keeps every product pixel", async () => {
  const proof = measureFidelity(await swap());
  expect(proof).toMatchObject({ unchangedPixelRatio: 1, passed: true, toleranceLevels: 2 });
  expect(proof.deltaEMax).toBeLessThan(1.5);
  expect(proof.comparedPixels).toBeGreaterThan(15_000);
});

test.each(["jpeg", "webp"] as const)("a strict %s passes within its tolerance", async (format) => {
  const proof = measureFidelity(await swap({ output: { format } }));
  expect(proof.passed).toBe(true);
  expect(proof.deltaEMean).toBeGreaterThan(0);
  expect(proof.deltaEMean).toBeLessThan(2);
});

test("one repainted patch is found: 3 % of the product is enough to fail", async () => {
  const question = await swap();
  for (let y = 120; y < 150; y++) {
    question.delivered.data.fill(30, (y * canvasSidePx + 130) * 3, (y * canvasSidePx + 155) * 3);
  }
  const proof = measureFidelity(question);
  expect(proof.passed).toBe(false);
  expect(proof.unchangedPixelRatio).toBeLessThan(0.98);
  expect(proof.unchangedPixelRatio).toBeGreaterThan(0.94);
});

test("a single changed pixel shows in the ratio and in the largest difference", async () => {
  const question = await swap();
  question.delivered.data.set([255, 255, 255], (140 * canvasSidePx + 150) * 3);
  const proof = measureFidelity(question);
  expect(proof.unchangedPixelRatio).toBeCloseTo(1 - 1 / proof.comparedPixels, 9);
  expect(proof.deltaEMax).toBeGreaterThan(10);
});

test("the locked area's hash is of the pixels before encoding: equal for PNG and JPEG, different after a change", async () => {
  const png = await swap();
  const jpeg = await swap({ output: { format: "jpeg" } });
  const [one, other] = [measureFidelity(png), measureFidelity(jpeg)];
  expect(one.lockedAreaSha256).toBe(other.lockedAreaSha256);
  png.canvas.data.set([1, 2, 3], (140 * canvasSidePx + 150) * 3);
  expect(measureFidelity(png).lockedAreaSha256).not.toBe(one.lockedAreaSha256);
});

test("balanced moves the tone within its bound; the same picture would fail as strict", async () => {
  const question = await swap({ preservation: "balanced" });
  const proof = measureFidelity(question);
  expect(proof.passed).toBe(true);
  expect(proof.deltaEMean).toBeGreaterThan(1);
  expect(proof.deltaEMean).toBeLessThanOrEqual(5);
  expect(measureFidelity({ ...question, preservation: "strict" }).passed).toBe(false);
});

test("a watermark is left out of the comparison, not counted as damage", async () => {
  const question = await swap({ watermark: true });
  expect(measureFidelity(question).unchangedPixelRatio).toBe(1);
  expect(measureFidelity({ ...question, watermark: false }).unchangedPixelRatio).toBeLessThan(1);
});

test("a grainy product squeezed into too few bytes fails", async () => {
  const proof = measureFidelity(await swap({ grain: 90, output: { format: "jpeg", bytesMax: 14_000 } }));
  expect(proof.passed).toBe(false);
});

test("a product too thin for the full margin is compared closer to its edge", async () => {
  const question = await swap({ ringWidthPx: 8 });
  const proof = measureFidelity(question);
  expect(proof).toMatchObject({ unchangedPixelRatio: 1, passed: true });
  expect(proof.comparedPixels).toBeGreaterThan(100);
  question.delivered.data.fill(30);
  expect(measureFidelity(question)).toMatchObject({ passed: false });
});

test("nothing is claimed of a product too thin, or too translucent, to compare", async () => {
  const nothing = { comparedPixels: 0, unchangedPixelRatio: 0, passed: false };
  expect(measureFidelity(await swap({ ringWidthPx: 4 }))).toMatchObject(nothing);
  for (const preservation of ["strict", "balanced"] as const) {
    const veil = await swap({ preservation });
    veil.productAlpha.data.forEach((alpha, at) => (veil.productAlpha.data[at] = Math.min(alpha, 200)));
    expect(measureFidelity(veil)).toMatchObject(nothing);
  }
});
