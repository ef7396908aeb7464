import type { CutoutModel } from "#app/imaging/cutout/cutout-model.server.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import { emptyPlane } from "#app/imaging/cutout/plane.ts";
import { resizePlane } from "#app/imaging/cutout/resize-plane.ts";
import { resizeRegion } from "#app/imaging/cutout/resize-region.server.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";

/** What the network says about a part of the photo, laid on a plane of the whole photo (0 outside the part). */
export async function lookAtRegion(
  model: CutoutModel,
  photo: Pixels<4>,
  region: PixelBox,
  mirrored = false,
): Promise<{ matte: Plane; strength: number }> {
  const side = model.inputSidePx;
  const answer = await model.look(await resizeRegion(photo, region, side, side, mirrored));
  const part = resizePlane(mirrored ? mirror(answer.matte) : answer.matte, region.width, region.height);
  const matte = emptyPlane(photo.widthPx, photo.heightPx);
  for (let y = 0; y < region.height; y++) {
    const row = part.data.subarray(y * region.width, (y + 1) * region.width);
    matte.data.set(row, (y + region.top) * photo.widthPx + region.left);
  }
  return { matte, strength: answer.strength };
}

function mirror(plane: Plane): Plane {
  const out = emptyPlane(plane.widthPx, plane.heightPx);
  for (let row = 0; row < plane.data.length; row += plane.widthPx) {
    out.data.set(plane.data.subarray(row, row + plane.widthPx).toReversed(), row);
  }
  return out;
}
