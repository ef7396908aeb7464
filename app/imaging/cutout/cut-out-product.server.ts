import { Refusal } from "#app/refusal.ts";
import { isCluttered } from "#app/imaging/cutout/backdrop-variation.ts";
import { cleanMatte, dropIslands } from "#app/imaging/cutout/clean-matte.ts";
import { cutoutModel, detailModel } from "#app/imaging/cutout/cutout-model.server.ts";
import type { CutoutModel, CutoutModelChoice } from "#app/imaging/cutout/cutout-model.server.ts";
import { fullSizeMatte } from "#app/imaging/cutout/full-size-matte.ts";
import { joinLooks, productFrom } from "#app/imaging/cutout/join-looks.ts";
import type { Look } from "#app/imaging/cutout/join-looks.ts";
import { keepMainProduct } from "#app/imaging/cutout/keep-main-product.ts";
import { matteConfidence } from "#app/imaging/cutout/matte-confidence.ts";
import { networkReport } from "#app/imaging/cutout/network-report.ts";
import { samplePlane } from "#app/imaging/cutout/plane.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import { resizePlane } from "#app/imaging/cutout/resize-plane.ts";
import { resizeRegion } from "#app/imaging/cutout/resize-region.server.ts";
import { sizeOfLooks } from "#app/imaging/cutout/size-of-looks.ts";
import { refineEdges } from "#app/imaging/cutout/refine-edges.server.ts";
import { openGaps } from "#app/imaging/cutout/open-gaps.server.ts";
import { lookCloser } from "#app/imaging/cutout/take-looks.server.ts";
import { cutOutOnStudioBackdrop } from "#app/imaging/cutout/studio-backdrop.ts";
import { workingCopy } from "#app/imaging/cutout/working-copy.ts";
import type { CutoutModels } from "#app/imaging/cutout/take-looks.server.ts";
import { regionAround, wholeOf } from "#app/imaging/cutout/regions.ts";
import { boxesOfThings, gatherProducts } from "#app/imaging/cutout/gather-products.server.ts";
import type { CutoutReport } from "#app/imaging/finished-picture.ts";
import type { Subjects } from "#app/imaging/picture-spec.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

/** The product's matte at the photo's upright size, how it came about and how sure we are of it. */
export interface Cutout {
  readonly matte: Pixels<1>;
  readonly report: CutoutReport;
}

/** A network that sees no product answers weakly everywhere; stretched to 0..1 that weakness would look like a matte. */
const strengthMin = 0.5;
/** Less than this share of the photo is a speck, more is the whole photo: neither is a product on a background. */
const areaShareMin = 0.0015;
const areaShareMax = 0.97;

/**
 * Finds the product: one look at the whole photo and, on a plain studio backdrop, its colours; else three closer ones at the part where it lies, a vote between those that
 * mean the same object, islands and pin-holes removed, the edge solved from the photo's colours. Throws `Refusal` no_product_found.
 */
export async function cutOutProduct(
  photo: Pixels<4>,
  choice: CutoutModelChoice,
  subjects: Subjects = "one",
): Promise<Cutout> {
  return cutOutWith({ model: await cutoutModel(choice), detail: await detailModel(choice) }, photo, subjects);
}

/** The same with networks that are loaded already. */
export async function cutOutWith(models: CutoutModels, photo: Pixels<4>, subjects: Subjects = "one"): Promise<Cutout> {
  const isOfAll = subjects === "all";
  const keepMeant = isOfAll ? () => undefined : keepMainProduct;
  const work = workingCopy(photo);
  const wholeMatte = await lookAtWhole(models.model, work);
  if (isOfAll) await gatherProducts(models.model, work, wholeMatte);

  const cellPx = Math.max(work.widthPx, work.heightPx) / models.model.inputSidePx;
  const studio = cutOutOnStudioBackdrop(work, wholeMatte, cellPx, subjects);
  if ("matte" in studio) {
    const { why: reason, confidence } = studio;
    const report = { path: "studio-backdrop", reason, confidence, doubt: null } as const;
    return { matte: fullSizeMatte(photo, studio.matte), report };
  }

  const size = sizeOfLooks(work, wholeMatte, models.detail !== null);
  const firstMatte = resizePlane(wholeMatte, size.widthPx, size.heightPx);
  keepMeant(firstMatte, false);
  const hasClutter = isCluttered(work, firstMatte);
  if (hasClutter) keepMeant(firstMatte, true);
  const first: Look = { matte: firstMatte, cellPx: (cellPx * size.widthPx) / work.widthPx, network: "coarse" };
  const close = await lookCloser(models, work, first, isOfAll ? boxesOfThings(firstMatte) : []);
  const joined = joinLooks(first, close);
  keepMeant(joined.matte, hasClutter);
  cleanMatte(joined.matte);
  const { matte: belief, openShare } = hasClutter
    ? { matte: joined.matte, openShare: 0 }
    : await openGaps(work, joined);
  const region = regionAround(belief, 0, 0.03);
  if (region === null) throw noProduct();
  const refined = refineEdges(work, belief, region, joined.cellPx);
  if (openShare > 0) dropIslands(refined);
  else cleanMatte(refined);
  // The looks filled the openings: compared with the opened matte all of them would seem to err.
  const filled = openShare > 0 ? joined.matte : samplePlane(refined, size.widthPx, size.heightPx);
  const looks = [first, ...close].map(({ matte }) => matte);
  const confidence = matteConfidence({ finished: filled, joined: joined.matte, looks, openShare });
  const report = networkReport({ confidence, joined, looks, filled, openShare, hasDetail: models.detail !== null });
  return { matte: fullSizeMatte(photo, refined), report };
}

/** The first look, which every other one refines. Throws `Refusal` no_product_found when it saw none. */
async function lookAtWhole(model: CutoutModel, work: Pixels<4>): Promise<Plane> {
  const side = model.inputSidePx;
  const { matte, strength } = await model.look(await resizeRegion(work, wholeOf(work), side, side));
  const area = shareOf(matte);
  if (strength < strengthMin || area < areaShareMin || area > areaShareMax) throw noProduct();
  return matte;
}

function noProduct(): Refusal {
  return new Refusal(
    "no_product_found",
    "No product was found in the photo. Use a photo in which one product stands clear of its background.",
    { field: ["source"] },
  );
}

function shareOf(matte: Plane): number {
  let count = 0;
  for (const value of matte.data) if (value >= productFrom) count += 1;
  return count / matte.data.length;
}
