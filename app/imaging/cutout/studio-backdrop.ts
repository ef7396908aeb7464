import { dropIslands } from "#app/imaging/cutout/clean-matte.ts";
import { solveMatting } from "#app/imaging/cutout/closed-form-matting.ts";
import { findParts } from "#app/imaging/cutout/find-parts.ts";
import { fitBackdrop } from "#app/imaging/cutout/fit-backdrop.ts";
import { productFrom } from "#app/imaging/cutout/join-looks.ts";
import { mixAlongEdge, surelyBackground, surelyProduct, toBeSolved } from "#app/imaging/cutout/mix-along-edge.ts";
import type { Certainty } from "#app/imaging/cutout/mix-along-edge.ts";
import { boxMean, emptyPlane } from "#app/imaging/cutout/plane.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import { wholeOf } from "#app/imaging/cutout/regions.ts";
import { resizePlane } from "#app/imaging/cutout/resize-plane.ts";
import { likeProduct, tellFromBackdrop } from "#app/imaging/cutout/tell-from-backdrop.ts";
import type { Subjects } from "#app/imaging/picture-spec.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

/** A matte solved from a backdrop that is known everywhere and how far the network's look confirms it, or why not. */
export type StudioCutout =
  { readonly matte: Plane; readonly why: string; readonly confidence: number } | { readonly refused: string };

/**
 * A backdrop that its surface misses by more than this is not smooth enough for an exact answer: wallpaper, a horizon,
 * but also grain, before which the network's outline is as good.
 */
const deviationLevelsMax = 1;
/** Share of the backdrop that must follow its surface; the rest is the product's shadow. */
const followingShareMin = 0.9;
/** How far around its answer the network may be wrong, in pixels of that answer. */
const doubtCells = 3;
/** Something that is neither backdrop nor shadow and not near the product: a second object, a hand, a stand. */
const strayShareMax = 0.0005;
/** The network is sure of a product from here on. */
const sureFrom = 0.9;
/** Share of what the network is sure of that may look like backdrop or shadow: more, and product would be lost. */
const missingShareMax = 0.0005;
/** Share of the product that may be spots of backdrop colour which the network knows to be product. */
const speckShareMax = 0.005;
/** How much of both answers must be common to them. */
const agreementMin = 0.92;
/** Share of the edge where product and backdrop are too much alike to tell how they mix. */
const alikeShareMax = 0.05;
/** Half-width of the edge that is solved, in pixels of the working copy: what a lens and JPEG blur. */
const edgeRadiusPx = 3;

/**
 * Cuts a product off a plain studio backdrop by its colours alone. The backdrop is one smooth surface a channel in
 * linear light; its shadows are darker and of its hue; the rest is product, openings included. The edge's alpha is the
 * place between product and backdrop on the line of their colours. `look` is the network's first look, of any size: where
 * both are sure they must agree, otherwise it is refused and the network decides alone.
 */
export function cutOutOnStudioBackdrop(
  photo: Pixels<4>,
  look: Plane,
  cellPx: number,
  subjects: Subjects = "one",
): StudioCutout {
  const backdrop = fitBackdrop(photo, look);
  if (backdrop === null) return { refused: "hardly any backdrop is visible" };
  if (backdrop.deviationLevels > deviationLevelsMax || backdrop.followingShare < followingShareMin) {
    return { refused: "the backdrop is not one smooth surface" };
  }
  const kinds = tellFromBackdrop(photo, backdrop);
  const coarse = resizePlane(look, photo.widthPx, photo.heightPx);
  const solid = { ...coarse, data: coarse.data.map((value) => (value >= productFrom ? 1 : 0)) };
  const near = boxMean(solid, Math.round(doubtCells * cellPx));
  const mask = maskOf(kinds, subjects === "one" ? near : everywhere(near));
  dropIslands(mask);
  fillSpecks(mask, coarse);
  const figures = compare(mask, kinds, coarse, near);
  const refused = refusal(figures);
  if (refused !== null) return { refused };

  const { belief, trust, alikeShare } = mixAlongEdge(photo, certaintyOf(mask), mask);
  if (alikeShare > alikeShareMax) return { refused: "the product's edge is as light as the backdrop" };
  const matte = solveMatting({ photo, region: wholeOf(photo), belief, trust });
  const confidence = Math.round(figures.agreement * 1000) / 1000;
  return { matte, why: "a plain backdrop: solved from its colours after one look", confidence };
}

