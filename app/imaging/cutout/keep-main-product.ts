import { findParts } from "#app/imaging/cutout/find-parts.ts";
import type { Parts } from "#app/imaging/cutout/find-parts.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";

/** Parts that hang together only by weaker values than this are two things. */
const solidFrom = 0.4;
/** How quickly a thing loses interest away from the photo's centre; 1 is the distance to a corner. */
const interestReach = 0.4;
/** A thing that the photo's border cuts off was not what the photographer meant. */
const cutOffInterest = 0.3;
/** A second thing this interesting, compared with the first, belongs to the product: the other shoe, the lid. */
const companionInterest = 0.45;

/**
 * Among several separate things keeps the one that the photo is about, by size and place; sets others to 0, in place.
 * What the photo's border cuts off is dropped everywhere; what lies less central than the main thing only before
 * clutter, for on an even backdrop everything is the product.
 */
export function keepMainProduct(matte: Plane, hasClutter: boolean): void {
  const parts = findParts(matte, solidFrom, Infinity);
  if (parts.sizes.length < 2) return;
  const things = rateThings(matte, parts);
  const worth = things.map(({ interest }, part) => interest * (parts.sizes[part] ?? 0));
  const mainPart = worth.indexOf(Math.max(...worth));
  const main = things[mainPart];
  if (main === undefined) return;
  const isDropped = things.map(({ interest, isCutOff }) => {
    return (isCutOff && !main.isCutOff) || (hasClutter && interest < main.interest * companionInterest);
  });
  parts.partOf.forEach((part, stretch) => {
    if (isDropped[part] === true) matte.data.fill(0, parts.starts[stretch], parts.ends[stretch]);
  });
}

interface Thing {
  /** How much it looks like what the photo is about, whatever its size: 0..1. */
  readonly interest: number;
  readonly isCutOff: boolean;
}

function rateThings({ widthPx, heightPx }: Plane, { starts, ends, partOf, sizes }: Parts): Thing[] {
  const sums = Array.from(sizes, () => ({ x: 0, y: 0, isCutOff: false }));
  starts.forEach((start, stretch) => {
    const sum = sums[partOf[stretch] ?? 0];
    if (sum === undefined) return;
    const [y, left, length] = [Math.floor(start / widthPx), start % widthPx, (ends[stretch] ?? 0) - start];
    sum.x += (left + length / 2) * length;
    sum.y += (y + 0.5) * length;
    sum.isCutOff ||= y === 0 || y === heightPx - 1 || left === 0 || left + length === widthPx;
  });
  const cornerPx = Math.hypot(widthPx, heightPx) / 2;
  return sums.map(({ x, y, isCutOff }, part) => {
    const area = sizes[part] ?? 1;
    const distance = Math.hypot(x / area - widthPx / 2, y / area - heightPx / 2) / cornerPx;
    return { interest: Math.exp(-((distance / interestReach) ** 2)) * (isCutOff ? cutOffInterest : 1), isCutOff };
  });
}
