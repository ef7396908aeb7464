import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import { openPixels, takePixels } from "#app/imaging/sharp-setup.server.ts";

/** A part of a photo, without its alpha, at the wanted size, left and right exchanged when `mirrored`. */
export function resizeRegion(
  photo: Pixels<4>,
  region: PixelBox,
  widthPx: number,
  heightPx: number,
  mirrored = false,
): Promise<Pixels<3>> {
  const pipeline = openPixels(photo)
    .removeAlpha()
    .extract(region)
    .flop(mirrored)
    .resize(widthPx, heightPx, { fit: "fill", kernel: "cubic" });
  return takePixels(pipeline, 3);
}
