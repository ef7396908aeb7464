import type { Plane } from "#app/imaging/cutout/plane.ts";
import { boxAbove } from "#app/imaging/cutout/plane.ts";
import type { PixelBox } from "#app/imaging/pixels.ts";

interface Size {
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
  if (box === null) return null;
  const margin = Math.round(Math.max(box.width, box.height) * marginShare);
  const left = Math.max(0, box.left - margin);
  const top = Math.max(0, box.top - margin);
  const right = Math.min(matte.widthPx, box.left + box.width + margin);
  const bottom = Math.min(matte.heightPx, box.top + box.height + margin);
  return { left, top, width: right - left, height: bottom - top };
}
