import { solveMatting } from "#app/imaging/cutout/closed-form-matting.ts";
import { productFrom } from "#app/imaging/cutout/join-looks.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import { resizePlanePart } from "#app/imaging/cutout/resize-plane.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

/** Side of the squares in which the full size is made: their planes stay in the processor's cache. */
const tileSidePx = 128;
/** What a square sees beyond its borders, so that neighbours agree on them: the pull damps everything farther away. */
const tileMarginPx = 12;
/** Nearer to 0 or 1 than this, the small matte is decided: half a level of 255. */
const decided = 0.002;
/** The soft part of an edge that is solved again; nearer to 0 or 1 it is known. */
const softFrom = 0.1;
/** Pull towards the small matte: it is right on the whole and only too soft. */
const softPull = 0.02;

/**
 * A matte that was solved on a smaller copy, at the photo's own size. Where it is decided it is only scaled up; its
 * soft edge is solved once more from the photo's own pixels, so that it is as sharp as the photo. A matte that has the
 * photo's size already is sharpened likewise.
 */
export function fullSizeMatte(photo: Pixels<4>, small: Plane): Pixels<1> {
  const matte = sharedPixels(photo.widthPx, photo.heightPx, 1);
  for (let top = 0; top < photo.heightPx; top += tileSidePx) {
    for (let left = 0; left < photo.widthPx; left += tileSidePx) {
      const width = Math.min(tileSidePx, photo.widthPx - left);
      const height = Math.min(tileSidePx, photo.heightPx - top);
      makeTile(photo, small, matte, { left, top, width, height });
    }
  }
  return matte;
}

function makeTile(photo: Pixels<4>, small: Plane, matte: Pixels<1>, tile: PixelBox): void {
  const around = widen(tile, photo);
  const [low, high] = rangeIn(small, photo, around);
  if (high < decided) return;
  if (low > 1 - decided) {
    fillTile(matte, tile);
    return;
  }
  const belief = resizePlanePart(small, photo, around);
  const trust = holdDecided(belief);
  writeTile(matte, tile, trust === null ? belief : solveMatting({ photo, region: around, belief, trust }), around);
}

/** Used by every square in turn. */
const trustOfTile = new Float32Array((tileSidePx + 2 * tileMarginPx) ** 2);

/**
 * 1 where the matte is decided, the pull in its soft parts; null when nothing is soft. The belief is made exact, in
 * place, where it is decided.
 */
function holdDecided({ data }: Plane): Float32Array | null {
  let isAnySoft = false;
  for (let at = 0; at < data.length; at++) {
    const value = data[at] as number;
    const isSoft = value > softFrom && value < 1 - softFrom;
    trustOfTile[at] = isSoft ? softPull : 1;
    if (isSoft) isAnySoft = true;
    else data[at] = value < productFrom ? 0 : 1;
  }
  return isAnySoft ? trustOfTile.subarray(0, data.length) : null;
}

function widen({ left, top, width, height }: PixelBox, { widthPx, heightPx }: Pixels): PixelBox {
  const [fromX, fromY] = [Math.max(0, left - tileMarginPx), Math.max(0, top - tileMarginPx)];
  const toX = Math.min(widthPx, left + width + tileMarginPx);
  const toY = Math.min(heightPx, top + height + tileMarginPx);
  return { left: fromX, top: fromY, width: toX - fromX, height: toY - fromY };
}

/** The lowest and highest value of the small matte from which this part of the full size is made. */
function rangeIn(
  small: Plane,
  { widthPx, heightPx }: Pixels,
  { left, top, width, height }: PixelBox,
): [number, number] {
  const [acrossRatio, downRatio] = [small.widthPx / widthPx, small.heightPx / heightPx];
  // Bicubic taps reach two pixels beyond.
  const fromX = Math.max(0, Math.floor(left * acrossRatio) - 2);
  const toX = Math.min(small.widthPx, Math.ceil((left + width) * acrossRatio) + 2);
  const fromY = Math.max(0, Math.floor(top * downRatio) - 2);
  const toY = Math.min(small.heightPx, Math.ceil((top + height) * downRatio) + 2);
  let [low, high] = [1, 0];
  for (let y = fromY; y < toY; y++) {
    for (let at = y * small.widthPx + fromX; at < y * small.widthPx + toX; at++) {
      const value = small.data[at] as number;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return [low, high];
}

function fillTile({ widthPx, data }: Pixels<1>, { left, top, width, height }: PixelBox): void {
  for (let y = top; y < top + height; y++) data.fill(255, y * widthPx + left, y * widthPx + left + width);
}

function writeTile(matte: Pixels<1>, tile: PixelBox, { widthPx, data }: Plane, around: PixelBox): void {
  for (let y = tile.top; y < tile.top + tile.height; y++) {
    const from = (y - around.top) * widthPx - around.left;
    const to = y * matte.widthPx;
    for (let x = tile.left; x < tile.left + tile.width; x++) {
      matte.data[to + x] = (data[from + x] as number) * 255 + 0.5;
    }
  }
}
