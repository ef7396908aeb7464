import { blurPlane } from "#app/imaging/compose/plain-blur.ts";
import { emptyPlane } from "#app/imaging/cutout/plane.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

/** One of the two parts of a drawn shadow. Lengths are shares of the product's longer side. */
interface ShadowPart {
  /** How far the ground under the product reaches back from its lowest line. */
  readonly depth: number;
  readonly blurAcross: number;
  readonly blurDown: number;
  /** Darkest level, 0..1. */
  readonly strength: number;
}

/** What touches the ground shuts out nearly all light: narrow and dark. */
const contact: ShadowPart = { depth: 0.012, blurAcross: 0.01, blurDown: 0.006, strength: 0.42 };
/** A large lamp from above leaves a wide, faint pool around the foot. */
const cast: ShadowPart = { depth: 0.05, blurAcross: 0.055, blurDown: 0.022, strength: 0.26 };

/** How far above the lowest point the underside still counts as standing: the foot of a round base seen from above. */
const standingRise = 0.07;
/** Where a shadow is fainter than this it ends, so that the ground beyond stays pure. */
const faintest = 0.006;

/**
 * A drawn shadow under a product, from its alpha alone: a contact shadow along its underside and a wide soft one. Same
 * size as the alpha given; 0 is unshaded. Parts of the underside high above the ground throw none.
 */
export function drawSoftShadow(alpha: Pixels<1>): Plane {
  const shadow = emptyPlane(alpha.widthPx, alpha.heightPx);
  const foot = findFoot(alpha);
  if (foot === null) return shadow;
  for (const part of [cast, contact]) {
    const { data } = drawPart(alpha, foot, part);
    // Two shades on top of each other let through the product of what each lets through.
    for (let at = 0; at < data.length; at++) {
      shadow.data[at] = 1 - (1 - (shadow.data[at] ?? 0)) * (1 - (data[at] ?? 0));
    }
  }
  for (let at = 0; at < shadow.data.length; at++) {
    shadow.data[at] = Math.max(0, (shadow.data[at] ?? 0) - faintest) / (1 - faintest);
  }
  return shadow;
}

/** The underside: of every column its lowest solid row and how much of its weight it puts on the ground. */
interface Foot {
  readonly lowestRows: Int32Array;
  readonly weights: Float32Array;
  readonly longerSidePx: number;
}

function findFoot({ data, widthPx, heightPx }: Pixels<1>): Foot | null {
  const lowestRows = new Int32Array(widthPx).fill(-1);
  let [left, right, top, bottom] = [widthPx, -1, heightPx, -1];
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if ((data[y * widthPx + x] ?? 0) < 128) continue;
      lowestRows[x] = y;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  if (right < 0) return null;
  const longerSidePx = Math.max(right - left + 1, bottom - top + 1);
  const risePx = Math.max(1, standingRise * (right - left + 1));
  const weights = Float32Array.from(lowestRows, (row) => (row < 0 ? 0 : Math.exp(-(((bottom - row) / risePx) ** 2))));
  return { lowestRows, weights, longerSidePx };
}

function drawPart({ widthPx, heightPx }: Pixels<1>, foot: Foot, part: ShadowPart): Plane {
  const print = emptyPlane(widthPx, heightPx);
  const depthPx = Math.max(1, Math.round(part.depth * foot.longerSidePx));
  for (let x = 0; x < widthPx; x++) {
    const lowest = foot.lowestRows[x] ?? -1;
    for (let y = Math.max(0, lowest - depthPx + 1); y <= lowest; y++)
      print.data[y * widthPx + x] = foot.weights[x] ?? 0;
  }
  const blurred = blurPlane(print, part.blurAcross * foot.longerSidePx, part.blurDown * foot.longerSidePx);
  const darkest = blurred.data.reduce((most, value) => Math.max(most, value), 0);
  const scale = darkest === 0 ? 0 : part.strength / darkest;
  for (let at = 0; at < blurred.data.length; at++) blurred.data[at] = (blurred.data[at] ?? 0) * scale;
  return blurred;
}
