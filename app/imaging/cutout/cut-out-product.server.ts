import { Refusal } from "#app/refusal.ts";
import { cleanMatte } from "#app/imaging/cutout/clean-matte.ts";
import { cutoutModel, detailModel } from "#app/imaging/cutout/cutout-model.server.ts";
import type { CutoutModel, CutoutModelChoice } from "#app/imaging/cutout/cutout-model.server.ts";
import { fullSizeMatte } from "#app/imaging/cutout/full-size-matte.ts";
import { agreement, meanOf, middleOf, productFrom } from "#app/imaging/cutout/join-looks.ts";
import { lookAtRegion } from "#app/imaging/cutout/look-at-region.server.ts";
import { matteConfidence } from "#app/imaging/cutout/matte-confidence.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import { refineEdges } from "#app/imaging/cutout/refine-edges.server.ts";
import { regionAround, wholeOf } from "#app/imaging/cutout/regions.ts";
import { workingCopy } from "#app/imaging/cutout/working-copy.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";

/** The product's matte at the photo's upright size and how sure we are of it, 0..1. */
export interface Cutout {
  readonly matte: Pixels<1>;
  readonly confidence: number;
}

/**
 * The closer looks: margin as a share of the product's longer side, and whether the network sees the photo mirrored.
 * Each sees other surroundings and errs elsewhere, which is what makes their vote worth more than any of them.
 */
const closeLooks = [
  { margin: 0.05, mirrored: false, isWide: false },
  { margin: 0.12, mirrored: true, isWide: false },
  { margin: 0.25, mirrored: false, isWide: true },
] as const;
/** Below this agreement with the first look a closer look found something else and is not listened to. */
const agreementMin = 0.6;
/** A network that sees no product answers weakly everywhere; stretched to 0..1 that weakness would look like a matte. */
const strengthMin = 0.5;
/** Less than this share of the photo is a speck, more is the whole photo: neither is a product on a background. */
const areaShareMin = 0.0015;
const areaShareMax = 0.97;

/**
 * Finds the product: one look at the whole photo, three closer ones at the part where it lies, a vote between those that
 * mean the same object, islands and pin-holes removed, the edge solved from the photo's colours. Throws `Refusal` no_product_found.
 */
export async function cutOutProduct(photo: Pixels<4>, choice: CutoutModelChoice): Promise<Cutout> {
  const model = await cutoutModel(choice);
  const work = workingCopy(photo);
  const first = await lookAtRegion(model, work, wholeOf(work));
  const area = shareOf(first.matte);
  if (first.strength < strengthMin || area < areaShareMin || area > areaShareMax) throw noProduct();

  const detail = await detailModel(choice);
  const close = await lookCloser({ model, detail }, work, first.matte);
  const agreeing = close.mattes.filter((matte) => agreement(matte, first.matte) >= agreementMin);
  const joined = joinLooks(first.matte, agreeing, detail !== null);
  cleanMatte(joined);
  const region = regionAround(joined, 0, 0.03);
  if (region === null) throw noProduct();
  const cellPx = (agreeing.length > 0 ? close.sidePx : Math.max(work.widthPx, work.heightPx)) / model.inputSidePx;
  const refined = await refineEdges(work, joined, region, cellPx);
  cleanMatte(refined);
  return {
    matte: fullSizeMatte(photo, refined),
    confidence: matteConfidence(joined, [first.matte, ...close.mattes]),
  };
}

/**
 * The looks vote, so that one that errs is overruled: the first, the mean of the two closest, the wide one. A detail
 * network's looks are not put to the vote of the coarse one. When some looks meant another object, the closest of the
 * others decides.
 */
function joinLooks(first: Plane, agreeing: readonly Plane[], hasDetail: boolean): Plane {
  const [closest, close, wide] = agreeing;
  if (closest === undefined) return first;
  if (close === undefined || wide === undefined) return closest;
  return hasDetail ? meanOf(closest, close) : middleOf(first, meanOf(closest, close), wide);
}

function noProduct(): Refusal {
  return new Refusal(
    "no_product_found",
    "No product was found in the photo. Use a photo in which one product stands clear of its background.",
    { field: ["source"] },
  );
}

/** The closest looks belong to the finer network, when there is one: the coarse one finds the product, it the edge. */
async function lookCloser(
  { model, detail }: { model: CutoutModel; detail: CutoutModel | null },
  photo: Pixels<4>,
  matte: Plane,
): Promise<{ mattes: Plane[]; sidePx: number }> {
  const mattes: Plane[] = [];
  let sidePx = 0;
  for (const { margin, mirrored, isWide } of closeLooks) {
    const region: PixelBox = regionAround(matte, productFrom, margin) ?? wholeOf(photo);
    sidePx = sidePx || Math.max(region.width, region.height);
    mattes.push((await lookAtRegion(isWide ? model : (detail ?? model), photo, region, mirrored)).matte);
  }
  return { mattes, sidePx };
}

function shareOf(matte: Plane): number {
  let count = 0;
  for (const value of matte.data) if (value >= productFrom) count += 1;
  return count / matte.data.length;
}
