import { agreement } from "#app/imaging/cutout/join-looks.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";

/** Values between these are neither product nor background. */
const unsureFrom = 0.15;
const unsureTo = 0.85;
/** Share of the outline's length at the photo's border from which the product is probably cut off or not the product. */
const borderShareMax = 0.25;

/**
 * How far a joined matte can be trusted, 0..1: how well the looks agree with it, how decided it is, and whether the
 * product lies inside the photo. Above 0.9 is a clean cut; below 0.7 somebody should look at it.
 */
export function matteConfidence(joined: Plane, looks: readonly Plane[]): number {
  const agreed = looks.reduce((sum, look) => sum + agreement(look, joined), 0) / Math.max(1, looks.length);
  const confidence = agreed * decidedness(joined) * (1 - Math.min(1, borderContact(joined) / borderShareMax) * 0.2);
  return Math.round(confidence * 1000) / 1000;
}

function decidedness({ data }: Plane): number {
  let unsure = 0;
  let product = 0;
  for (const value of data) {
    if (value > unsureFrom) product += 1;
    if (value > unsureFrom && value < unsureTo) unsure += 1;
  }
  return product === 0 ? 0 : 1 - unsure / product;
}

/** Share of the photo's border that the product touches. */
function borderContact({ widthPx, heightPx, data }: Plane): number {
  let touching = 0;
  const count = (at: number) => {
    if ((data[at] ?? 0) >= unsureTo) touching += 1;
  };
  for (let x = 0; x < widthPx; x++) {
    count(x);
    count((heightPx - 1) * widthPx + x);
  }
  for (let y = 0; y < heightPx; y++) {
    count(y * widthPx);
    count(y * widthPx + widthPx - 1);
  }
  return touching / (2 * (widthPx + heightPx));
}
