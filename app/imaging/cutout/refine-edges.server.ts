import { solveMatting } from "#app/imaging/cutout/closed-form-matting.ts";
import { productFrom } from "#app/imaging/cutout/join-looks.ts";
import { boxMean, emptyPlane } from "#app/imaging/cutout/plane.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import { resizeRegion } from "#app/imaging/cutout/resize-region.server.ts";

/** Half-width of the unknown band in pixels of the network's answer: its edges are right to about one of them. */
const bandCells = 1;
/** Pull towards the network's answer inside the band: nearly nothing, colours know better. */
const bandPull = 0.002;
/** Surer than this, away from any edge, the network is believed. */
const certain = 0.05;

/**
 * Refines the edge of a matte inside `region`, pixel by pixel of the photo given: a band around the outline, and
 * wherever the network was unsure, is solved again from colours (closed-form matting). `cellPx` is the size of one
 * pixel of the network's answer in the photo.
 */
export async function refineEdges(photo: Pixels<4>, matte: Plane, region: PixelBox, cellPx: number): Promise<Plane> {
  const colors = await resizeRegion(photo, region, region.width, region.height);
  const solved = solveMatting({ photo: colors, ...findBand(cutOutRegion(matte, region), cellPx) });
  return putBack(matte, region, solved);
}

/** What is known and what is not: 1 outside the band, the pull inside; the belief made exact where it is known. */
function findBand(belief: Plane, cellPx: number): { belief: Plane; trust: Float32Array } {
  const solid = { ...belief, data: belief.data.map((value) => (value >= productFrom ? 1 : 0)) };
  const around = boxMean(solid, Math.max(2, Math.round(cellPx * bandCells)));
  const trust = new Float32Array(belief.data.length);
  const data = new Float32Array(belief.data.length);
  for (let at = 0; at < data.length; at++) {
    const value = belief.data[at] ?? 0;
    const near = around.data[at] ?? 0;
    const isUnknown = (near > 0 && near < 1) || (value > certain && value < 1 - certain);
    trust[at] = isUnknown ? bandPull : 1;
    data[at] = isUnknown ? value : Math.round(value);
  }
  return { belief: { ...belief, data }, trust };
}

function cutOutRegion(matte: Plane, region: PixelBox): Plane {
  const out = emptyPlane(region.width, region.height);
  for (let y = 0; y < region.height; y++) {
    const from = (y + region.top) * matte.widthPx + region.left;
    out.data.set(matte.data.subarray(from, from + region.width), y * region.width);
  }
  return out;
}

function putBack(matte: Plane, region: PixelBox, part: Plane): Plane {
  const out = emptyPlane(matte.widthPx, matte.heightPx);
  for (let y = 0; y < region.height; y++) {
    const row = part.data.subarray(y * region.width, (y + 1) * region.width);
    out.data.set(row, (y + region.top) * matte.widthPx + region.left);
  }
  return out;
}