/** Of several products the network may have passed over one: the colours alone say where they are. */
function everywhere(plane: Plane): Plane {
  return { ...plane, data: plane.data.map(() => 1) };
}

function maskOf(kinds: Uint8Array, near: Plane): Plane {
  const mask = emptyPlane(near.widthPx, near.heightPx);
  for (let at = 0; at < kinds.length; at++) {
    mask.data[at] = kinds[at] === likeProduct && (near.data[at] as number) > 0 ? 1 : 0;
  }
  return mask;
}

/** An enclosed spot that looks like backdrop but that the network takes for product is a highlight, a letter, a label. */
function fillSpecks(mask: Plane, coarse: Plane): void {
  const gaps = findParts(mask, -Infinity, productFrom);
  const believed = new Float64Array(gaps.sizes.length);
  gaps.starts.forEach((start, stretch) => {
    const part = gaps.partOf[stretch] ?? 0;
    for (let at = start; at < (gaps.ends[stretch] ?? 0); at++)
      believed[part] = (believed[part] ?? 0) + (coarse.data[at] ?? 0);
  });
  gaps.starts.forEach((start, stretch) => {
    const part = gaps.partOf[stretch] ?? 0;
    if ((believed[part] ?? 0) >= productFrom * (gaps.sizes[part] ?? 0)) mask.data.fill(1, start, gaps.ends[stretch]);
  });
}

/** How the mask and the network's look compare, as shares. */
interface Figures {
  readonly strayShare: number;
  readonly missingShare: number;
  readonly speckShare: number;
  readonly agreement: number;
}

function compare(mask: Plane, kinds: Uint8Array, coarse: Plane, near: Plane): Figures {
  const count = { far: 0, stray: 0, sure: 0, missing: 0, product: 0, specks: 0, both: 0, either: 0 };
  for (let at = 0; at < kinds.length; at++) {
    const inMask = mask.data[at] === 1 ? 1 : 0;
    const isLike = kinds[at] === likeProduct ? 1 : 0;
    const believed = coarse.data[at] as number;
    const inCoarse = believed >= productFrom ? 1 : 0;
    const isFar = near.data[at] === 0 ? 1 : 0;
    const isSure = believed >= sureFrom ? 1 : 0;
    count.far += isFar;
    count.stray += isFar & isLike;
    count.sure += isSure;
    count.missing += isSure & (1 - inMask);
    count.product += inMask;
    count.specks += inMask & (1 - isLike);
    count.both += inMask & inCoarse;
    count.either += inMask | inCoarse;
  }
  const share = (part: number, whole: number) => part / Math.max(1, whole);
  return {
    strayShare: share(count.stray, count.far),
    missingShare: share(count.missing, count.sure),
    speckShare: share(count.specks, count.product),
    agreement: share(count.both, count.either),
  };
}

function refusal({ strayShare, missingShare, speckShare, agreement }: Figures): string | null {
  if (strayShare > strayShareMax) return "something else stands on the backdrop";
  if (missingShare > missingShareMax || speckShare > speckShareMax) {
    return "the product has the backdrop's colour in places";
  }
  if (agreement < agreementMin) return "colours and network see different outlines";
  return null;
}

/** Sure of what lies farther than the edge's radius from the outline. */
function certaintyOf(mask: Plane): Certainty {
  const around = boxMean(mask, edgeRadiusPx);
  const certainty = new Uint8Array(mask.data.length);
  for (let at = 0; at < certainty.length; at++) {
    const share = around.data[at] as number;
    certainty[at] = share === 0 ? surelyBackground : share === 1 ? surelyProduct : toBeSolved;
  }
  return certainty;
}
