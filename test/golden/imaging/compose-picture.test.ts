import { test } from "vitest";
import { composePicture } from "#app/imaging/compose/compose-picture.server.ts";
import { liftProduct } from "#app/imaging/compose/lift-product.server.ts";
import { decodeMatte } from "#app/imaging/decode/decode-matte.server.ts";
import { decodeSource } from "#app/imaging/decode/decode-source.server.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";
import { sampleMatte, samplePhoto } from "../../support/imaging-fixtures.ts";
import { expectSimilarPicture } from "../../support/similar-picture.ts";

const sidePx = 256;

/** Magenta: no product has it, so a halo of the old background or a bitten edge shows at once. */
function magentaCanvas() {
  const canvas = sharedPixels(sidePx, sidePx, 3);
  for (let at = 0; at < canvas.data.length; at += 3) canvas.data.set([230, 0, 200], at);
  return canvas;
}

test.each([
  ["render-clock-studioc", "strict"],
  ["09-plain-coffee", "balanced"],
] as const)("%s (%s) on magenta looks as accepted", async (name, preservation) => {
  const { pixels: photo } = await decodeSource(await samplePhoto(name));
  const { product } = await liftProduct(photo, await decodeMatte(await sampleMatte(name), photo));
  const shrink = 220 / Math.max(product.widthPx, product.heightPx);
  const box = {
    left: 18,
    top: 18,
    width: Math.round(product.widthPx * shrink),
    height: Math.round(product.heightPx * shrink),
  };
  const light = { whiteBalance: [1.12, 1, 0.84], keyFromLeft: 1, exposure: 0.95 } as const;
  const { canvas } = await composePicture(magentaCanvas(), [{ product, box, preservation, light }], false);
  await expectSimilarPicture(canvas, `test/golden/imaging/${name}-${preservation}.png`);
});
