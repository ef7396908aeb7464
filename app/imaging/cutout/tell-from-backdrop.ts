import { linearOfLevel } from "#app/imaging/compose/srgb-transfer.ts";
import { levelOfLight } from "#app/imaging/cutout/fit-backdrop.ts";
import type { FittedBackdrop } from "#app/imaging/cutout/fit-backdrop.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

/** What a pixel looks like before a known backdrop. */
const likeBackdrop = 0;
const likeShadow = 1;
export const likeProduct = 2;

/** Up to this many deviations, and at least so many levels, a pixel shows the backdrop. */
const backdropDeviations = 4;
const backdropLevelsMin = 5;
/** A shadow leaves at least this share of the light: what is darker has a dark surface. */
const shadowLightMin = 0.12;
/** A shadow keeps the backdrop's hue to so many levels more than the backdrop itself varies: bounced light tints it. */
const shadowHueLevels = 4;

/** Tells backdrop, its shadows (darker, of the same hue) and everything else from each other, pixel by pixel. */
export function tellFromBackdrop(photo: Pixels<4>, backdrop: FittedBackdrop): Uint8Array {
  const { widthPx, heightPx, data } = photo;
  const kinds = new Uint8Array(widthPx * heightPx);
  const reach = Math.max(backdropLevelsMin, backdropDeviations * backdrop.deviationLevels);
  const expected = new Float64Array(3);
  for (let y = 0; y < heightPx; y++) {
    const row = backdrop.surfaces.map((surface) => alongRow(surface, (2 * y) / heightPx - 1));
    for (let x = 0; x < widthPx; x++) {
      const across = (2 * x) / widthPx - 1;
      for (let channel = 0; channel < 3; channel++) {
        const [base, slope, bend] = row[channel] as [number, number, number];
        expected[channel] = base + across * (slope + across * bend);
      }
      const at = y * widthPx + x;
      kinds[at] = kindOf(data, at * 4, expected, reach);
    }
  }
  return kinds;
}

/** A surface along one row: a parabola. */
function alongRow(surface: Float64Array, y: number): [number, number, number] {
  const [base = 0, acrossOnce = 0, downOnce = 0, acrossTwice = 0, both = 0, downTwice = 0] = surface;
  return [base + y * (downOnce + y * downTwice), acrossOnce + y * both, acrossTwice];
}

function kindOf(data: Uint8Array, at: number, expected: Float64Array, reach: number): number {
  if (distance(data, at, expected, 1) <= reach) return likeBackdrop;
  let [own, whole] = [0, 0];
  for (let channel = 0; channel < 3; channel++) {
    const backdrop = expected[channel] as number;
    own += (linearOfLevel[data[at + channel] as number] as number) * backdrop;
    whole += backdrop * backdrop;
  }
  const share = own / Math.max(whole, 1e-9);
  if (share >= 1 || share < shadowLightMin) return likeProduct;
  return distance(data, at, expected, share) <= reach + shadowHueLevels ? likeShadow : likeProduct;
}

/** How far a pixel is from the backdrop under `share` of its light, in levels, worst channel. */
function distance(data: Uint8Array, at: number, expected: Float64Array, share: number): number {
  let worst = 0;
  for (let channel = 0; channel < 3; channel++) {
    const difference = Math.abs((data[at + channel] as number) - levelOfLight((expected[channel] as number) * share));
    if (difference > worst) worst = difference;
  }
  return worst;
}
