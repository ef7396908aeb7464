import { findOpenings } from "#app/imaging/cutout/find-openings.ts";
import { cropPlane } from "#app/imaging/cutout/plane.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import { regionAround, scaleRegion } from "#app/imaging/cutout/regions.ts";
import { resizePlane } from "#app/imaging/cutout/resize-plane.ts";
import { resizeRegion } from "#app/imaging/cutout/resize-region.server.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { productFrom } from "#app/imaging/cutout/join-looks.ts";
import type { JoinedLooks } from "#app/imaging/cutout/join-looks.ts";

/** The backdrop must be seen on all sides of the product to be known behind it. */
const marginShare = 0.15;
/** Longest side at which openings are searched: the finest wires worth an opening are two pixels wide at it. */
const searchSidePxMax = 800;

/** A matte with its openings opened, and which share of the product they were, 0..1. */
interface OpenedMatte {
  readonly matte: Plane;
  readonly openShare: number;
}

/** Finds openings in what the coarse network's looks say (they fill them) and takes them out of the joined matte. */
export async function openGaps(photo: Pixels<4>, { matte, coarse }: JoinedLooks): Promise<OpenedMatte> {
  const region = regionAround(coarse, productFrom, marginShare);
  if (region === null) return { matte, openShare: 0 };
  const photoRegion = scaleRegion(region, coarse, photo);
  const scale = Math.min(1, searchSidePxMax / Math.max(photoRegion.width, photoRegion.height));
  const [width, height] = [Math.round(photoRegion.width * scale), Math.round(photoRegion.height * scale)];
  const colors = await resizeRegion(photo, photoRegion, width, height);
  const found = findOpenings(colors, resizePlane(cropPlane(coarse, region), width, height));
  if (!found.data.includes(1)) return { matte, openShare: 0 };
  const openings = resizePlane(found, region.width, region.height);
  const data = matte.data.slice();
  let [before, taken] = [0, 0];
  for (let y = 0; y < region.height; y++) {
    const to = (y + region.top) * matte.widthPx + region.left;
    for (let x = 0; x < region.width; x++) {
      const value = data[to + x] as number;
      const open = value * (openings.data[y * region.width + x] as number);
      data[to + x] = value - open;
      before += value;
      taken += open;
    }
  }
  return { matte: { ...matte, data }, openShare: taken / Math.max(1, before) };
}
