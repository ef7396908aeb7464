import { cellsOfCells, groundAt, photoCells, sumAround, sumsLength } from "#app/imaging/compose/edge-cells.ts";
import type { ColorSums, EdgePhoto } from "#app/imaging/compose/edge-cells.ts";
import type { PixelBox } from "#app/imaging/pixels.ts";

/** Writes the product's own colour at a half-transparent pixel: (x, y) in the photo, its alpha, red, green and blue. */
type FindColor = (x: number, y: number, alpha: number, color: Uint8Array) => void;

/** Longest side at which the colours around an edge are gathered: they change slowly. Larger products get larger cells. */
const gatherSidePxMax = 1024;
/** Reaches at that size: the near one follows the product's pattern, the far one answers where it finds nothing. */
const nearRadiusPx = 5;
const farRadiusPx = 24;
/** Side of a far cell in cells: far colours need no more detail. */
const farCellSide = 4;
/** Share of solid product (or background) a window needs before its mean colour is trusted. */
const supportMin = 0.02;

type Color = readonly [red: number, green: number, blue: number];

interface NearbyColors {
  readonly front: Color | null;
  readonly back: Color | null;
}

/**
 * Foreground colour estimation by blurring (Forte, "Approximate Fast Foreground Colour Estimation", ICIP 2021):
 * F̂ and B̂ are the mean colours of solid product and of background nearby, F = F̂ + α(I - αF̂ - (1-α)B̂). Keeps the old
 * background from shining through the product's edge as a halo. `box` is the product's; colours are gathered only
 * around the pixels that are asked for.
 */
export function foregroundColors(photo: EdgePhoto, box: PixelBox): FindColor {
  const scale = Math.max(1, Math.max(box.width, box.height) / gatherSidePxMax);
  const cellPx = Math.ceil(scale);
  const findColors = colorsNearby(photo, scale, cellPx);
  const { widthPx, data } = photo.photo;
  const known = new Map<number, NearbyColors>();
  const inCell = (column: number, row: number): NearbyColors => {
    const cell = row * widthPx + column;
    const colors = known.get(cell) ?? findColors(column, row);
    known.set(cell, colors);
    return colors;
  };

  return (x, y, alpha, color) => {
    const { front, back } = inCell(Math.floor(x / cellPx), Math.floor(y / cellPx));
    const from = (y * widthPx + x) * 4;
    const share = alpha / 255;
    for (let channel = 0; channel < 3; channel++) {
      const shown = data[from + channel] as number;
      color[channel] = front === null ? shown : freed(shown, share, front[channel] as number, back?.[channel]);
    }
  };
}

/** What is left of a shown level when the share of the background's is taken out. */
function freed(shown: number, share: number, front: number, back: number | undefined): number {
  const error = back === undefined ? 0 : shown - share * front - (1 - share) * back;
  return Math.min(255, Math.max(0, Math.round(front + share * error)));
}

function colorsNearby(photo: EdgePhoto, scale: number, cellPx: number) {
  const cells = photoCells(photo, cellPx);
  const farCells = cellsOfCells(cells, farCellSide);
  const nearRadius = Math.round((nearRadiusPx * scale) / cellPx);
  const farRadius = Math.round((farRadiusPx * scale) / cellPx / farCellSide);
  const sums: ColorSums = new Float64Array(sumsLength);

  return (column: number, row: number): NearbyColors => {
    const near = { left: column - nearRadius, top: row - nearRadius, size: 2 * nearRadius + 1 };
    const nearColors = meanColors(sums, sumAround(cells, near, sums) * cellPx ** 2);
    if (nearColors.front !== null && nearColors.back !== null) return nearColors;
    const [farColumn, farRow] = [Math.floor(column / farCellSide), Math.floor(row / farCellSide)];
    const far = { left: farColumn - farRadius, top: farRow - farRadius, size: 2 * farRadius + 1 };
    const farPixels = sumAround(farCells, far, sums) * (cellPx * farCellSide) ** 2;
    const farColors = meanColors(sums, farPixels);
    return { front: nearColors.front ?? farColors.front, back: nearColors.back ?? farColors.back };
  };
}

function meanColors(sums: ColorSums, pixels: number): NearbyColors {
  return { front: meanColor(sums, 0, pixels), back: meanColor(sums, groundAt, pixels) };
}

function meanColor(sums: ColorSums, from: number, pixels: number): Color | null {
  const count = sums[from + 3] ?? 0;
  if (count === 0 || count < supportMin * pixels) return null;
  return [(sums[from] ?? 0) / count, (sums[from + 1] ?? 0) / count, (sums[from + 2] ?? 0) / count];
}
