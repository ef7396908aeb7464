import { fitBackdrop } from "#app/imaging/compose/plain-backdrop.ts";
import type { Backdrop } from "#app/imaging/compose/plain-backdrop.ts";
import { boxMean, emptyPlane } from "#app/imaging/cutout/plane.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";

/** The photo's own shadow, or why it cannot be told from the backdrop. */
export type NaturalShadow =
  { readonly kind: "found"; readonly depth: Plane } | { readonly kind: "unclear"; readonly reason: string };

/** Matte above this is product; its rim still mixes with the ground and is kept out of the fit. */
const productMin = 0.02;
const rimPx = 2;
/** Less ground than this around the product shows no shadow worth keeping. */
const groundShareMin = 0.12;
/** The backdrop is plain when this much of the ground lies on a smooth surface and next to nothing above it. */
const plainShareMin = 0.45;
const brighterShareMax = 0.03;
/** Shade that is fainter than this over its surroundings is noise or paper grain; up to three times as much fades in. */
const faintest = 0.012;
/** Half the width of those surroundings: wider than grain, narrower than any shadow's soft edge. */
const surroundingsPx = 5;
/** A photo's shadow is rarely darker; darker is an object. */
const depthMax = 0.85;
/** Shadows cut off by the photo's edge fade out over this share of its sides. */
const edgeFade = 0.05;

/**
 * The photo's own shadow: how much darker its ground is than the smooth backdrop fitted to it, connected to the product.
 * `brightness` and `matte` have the same small size, 0..1. The ratio is taken on gamma-coded levels, so that it can be
 * multiplied onto the levels of any new ground.
 */
export function findNaturalShadow(brightness: Plane, matte: Plane): NaturalShadow {
  const isGround = groundOf(matte);
  const groundShare = isGround.reduce((sum, one) => sum + one, 0) / isGround.length;
  const backdrop = groundShare < groundShareMin ? null : fitBackdrop(brightness, isGround);
  if (backdrop === null) return { kind: "unclear", reason: "the photo shows too little ground around the product" };
  if (backdrop.plainShare < plainShareMin || backdrop.brighterShare > brighterShareMax) {
    return { kind: "unclear", reason: "the photo's background is not plain" };
  }
  const shade = shadeOf(brightness, isGround, backdrop);
  return { kind: "found", depth: underProduct(connected(shade, matte), isGround) };
}

/** 1 where the photo shows ground. */
function groundOf(matte: Plane): Uint8Array {
  const solid = emptyPlane(matte.widthPx, matte.heightPx);
  for (let at = 0; at < solid.data.length; at++) solid.data[at] = (matte.data[at] ?? 0) > productMin ? 1 : 0;
  const near = boxMean(solid, rimPx);
  return Uint8Array.from(near.data, (share) => (share > 0 ? 0 : 1));
}

function shadeOf(brightness: Plane, isGround: Uint8Array, backdrop: Backdrop): Plane {
  const { widthPx, heightPx } = brightness;
  // Grain is smaller than any shadow: one mean over a few pixels takes it out.
  const smooth = boxMean(brightness, 1);
  const depth = emptyPlane(widthPx, heightPx);
  for (let at = 0; at < depth.data.length; at++) {
    if (isGround[at] !== 1) continue;
    const level = backdrop.at(at % widthPx, Math.floor(at / widthPx));
    depth.data[at] = Math.min(depthMax, Math.max(0, 1 - (smooth.data[at] ?? 0) / Math.max(0.05, level)));
  }
  const around = boxMean(depth, surroundingsPx);
  const shade = emptyPlane(widthPx, heightPx);
  for (let at = 0; at < shade.data.length; at++) {
    const certain = Math.min(1, Math.max(0, (around.data[at] ?? 0) / faintest - 1) / 2);
    const window = edgeWindow(at % widthPx, widthPx) * edgeWindow(Math.floor(at / widthPx), heightPx);
    shade.data[at] = (depth.data[at] ?? 0) * certain * window;
  }
  return shade;
}

function edgeWindow(at: number, length: number): number {
  return Math.min(1, Math.min(at, length - 1 - at) / (edgeFade * length));
}

/** Only shade that reaches the product: a vignette or a fold in the paper is no shadow of it. */
function connected(shade: Plane, matte: Plane): Plane {
  const { widthPx, data } = shade;
  const kept = emptyPlane(widthPx, shade.heightPx);
  const isProduct = (at: number) => (matte.data[at] ?? 0) > productMin;
  const seen = new Uint8Array(data.length);
  const open: number[] = [];
  for (let at = 0; at < data.length; at++) {
    if (!isProduct(at)) continue;
    seen[at] = 1;
    open.push(at);
  }
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    kept.data[at] = data[at] ?? 0;
    // The rim left out of the fit lies between product and shadow: it is walked through.
    for (const next of neighbours(at, widthPx, data.length)) {
      if (seen[next] === 1 || ((data[next] ?? 0) <= 0 && !touchesProduct(next, matte))) continue;
      seen[next] = 1;
      open.push(next);
    }
  }
  return kept;
}

function touchesProduct(at: number, { data, widthPx }: Plane): boolean {
  for (let row = -rimPx; row <= rimPx; row++) {
    for (let column = -rimPx; column <= rimPx; column++) {
      if ((data[at + row * widthPx + column] ?? 0) > productMin) return true;
    }
  }
  return false;
}

function neighbours(at: number, widthPx: number, length: number): number[] {
  const x = at % widthPx;
  const found = [];
  if (x > 0) found.push(at - 1);
  if (x < widthPx - 1) found.push(at + 1);
  if (at >= widthPx) found.push(at - widthPx);
  if (at + widthPx < length) found.push(at + widthPx);
  return found;
}

/** The shadow goes on beneath the product: its soft rim would otherwise stand in a bright line. */
function underProduct(shade: Plane, isGround: Uint8Array): Plane {
  const { widthPx, heightPx } = shade;
  const weights = emptyPlane(widthPx, heightPx);
  for (let at = 0; at < weights.data.length; at++) weights.data[at] = isGround[at] ?? 0;
  const sums = boxMean(shade, rimPx * 2);
  const support = boxMean(weights, rimPx * 2);
  const filled = emptyPlane(widthPx, heightPx);
  for (let at = 0; at < filled.data.length; at++) {
    const weight = support.data[at] ?? 0;
    if (isGround[at] === 1) filled.data[at] = shade.data[at] ?? 0;
    else filled.data[at] = weight > 0.01 ? (sums.data[at] ?? 0) / weight : 0;
  }
  return filled;
}
