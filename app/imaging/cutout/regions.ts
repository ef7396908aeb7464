import type { Plane } from "#app/imaging/cutout/plane.ts";
import { boxAbove } from "#app/imaging/cutout/plane.ts";
import type { PixelBox } from "#app/imaging/pixels.ts";

/** Of a plane or a picture. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The whole picture as a region. */
export function wholeOf({ widthPx, heightPx }: Size): PixelBox {
  return { left: 0, top: 0, width: widthPx, height: heightPx };
}

/** The region around everything above the threshold, with a margin as a share of its longer side. Null when empty. */
export function regionAround(matte: Plane, threshold: number, marginShare: number): PixelBox | null {
  const box = boxAbove(matte, threshold);
  return box === null ? null : widened(box, marginShare, matte);
}

/** A box with a margin as a share of its longer side, as far as the picture goes. */
export function widened(box: PixelBox, marginShare: number, within: Size): PixelBox {
  const margin = Math.round(Math.max(box.width, box.height) * marginShare);
  const left = Math.max(0, box.left - margin);
  const top = Math.max(0, box.top - margin);
  const right = Math.min(within.widthPx, box.left + box.width + margin);
  const bottom = Math.min(within.heightPx, box.top + box.height + margin);
  return { left, top, width: right - left, height: bottom - top };
}

/** The same region of a picture at another size, to the nearest pixels. */
export function scaleRegion({ left, top, width, height }: PixelBox, from: Size, to: Size): PixelBox {
  const [across, down] = [to.widthPx / from.widthPx, to.heightPx / from.heightPx];
  const [fromX, fromY] = [Math.round(left * across), Math.round(top * down)];
  const toX = Math.max(fromX + 1, Math.round((left + width) * across));
  const toY = Math.max(fromY + 1, Math.round((top + height) * down));
  return { left: fromX, top: fromY, width: toX - fromX, height: toY - fromY };
}
