import { productFrom } from "#app/imaging/cutout/join-looks.ts";
import { boxAbove } from "#app/imaging/cutout/plane.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import type { Size } from "#app/imaging/cutout/regions.ts";

/** Longer side on which looks are laid and compared: two and a half pixels for each of the network's own. */
const looksSidePxMax = 800;
/** A small product keeps this many pixels: a closer look knows it about so well. */
const productSidePxMin = 400;

/**
 * The size at which the looks are laid over each other: smaller than the copy worked on, because the network's answer
 * holds no more, unless a finer network tells more. `answer` is its first look at the whole photo.
 */
export function sizeOfLooks(work: Size, answer: Plane, hasDetail: boolean): Size {
  const { widthPx, heightPx } = work;
  const box = boxAbove(answer, productFrom);
  if (hasDetail || box === null) return { widthPx, heightPx };
  const productSidePx = Math.max((box.width * widthPx) / answer.widthPx, (box.height * heightPx) / answer.heightPx);
  const scale = Math.min(1, Math.max(looksSidePxMax / Math.max(widthPx, heightPx), productSidePxMin / productSidePx));
  return { widthPx: Math.round(widthPx * scale), heightPx: Math.round(heightPx * scale) };
}
