import { Refusal } from "#app/refusal.ts";
import { cutoutModel } from "#app/imaging/cutout/cutout-model.server.ts";
import type { CutoutModelChoice } from "#app/imaging/cutout/cutout-model.server.ts";
import { lookAtRegion } from "#app/imaging/cutout/look-at-region.server.ts";
import { boxAbove } from "#app/imaging/cutout/plane.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

/** The product's matte at the photo's upright size and how sure we are of it, 0..1. */
export interface Cutout {
  readonly matte: Pixels<1>;
  readonly confidence: number;
}

export async function cutOutProduct(photo: Pixels<4>, choice: CutoutModelChoice): Promise<Cutout> {
  const model = await cutoutModel(choice);
  const whole = { left: 0, top: 0, width: photo.widthPx, height: photo.heightPx };
  const first = await lookAtRegion(model, photo, whole);
  const box = boxAbove(first.matte, 0.5);
  if (box === null) throw new Refusal("no_product_found", "No product was found in the photo.", { field: ["source"] });
  const crop = widen(box, photo, 0.12);
  const second = await lookAtRegion(model, photo, crop);
  return { matte: toPixels(overlap(first.matte, second.matte) > 0.6 ? second.matte : first.matte), confidence: 0.9 };
}

function widen(box: PixelBox, { widthPx, heightPx }: { widthPx: number; heightPx: number }, share: number): PixelBox {
  const margin = Math.round(Math.max(box.width, box.height) * share);
  const left = Math.max(0, box.left - margin);
  const top = Math.max(0, box.top - margin);
  const right = Math.min(widthPx, box.left + box.width + margin);
  const bottom = Math.min(heightPx, box.top + box.height + margin);
  return { left, top, width: right - left, height: bottom - top };
}

function overlap(one: Plane, other: Plane): number {
  let both = 0;
  let either = 0;
  for (let at = 0; at < one.data.length; at++) {
    const inOne = (one.data[at] ?? 0) >= 0.5;
    const inOther = (other.data[at] ?? 0) >= 0.5;
    if (inOne && inOther) both += 1;
    if (inOne || inOther) either += 1;
  }
  return either === 0 ? 0 : both / either;
}

function toPixels(plane: Plane): Pixels<1> {
  const pixels = sharedPixels(plane.widthPx, plane.heightPx, 1);
  for (let at = 0; at < plane.data.length; at++) pixels.data[at] = Math.round((plane.data[at] ?? 0) * 255);
  return pixels;
}
