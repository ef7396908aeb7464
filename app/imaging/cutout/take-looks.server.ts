import type { CutoutModel } from "#app/imaging/cutout/cutout-model.server.ts";
import { productFrom } from "#app/imaging/cutout/join-looks.ts";
import type { Look } from "#app/imaging/cutout/join-looks.ts";
import { lookAtRegion } from "#app/imaging/cutout/look-at-region.server.ts";
import { regionAround, widened, wholeOf } from "#app/imaging/cutout/regions.ts";
import { strongest } from "#app/imaging/cutout/plane.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";

/** The networks that look: one always, a finer one when it is installed. */
export interface CutoutModels {
  readonly model: CutoutModel;
  readonly detail: CutoutModel | null;
}

/**
 * The closer looks: margin as a share of the product's longer side, and whether the network sees the photo mirrored.
 * Each sees other surroundings or another drawing and errs elsewhere, which is what makes their mean worth more than
 * any of them.
 */
const closeLooks = [
  { margin: 0.12, mirrored: false },
  { margin: 0.12, mirrored: true },
  { margin: 0.25, mirrored: false },
] as const;

/** The finer network looks once, at the part that the coarse one found. */
const detailMargin = 0.12;

/**
 * Looks closer at the part of the photo where the first look saw the product. With `things`, the boxes of several, each
 * look is taken at every one of them by itself, and shows what any of those showed.
 */
export async function lookCloser(
  { model, detail }: CutoutModels,
  photo: Pixels<4>,
  first: Look,
  things: readonly PixelBox[] = [],
): Promise<Look[]> {
  const looks: Look[] = [];
  const take = async (network: CutoutModel, margin: number, mirrored: boolean) => {
    const ofAll = () => regionAround(first.matte, productFrom, margin) ?? wholeOf(first.matte);
    const regions = things.length === 0 ? [ofAll()] : things.map((box) => widened(box, margin, first.matte));
    const mattes: Plane[] = [];
    for (const region of regions) mattes.push(await lookAtRegion(network, photo, first.matte, region, { mirrored }));
    // The plane of the looks may be coarser than the network's answer: what it cannot hold is lost.
    const longestPx = Math.max(...regions.map(({ width, height }) => Math.max(width, height)));
    const cellPx = Math.max(1, longestPx / network.inputSidePx);
    looks.push({ matte: strongest(mattes), cellPx, network: network === detail ? "detail" : "coarse" });
  };
  for (const { margin, mirrored } of closeLooks) await take(model, margin, mirrored);
  if (detail !== null) await take(detail, detailMargin, true);
  return looks;
}
