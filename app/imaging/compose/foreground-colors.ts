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

/** Numbers kept of a cell: the product's red, green and blue, then the background's. NaN where there is no colour. */
const colorsLength = 6;
const backAt = 3;

/**
 * Foreground colour estimation by blurring (Forte, "Approximate Fast Foreground Colour Estimation", ICIP 2021):
 * F̂ and B̂ are the mean colours of solid product and of background nearby, F = F̂ + α(I - αF̂ - (1-α)B̂). Keeps the old
 * background from shining through the product's edge as a halo. `box` is the product's; colours are gathered only
 * around the pixels that are asked for. Ask row by row: the colours of one row of cells are remembered.
 */
export function foregroundColors(photo: EdgePhoto, box: PixelBox): FindColor {
  const scale = Math.max(1, Math.max(box.width, box.height) / gatherSidePxMax);
  const cellPx = Math.ceil(scale);
  const findColors = colorsNearby(photo, scale, cellPx);
  const { widthPx, data } = photo.photo;
  const across = Math.ceil(widthPx / cellPx);
  const colors = new Float64Array(across * colorsLength);
  const rowOf = new Int32Array(across).fill(-1);

  return (x, y, alpha, color) => {
    const [column, row] = [Math.floor(x / cellPx), Math.floor(y / cellPx)];
    const own = column * colorsLength;
    if (rowOf[column] !== row) findColors(column, row, colors, own);
    rowOf[column] = row;
    const from = (y * widthPx + x) * 4;
    for (let channel = 0; channel < 3; channel++) {
      const shown = data[from + channel] as number;
      const front = colors[own + channel] as number;
      color[channel] = Number.isNaN(front) ? shown : freed(shown, alpha / 255, front, colors[own + backAt + channel]);
    }
  };
}

/** What is left of a shown level when the share of the background's is taken out. */
function freed(shown: number, share: number, front: number, back = Number.NaN): number {
  const error = Number.isNaN(back) ? 0 : shown - share * front - (1 - share) * back;
  return Math.min(255, Math.max(0, Math.round(front + share * error)));
}

function colorsNearby(photo: EdgePhoto, scale: number, cellPx: number) {
  const cells = photoCells(photo, cellPx);
  const farCells = cellsOfCells(cells, farCellSide);
  const nearRadius = Math.round((nearRadiusPx * scale) / cellPx);
  const farRadius = Math.round((farRadiusPx * scale) / cellPx / farCellSide);
  const sums: ColorSums = new Float64Array(sumsLength);
  const farColors = new Float64Array(colorsLength);

  /** Writes a cell's colours. What is not found near is looked for farther away. */
  return (column: number, row: number, colors: Float64Array, at: number): void => {
    const nearCells = sumAround(cells, column - nearRadius, row - nearRadius, 2 * nearRadius + 1, sums);
    writeColors(sums, nearCells * cellPx ** 2, colors, at);
    if (!Number.isNaN(colors[at]) && !Number.isNaN(colors[at + backAt])) return;
    const [left, top] = [Math.floor(column / farCellSide) - farRadius, Math.floor(row / farCellSide) - farRadius];
    const cellsFound = sumAround(farCells, left, top, 2 * farRadius + 1, sums);
    writeColors(sums, cellsFound * (cellPx * farCellSide) ** 2, farColors, 0);
    for (const part of [0, backAt]) {
      if (Number.isNaN(colors[at + part])) colors.set(farColors.subarray(part, part + 3), at + part);
    }
  };
}

function writeColors(sums: ColorSums, pixels: number, colors: Float64Array, at: number): void {
  writeMean(sums, 0, pixels, colors, at);
  writeMean(sums, groundAt, pixels, colors, at + backAt);
}

function writeMean(sums: ColorSums, from: number, pixels: number, colors: Float64Array, at: number): void {
  const count = sums[from + 3] as number;
  const isSupported = count > 0 && count >= supportMin * pixels;
  for (let channel = 0; channel < 3; channel++) {
    colors[at + channel] = isSupported ? (sums[from + channel] as number) / count : Number.NaN;
  }
}
