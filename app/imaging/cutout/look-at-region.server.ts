import type { CutoutModel } from "#app/imaging/cutout/cutout-model.server.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import { emptyPlane } from "#app/imaging/cutout/plane.ts";
import { scaleRegion } from "#app/imaging/cutout/regions.ts";
import type { Size } from "#app/imaging/cutout/regions.ts";
import { resizePlane } from "#app/imaging/cutout/resize-plane.ts";
import { resizeRegion } from "#app/imaging/cutout/resize-region.server.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";

/**
 * What the network says about a part of the photo, laid on a plane of `size` for the whole photo (0 outside the part).
 * `region` is in pixels of that plane. An answer weaker than `strengthMin` counts as one that saw nothing.
 */
export async function lookAtRegion(
  model: CutoutModel,
  photo: Pixels<4>,
  size: Size,
  region: PixelBox,
  { mirrored = false, strengthMin = 0 }: { readonly mirrored?: boolean; readonly strengthMin?: number },
): Promise<Plane> {
  const side = model.inputSidePx;
  const pixels = await resizeRegion(photo, scaleRegion(region, size, photo), side, side, mirrored);
  const answer = await model.look(pixels);
  const part = resizePlane(mirrored ? mirror(answer.matte) : answer.matte, region.width, region.height);
  const matte = emptyPlane(size.widthPx, size.heightPx);
  if (answer.strength < strengthMin) return matte;
  for (let y = 0; y < region.height; y++) {
    const row = part.data.subarray(y * region.width, (y + 1) * region.width);
    matte.data.set(row, (y + region.top) * size.widthPx + region.left);
  }
  return matte;
}

function mirror(plane: Plane): Plane {
  const out = emptyPlane(plane.widthPx, plane.heightPx);
  for (let row = 0; row < plane.data.length; row += plane.widthPx) {
    out.data.set(plane.data.subarray(row, row + plane.widthPx).toReversed(), row);
  }
  return out;
}
