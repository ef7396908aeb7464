import { lowestAround } from "#app/imaging/compose/lowest-around.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

/**
 * The pixels that must still be the photo's own: fully opaque product, eroded by `marginPx` in a square. 255 where
 * locked, anything less elsewhere. The margin leaves out the edge, where resampling mixes product and background by
 * design. The canvas border counts as outside.
 */
export function lockedArea(alpha: Pixels<1>, marginPx: number): Uint8Array {
  let lowest = alpha;
  for (let px = 0; px < marginPx; px++) lowest = lowestAround(lowest);
  const { data, widthPx, heightPx } = lowest;
  if (marginPx === 0) return data;
  const rim = marginPx * widthPx;
  data.fill(0, 0, rim);
  data.fill(0, Math.max(0, data.length - rim));
  for (let row = 0; row < heightPx * widthPx; row += widthPx) {
    data.fill(0, row, row + Math.min(marginPx, widthPx));
    data.fill(0, row + Math.max(0, widthPx - marginPx), row + widthPx);
  }
  return data;
}
