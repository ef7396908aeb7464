import sharp from "sharp";
import type { LiftedProduct } from "#app/imaging/compose/lift-product.server.ts";
import { makeCard, productBox } from "#app/imaging/compose/lift-product.server.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { cosine, sine, turn } from "#app/imaging/scene/repeatable-math.ts";
import { openPixels, takePixels } from "#app/imaging/sharp-setup.server.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

/** A lifted product with the picture to which its box refers. */
export interface TurnedProduct {
  /** The part of the photo around the product, turned. */
  readonly photo: Pixels<4>;
  readonly lifted: LiftedProduct;
}

/**
 * Turns a lifted product clockwise around its middle, and the part of its photo that it came from with it: both are
 * resampled the same way (exactly for quarter turns, else bicubic), so the proof compares like with like.
 */
export async function turnProduct(photo: Pixels<4>, lifted: LiftedProduct, degrees: number): Promise<TurnedProduct> {
  const colors = await takePixels(openPixels(photo).removeAlpha().extract(lifted.box), 3);
  const { data, widthPx, heightPx } = lifted.product;
  const weighed = sharedPixels(widthPx, heightPx, 3);
  const alphas = sharedPixels(widthPx, heightPx, 1);
  for (let at = 0; at < alphas.data.length; at++) {
    const alpha = data[at * 4 + 3] ?? 0;
    alphas.data[at] = alpha;
    for (let channel = 0; channel < 3; channel++) {
      weighed.data[at * 3 + channel] = Math.round(((data[at * 4 + channel] ?? 0) * alpha) / 255);
    }
  }
  // Colours weighed by alpha, or the emptiness around the product would bleed into its edge.
  const [around, weighedTurned, alphaTurned] = await Promise.all([
    turnPlanes(colors, degrees),
    turnPlanes(weighed, degrees),
    turnPlanes(alphas, degrees),
  ]);
  const box = productBox(alphaTurned);
  if (box === null) throw new Error("Turning lost the product.");
  const product = sharedPixels(box.width, box.height, 4);
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      const from = (y + box.top) * alphaTurned.widthPx + x + box.left;
      const to = (y * box.width + x) * 4;
      const alpha = alphaTurned.data[from] ?? 0;
      for (let channel = 0; channel < 3 && alpha > 0; channel++) {
        product.data[to + channel] = Math.min(
          255,
          Math.round(((weighedTurned.data[from * 3 + channel] ?? 0) * 255) / alpha),
        );
      }
      product.data[to + 3] = alpha;
    }
  }
  return { photo: opaque(around), lifted: { product, box, card: await makeCard(product) } };
}

function turnPlanes<Channels extends 1 | 3>(pixels: Pixels<Channels>, degrees: number): Promise<Pixels<Channels>> {
  const opened = openPixels(pixels);
  const turned = degrees % 90 === 0 ? opened.rotate(degrees) : opened.affine(turnMatrix(degrees), outside);
  return takePixels(pixels.channels === 1 ? turned.toColourspace("b-w") : turned, pixels.channels);
}

const outside = { background: "#000000", interpolator: sharp.interpolators.bicubic };

/** Our own sine: Math.sin may differ between machines, and with it the bytes. */
function turnMatrix(degrees: number): [number, number, number, number] {
  const angle = (degrees / 360) * turn;
  return [cosine(angle), -sine(angle), sine(angle), cosine(angle)];
}

function opaque(colors: Pixels<3>): Pixels<4> {
  const pixels = sharedPixels(colors.widthPx, colors.heightPx, 4);
  for (let at = 0; at < colors.widthPx * colors.heightPx; at++) {
    for (let channel = 0; channel < 3; channel++) pixels.data[at * 4 + channel] = colors.data[at * 3 + channel] ?? 0;
    pixels.data[at * 4 + 3] = 255;
  }
  return pixels;
}
