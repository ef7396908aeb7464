import { findParts } from "#app/imaging/cutout/find-parts.ts";
import { productFrom } from "#app/imaging/cutout/join-looks.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";

/** An island smaller than this share of the largest part is dirt or a piece of the background. */
const islandShareMin = 0.02;
/** A hole smaller than this share of the product is a blink of the network; real gaps are larger or were seen clearly. */
const holeShareMax = 0.0004;
/** Values below this count as background when parts are told from each other. */
const presentFrom = 0.08;

/**
 * Drops islands that are not product and closes pin-holes, in place. An island stays when it is large enough: a pair of
 * socks is two islands.
 */
export function cleanMatte(matte: Plane): void {
  dropIslands(matte);
  closePinholes(matte);
}

/** Drops islands that are not product, in place. */
export function dropIslands({ data, ...size }: Plane): void {
  const { starts, ends, partOf, sizes } = findParts({ data, ...size }, presentFrom, Infinity);
  const solid = new Float64Array(sizes.length);
  starts.forEach((start, stretch) => {
    const part = partOf[stretch] ?? 0;
    for (let at = start; at < (ends[stretch] ?? 0); at++) {
      if ((data[at] ?? 0) >= productFrom) solid[part] = (solid[part] ?? 0) + 1;
    }
  });
  const areaMin = solid.reduce((most, area) => Math.max(most, area), 0) * islandShareMin;
  let kept = 0;
  starts.forEach((start, stretch) => {
    if ((solid[partOf[stretch] ?? 0] ?? 0) < areaMin) return;
    data.fill(0, kept, start);
    kept = ends[stretch] ?? 0;
  });
  data.fill(0, kept);
}

function closePinholes(matte: Plane): void {
  const { starts, ends, partOf, sizes } = findParts(matte, -Infinity, productFrom);
  const area = sizes.reduce((left, size) => left - size, matte.data.length);
  const areaMax = area * holeShareMax;
  starts.forEach((start, stretch) => {
    if ((sizes[partOf[stretch] ?? 0] ?? 0) <= areaMax) matte.data.fill(1, start, ends[stretch]);
  });
}
