import { Refusal } from "#app/refusal.ts";
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
  const box = productBox(matte);
  if (box === null) {
    throw new Refusal(
      "no_product_found",
      "No product was found in the photo. Use a photo in which the product stands clear of its background.",
      { field: ["source"] },
    );
  }
  const product = liftPixels(photo, matte, box);
  return { product, box, card: await makeCard(product) };
}

function liftPixels(photo: Pixels<4>, matte: Pixels<1>, box: PixelBox): Pixels<4> {
  const product = sharedPixels(box.width, box.height, 4);
  // A lens spreads the background over the outermost opaque pixels too: they are treated like their softest neighbour.
  const softest = lowestAround(matte);
  const colors = foregroundColors({ photo, matte, softest }, box);
  for (let y = box.top; y < box.top + box.height; y++) {
    for (let x = box.left; x < box.left + box.width; x++) {
      const from = y * photo.widthPx + x;
      const alpha = matte.data[from] as number;
      if (alpha < hazeLevel) continue;
      const softness = softest.data[from] as number;
      const to = ((y - box.top) * box.width + x - box.left) * 4;
      for (let channel = 0; channel < 3; channel++) {
        const own = photo.data[from * 4 + channel] as number;
        product.data[to + channel] = softness === 255 ? own : colors.at(x, y, channel, own, softness);
      }
      product.data[to + 3] = alpha;
    }
  }
  return product;
}

/** The smallest box around all that is not haze; null when nothing is. */
export function productBox({ data, widthPx, heightPx }: Pixels<1>): PixelBox | null {
  let left = widthPx;
  let right = -1;
  let top = heightPx;
  let bottom = -1;
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    let first = row;
    while (first < row + widthPx && (data[first] as number) < hazeLevel) first += 1;
    if (first === row + widthPx) continue;
    let last = row + widthPx - 1;
    // Left of the rightmost column found so far, a row's end does not matter.
    while (last > row + right && (data[last] as number) < hazeLevel) last -= 1;
    left = Math.min(left, first - row);
    right = Math.max(right, last - row);
    top = Math.min(top, y);
    bottom = y;
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The product small enough to stand in a set. */
export async function makeCard(product: Pixels<4>): Promise<Pixels<4>> {
  const longest = Math.max(product.widthPx, product.heightPx);
  if (longest <= cardSidePxMax) return product;
  const side = (sidePx: number) => Math.max(1, Math.round((sidePx * cardSidePxMax) / longest));
  const smaller = openPixels(product).resize(side(product.widthPx), side(product.heightPx), { fit: "fill" });
  return takePixels(smaller, 4);
}
