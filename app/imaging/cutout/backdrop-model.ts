import type { Plane } from "#app/imaging/cutout/plane.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

/** What the backdrop looks like everywhere, also where the product hides it. Levels 0..255. */
export interface BackdropModel {
  /** Expected red, green and blue of a pixel, written into `into`, and how much they vary there (returned). */
  readonly expect: (x: number, y: number, into: Float64Array) => number;
}

/** Side of the cells in which colours are averaged, in pixels: wider than noise, narrower than a studio's gradient. */
const cellPx = 16;
/** Fewer known pixels than this say nothing about a cell. */
const knownMin = 16;
/** Rounds in which known cells spread into hidden ones; each round reaches one cell farther. */
const spreadRounds = 120;
/** Below this a pixel surely is no product. */
const backdropBelow = 0.05;

/** Numbers kept per cell: mean colour (3), variance, and whether it was seen (1) or concluded (0). */
const stride = 5;

/**
 * Averages the backdrop in cells and continues it behind the product as smoothly as possible (Laplace's equation).
 * Returns null when no backdrop is visible.
 */
export function modelBackdrop(photo: Pixels<3>, matte: Plane): BackdropModel | null {
  const across = Math.ceil(photo.widthPx / cellPx);
  const down = Math.ceil(photo.heightPx / cellPx);
  const cells = new Float64Array(across * down * stride);
  let seen = 0;
  for (let cell = 0; cell < across * down; cell++) {
    if (averageCell(photo, matte, cell, across, cells)) seen += 1;
  }
  if (seen === 0) return null;
  for (let round = 0; round < spreadRounds; round++) spread(cells, across, down);
  return { expect: (x, y, into) => readCells(cells, across, down, x, y, into) };
}

function averageCell(photo: Pixels<3>, matte: Plane, cell: number, across: number, cells: Float64Array): boolean {
  const [left, top] = [(cell % across) * cellPx, Math.floor(cell / across) * cellPx];
  const sums = [0, 0, 0];
  let squares = 0;
  let count = 0;
  for (let y = top; y < Math.min(top + cellPx, photo.heightPx); y++) {
    for (let x = left; x < Math.min(left + cellPx, photo.widthPx); x++) {
      const at = y * photo.widthPx + x;
      if ((matte.data[at] ?? 0) >= backdropBelow) continue;
      count += 1;
      for (let channel = 0; channel < 3; channel++) {
        const level = photo.data[at * 3 + channel] ?? 0;
        sums[channel] = (sums[channel] ?? 0) + level;
        squares += level * level;
      }
    }
  }
  if (count < knownMin) return false;
  const means = sums.map((sum) => sum / count);
  cells.set(means, cell * stride);
  cells[cell * stride + 3] = squares / count / 3 - means.reduce((sum, mean) => sum + mean * mean, 0) / 3;
  cells[cell * stride + 4] = 1;
  return true;
}

/** One round: every hidden cell becomes the mean of its neighbours that know something already. */
function spread(cells: Float64Array, across: number, down: number): void {
  for (let cell = 0; cell < across * down; cell++) {
    if (cells[cell * stride + 4] === 1) continue;
    const x = cell % across;
    const neighbours = [
      x > 0 ? cell - 1 : -1,
      x < across - 1 ? cell + 1 : -1,
      cell >= across ? cell - across : -1,
      cell < across * (down - 1) ? cell + across : -1,
    ].filter((near) => near >= 0 && (cells[near * stride + 4] ?? 0) > 0);
    if (neighbours.length === 0) continue;
    for (let part = 0; part < 4; part++) {
      const sum = neighbours.reduce((total, near) => total + (cells[near * stride + part] ?? 0), 0);
      cells[cell * stride + part] = sum / neighbours.length;
    }
    cells[cell * stride + 4] = 0.5;
  }
}

/** Between the four nearest cell centres, bilinear. */
function readCells(cells: Float64Array, across: number, down: number, x: number, y: number, into: Float64Array) {
  const column = Math.min(across - 1, Math.max(0, (x + 0.5) / cellPx - 0.5));
  const row = Math.min(down - 1, Math.max(0, (y + 0.5) / cellPx - 0.5));
  const [left, top] = [Math.floor(column), Math.floor(row)];
  const [right, bottom] = [Math.min(across - 1, left + 1), Math.min(down - 1, top + 1)];
  const [fx, fy] = [column - left, row - top];
  const corners = [top * across + left, top * across + right, bottom * across + left, bottom * across + right] as const;
  const weights = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy] as const;
  let variance = 0;
  into.fill(0);
  for (let corner = 0; corner < 4; corner++) {
    const cell = (corners[corner] as number) * stride;
    const weight = weights[corner] as number;
    for (let channel = 0; channel < 3; channel++) {
      into[channel] = (into[channel] as number) + weight * (cells[cell + channel] as number);
    }
    variance += weight * (cells[cell + 3] as number);
  }
  return Math.sqrt(Math.max(0, variance));
}
