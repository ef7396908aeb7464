import { solveMatting } from "#app/imaging/cutout/closed-form-matting.ts";
import { productFrom } from "#app/imaging/cutout/join-looks.ts";
import { cropPlane, emptyPlane } from "#app/imaging/cutout/plane.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import { scaleRegion } from "#app/imaging/cutout/regions.ts";
import type { Size } from "#app/imaging/cutout/regions.ts";
import { resizePlanePart } from "#app/imaging/cutout/resize-plane.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";

/** Half-width of the unknown band in pixels of the network's answer: its edges are right to about one of them. */
const bandCells = 1;
/** Pull towards the network's answer inside the band: nearly nothing, colours know better. */
const bandPull = 0.002;
/** Surer than this, away from any edge, the network is believed. */
const certain = 0.05;

/**
 * Refines the edge of a matte, pixel by pixel of the photo given: a band around the outline, and wherever the network
 * was unsure, is solved again from colours (closed-form matting). The matte may be smaller than the photo; `region`
 * and `cellPx`, the size of one pixel of the network's answer, are in its pixels. Returns a matte of the photo's size.
 */
export function refineEdges(photo: Pixels<4>, matte: Plane, region: PixelBox, cellPx: number): Plane {
  const part = scaleRegion(region, matte, photo);
  const isSameSize = matte.widthPx === photo.widthPx && matte.heightPx === photo.heightPx;
  const belief = isSameSize ? cropPlane(matte, part) : resizePlanePart(matte, photo, part);
  const cellPhotoPx = (cellPx * photo.widthPx) / matte.widthPx;
  const trust = findBand(belief, Math.max(2, Math.round(cellPhotoPx * bandCells)));
  return putBack(photo, part, solveMatting({ photo, region: part, belief, trust }));
}

/** What is known and what is not: 1 outside the band, the pull inside; the belief made exact, in place, where known. */
function findBand(belief: Plane, radiusPx: number): Float32Array {
  const trust = new Float32Array(belief.data.length).fill(1);
  markOutline(belief, radiusPx, trust);
  const { data } = belief;
  for (let at = 0; at < data.length; at++) {
    const value = data[at] as number;
    if (value > certain && value < 1 - certain) trust[at] = bandPull;
    else if (trust[at] === 1) data[at] = value >= productFrom ? 1 : 0;
  }
  return trust;
}

/** Marks every pixel whose square of ±`radiusPx` holds both product and background. */
function markOutline({ widthPx, heightPx, data }: Plane, radiusPx: number, trust: Float32Array): void {
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const at = y * widthPx + x;
      const isProduct = (data[at] as number) >= productFrom;
      // A square holds both kinds when it holds two neighbours of different kinds.
      if (x + 1 < widthPx && (data[at + 1] as number) >= productFrom !== isProduct) mark(x, y, 1, 0);
      if (y + 1 < heightPx && (data[at + widthPx] as number) >= productFrom !== isProduct) mark(x, y, 0, 1);
    }
  }

  /** Every pixel whose square holds (x, y) and its neighbour at (x + right, y + down). */
  function mark(x: number, y: number, right: number, down: number): void {
    const from = Math.max(0, x + right - radiusPx);
    const to = Math.min(widthPx, x + radiusPx + 1);
    const bottom = Math.min(heightPx - 1, y + radiusPx);
    for (let row = Math.max(0, y + down - radiusPx); row <= bottom; row++) {
      for (let at = row * widthPx + from; at < row * widthPx + to; at++) trust[at] = bandPull;
    }
  }
}

function putBack(size: Size, region: PixelBox, part: Plane): Plane {
  const out = emptyPlane(size.widthPx, size.heightPx);
  for (let y = 0; y < region.height; y++) {
    const row = part.data.subarray(y * region.width, (y + 1) * region.width);
    out.data.set(row, (y + region.top) * size.widthPx + region.left);
  }
  return out;
}
