import type { CutoutModel } from "#app/imaging/cutout/cutout-model.server.ts";
import { findParts } from "#app/imaging/cutout/find-parts.ts";
import type { Parts } from "#app/imaging/cutout/find-parts.ts";
import { productFrom } from "#app/imaging/cutout/join-looks.ts";
import { lookAtRegion } from "#app/imaging/cutout/look-at-region.server.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";

/** Windows along the photo's longer side, each half as long, each overlapping its neighbours by half of itself. */
const windowStarts = [0, 0.25, 0.5] as const;
const windowShare = 0.5;
/** A network that sees nothing answers weakly everywhere. */
const strengthMin = 0.5;
/** A thing that only a window showed counts from this mean belief on: the network sees more things in less photo. */
const beliefMin = 0.85;
/** And from this share of the largest thing on: a group's smallest piece, but no crumb. */
const sizeShareMin = 0.06;
/** Above this mean belief the look at the whole photo knew the thing already. */
const knownFrom = 0.3;

/**
 * Adds to the look at a whole photo, in place, the things that it passed over: a network that looks for what a photo is
 * about sees one bottle of three. Windows of the photo are looked at by themselves, and what is surely a thing in one
 * of them, and not cut off by its sides, is taken along.
 */
export async function gatherProducts(model: CutoutModel, photo: Pixels<4>, whole: Plane): Promise<void> {
  const largest = findParts(whole, productFrom, Infinity).sizes.reduce((most, size) => Math.max(most, size), 0);
  for (const window of windowsOf(whole, photo)) {
    const look = await lookAtRegion(model, photo, whole, window, { strengthMin });
    const parts = findParts(look, productFrom, Infinity);
    const isTaken = judgeParts(parts, { look, whole, window }).map(({ belief, known, isCut, size }) => {
      return !isCut && belief >= beliefMin && known < knownFrom && size >= largest * sizeShareMin;
    });
    parts.partOf.forEach((part, stretch) => {
      if (isTaken[part] !== true) return;
      for (let at = parts.starts[stretch] ?? 0; at < (parts.ends[stretch] ?? 0); at++) {
        whole.data[at] = Math.max(whole.data[at] ?? 0, look.data[at] ?? 0);
      }
    });
  }
}

/** In pixels of the look, which is square whatever the photo is. */
function windowsOf({ widthPx, heightPx }: Plane, photo: Pixels<4>): PixelBox[] {
  return windowStarts.map((start) =>
    photo.widthPx >= photo.heightPx
      ? { left: Math.round(widthPx * start), top: 0, width: Math.floor(widthPx * windowShare), height: heightPx }
      : { left: 0, top: Math.round(heightPx * start), width: widthPx, height: Math.floor(heightPx * windowShare) },
  );
}

interface JudgedPart {
  /** Mean over the part, in the window's look and in the whole photo's. */
  readonly belief: number;
  readonly known: number;
  /** The window's side runs through it, or the photo's border. */
  readonly isCut: boolean;
  readonly size: number;
}

function judgeParts(
  { starts, ends, partOf, sizes }: Parts,
  { look, whole, window }: { readonly look: Plane; readonly whole: Plane; readonly window: PixelBox },
): JudgedPart[] {
  const sums = Array.from(sizes, () => ({ belief: 0, known: 0, isCut: false }));
  const [right, bottom] = [window.left + window.width, window.top + window.height];
  starts.forEach((start, stretch) => {
    const sum = sums[partOf[stretch] ?? 0];
    if (sum === undefined) return;
    const [y, left, length] = [Math.floor(start / look.widthPx), start % look.widthPx, (ends[stretch] ?? 0) - start];
    sum.isCut ||= y <= window.top || y >= bottom - 1 || left <= window.left || left + length >= right;
    for (let at = start; at < start + length; at++) {
      sum.belief += look.data[at] ?? 0;
      sum.known += whole.data[at] ?? 0;
    }
  });
  return sums.map(({ belief, known, isCut }, part) => {
    const size = sizes[part] ?? 1;
    return { belief: belief / size, known: known / size, isCut, size };
  });
}

/** Things that are looked at closely one by one; more of them lie so close that one look has to do for all. */
const thingsMax = 6;
/** Parts that hang together only by weaker values than this are two things. */
const solidFrom = 0.4;

/** The boxes of the things of a matte, largest first; those too small to be looked at by themselves are left out. */
export function boxesOfThings(matte: Plane): PixelBox[] {
  const { starts, ends, partOf, sizes } = findParts(matte, solidFrom, Infinity);
  const boxes = Array.from(sizes, () => ({ left: Infinity, top: Infinity, right: 0, bottom: 0 }));
  starts.forEach((start, stretch) => {
    const box = boxes[partOf[stretch] ?? 0];
    if (box === undefined) return;
    const [y, left, length] = [Math.floor(start / matte.widthPx), start % matte.widthPx, (ends[stretch] ?? 0) - start];
    box.left = Math.min(box.left, left);
    box.right = Math.max(box.right, left + length);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y + 1);
  });
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  return boxes
    .map(({ left, top, right, bottom }, part) => ({
      box: { left, top, width: right - left, height: bottom - top },
      size: sizes[part] ?? 0,
    }))
    .filter(({ size }) => size >= largest * sizeShareMin)
    .toSorted((one, other) => other.size - one.size)
    .slice(0, thingsMax)
    .map(({ box }) => box);
}
