import type { Pixels } from "#app/imaging/pixels.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

/** The smallest value among every pixel and its eight neighbours. What lies outside the picture does not count. */
export function lowestAround(pixels: Pixels<1>): Pixels<1> {
  const { widthPx, heightPx, data } = pixels;
  const across = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at++) {
    const x = at % widthPx;
    const own = data[at] ?? 0;
    const before = x > 0 ? (data[at - 1] ?? 0) : own;
    const after = x < widthPx - 1 ? (data[at + 1] ?? 0) : own;
    across[at] = Math.min(own, before, after);
  }
  const out = sharedPixels(widthPx, heightPx, 1);
  for (let at = 0; at < data.length; at++) {
    const own = across[at] ?? 0;
    out.data[at] = Math.min(own, across[at - widthPx] ?? own, across[at + widthPx] ?? own);
  }
  return out;
}
