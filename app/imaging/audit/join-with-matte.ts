import { emptyGrid, withHalo } from "#app/imaging/audit/product-by-difference.ts";
import type { DifferenceProduct } from "#app/imaging/audit/product-by-difference.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

/** A product pixel counts from half opacity. */
const productAlphaMin = 128;
/** Where both ways find this much the same (intersection ÷ union), the exact one is taken. */
const cutOverlapMin = 0.75;
/** A photo in a white frame shows a product that is clearly smaller than the photo. */
const framedProductShareMax = 0.85;

/** The product by both ways: clear of the white, or faint and seen by the network; of a framed photo the latter. */
export function joinWithMatte({ alpha, doubt }: DifferenceProduct, matte: Pixels<1>): Pixels<1> {
  if (doubt === "cut") return overlap(alpha, matte) >= cutOverlapMin ? alpha : matte;
  if (doubt === "rectangle") {
    return countSolid(matte) < countSolid(alpha) * framedProductShareMax ? matte : alpha;
  }
  const joined = sharedPixels(alpha.widthPx, alpha.heightPx, 1);
  for (let at = 0; at < joined.data.length; at++) joined.data[at] = Math.max(alpha.data[at] ?? 0, matte.data[at] ?? 0);
  return withRim(joined);
}

function overlap(one: Pixels<1>, other: Pixels<1>): number {
  let both = 0;
  let either = 0;
  for (let at = 0; at < one.data.length; at++) {
    const [isOne, isOther] = [(one.data[at] ?? 0) >= productAlphaMin, (other.data[at] ?? 0) >= productAlphaMin];
    if (isOne && isOther) both += 1;
    if (isOne || isOther) either += 1;
  }
  return both / Math.max(1, either);
}

function countSolid({ data }: Pixels<1>): number {
  let count = 0;
  for (const value of data) if (value >= productAlphaMin) count += 1;
  return count;
}

/** The product and, as 1, the rim around it that belongs to neither side. Changes `alpha`. */
function withRim(alpha: Pixels<1>): Pixels<1> {
  const { widthPx, heightPx, data } = alpha;
  const grid = emptyGrid(widthPx, heightPx);
  const cellOf = (x: number, y: number) => Math.floor(y / grid.cellPx) * grid.columns + Math.floor(x / grid.cellPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) if ((data[y * widthPx + x] ?? 0) >= productAlphaMin) grid.kinds[cellOf(x, y)] = 1;
  }
  const rim = withHalo(grid, grid.kinds);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const at = y * widthPx + x;
      if (data[at] === 0 && rim[cellOf(x, y)] === 1) data[at] = 1;
    }
  }
  return alpha;
}
