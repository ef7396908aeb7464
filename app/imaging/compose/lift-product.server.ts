import { Refusal } from "#app/refusal.ts";
import { boxReaching } from "#app/imaging/compose/alpha-box.ts";
import { foregroundColors } from "#app/imaging/compose/foreground-colors.ts";
import { lowestAround } from "#app/imaging/compose/lowest-around.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import { openPixels, takePixels } from "#app/imaging/sharp-setup.server.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

/** The product off its photo. */
export interface LiftedProduct {
  /** Trimmed to its bounding box, full size, straight alpha. Inside its edge the pixels are the photo's own, bit for bit. */
  readonly product: Pixels<4>;
  /** Where that box lies in the photo. */
  readonly box: PixelBox;
  /** The product small enough to stand in the set as a card. */
  readonly card: Pixels<4>;
}

/** Below this a matte value is haze, not product: trimmed away, else a breath of it would shift the contact line. */
const hazeLevel = 10;
/** Longest side of the card: shadows and reflections are soft, more pixels would not show. */
const cardSidePxMax = 1024;

/**
 * Cuts the product out of its photo: matte as alpha, edge pixels freed from the old background's colour, trimmed.
 * Throws `Refusal` no_product_found when the matte is empty.
 */
export async function liftProduct(photo: Pixels<4>, matte: Pixels<1>): Promise<LiftedProduct> {
  const box = boxOfProduct(matte);
  const product = sharedPixels(box.width, box.height, 4);
  const opaque = new Uint32Array(new Uint8Array([0, 0, 0, 255]).buffer)[0] ?? 0;
  const from = new Uint32Array(photo.data.buffer, photo.data.byteOffset, photo.data.length >> 2);
  const to = new Uint32Array(product.data.buffer);
  walkProduct(photo, matte, box, {
    keep: (pixel, place, count) => {
      for (let step = 0; step < count; step++) to[place + step] = (from[pixel + step] as number) | opaque;
    },
    soften: (color, alpha, place) => {
      product.data.set(color, place * 4);
      product.data[place * 4 + 3] = alpha;
    },
  });
  return { product, box, card: await makeCard(product) };
}

/** What is done with a product's pixels. A place is the pixel's number in the product's box. */
interface ProductVisitor {
  /** So many pixels of a row that are well inside: the first one's number in the photo. */
  readonly keep: (pixel: number, place: number, count: number) => void;
  /** A pixel of the edge: its own colour, freed from the background's, and its alpha. `color` is used again. */
  readonly soften: (color: Uint8Array, alpha: number, place: number) => void;
}

/** Visits every pixel of the product, row by row; haze is left out. */
export function walkProduct(photo: Pixels<4>, matte: Pixels<1>, box: PixelBox, visit: ProductVisitor): void {
  // A lens spreads the background over the outermost opaque pixels too: they are treated like their softest neighbour.
  const softest = lowestAround(matte);
  const findColor = foregroundColors({ photo, matte, softest }, box);
  const color = new Uint8Array(3);
  for (let y = 0; y < box.height; y++) {
    const toPlace = y * box.width - ((y + box.top) * photo.widthPx + box.left);
    const end = (y + 1) * box.width - toPlace;
    for (let pixel = y * box.width - toPlace; pixel < end; pixel++) {
      const inside = pixel;
      while (pixel < end && softest.data[pixel] === 255) pixel += 1;
      if (pixel > inside) visit.keep(inside, inside + toPlace, pixel - inside);
      const alpha = pixel === end ? 0 : (matte.data[pixel] as number);
      if (alpha < hazeLevel) continue;
      const x = pixel - (y + box.top) * photo.widthPx;
      findColor(x, y + box.top, softest.data[pixel] as number, color);
      visit.soften(color, alpha, pixel + toPlace);
    }
  }
}

/** The smallest box around all that is not haze; null when nothing is. */
export const productBox = (matte: Pixels<1>): PixelBox | null => boxReaching(matte, hazeLevel);

/** The same, where there must be one: throws `Refusal` no_product_found. */
export function boxOfProduct(matte: Pixels<1>): PixelBox {
  const box = productBox(matte);
  if (box !== null) return box;
  throw new Refusal(
    "no_product_found",
    "No product was found in the photo. Use a photo in which the product stands clear of its background.",
    { field: ["source"] },
  );
}

/** The product small enough to stand in a set. */
export async function makeCard(product: Pixels<4>): Promise<Pixels<4>> {
  const longest = Math.max(product.widthPx, product.heightPx);
  if (longest <= cardSidePxMax) return product;
  const side = (sidePx: number) => Math.max(1, Math.round((sidePx * cardSidePxMax) / longest));
  const smaller = openPixels(product).resize(side(product.widthPx), side(product.heightPx), { fit: "fill" });
  return takePixels(smaller, 4);
}
