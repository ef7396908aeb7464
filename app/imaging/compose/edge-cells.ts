import type { Pixels } from "#app/imaging/pixels.ts";

/** A photo, its matte, and the lowest matte value around every pixel. */
export interface EdgePhoto {
  readonly photo: Pixels<4>;
  readonly matte: Pixels<1>;
  readonly softest: Pixels<1>;
}

/** Sums over a part of a photo: red, green, blue and count of solid product, then of background. */
export type ColorSums = Float64Array;
export const sumsLength = 8;
export const groundAt = 4;

/** Up to this matte value a pixel shows background alone. */
const groundAlphaMax = 5;

/** Square cells of a picture with their sums; a cell is measured when it is first asked for. */
interface CellGrid {
  readonly across: number;
  readonly down: number;
  readonly sums: Uint32Array;
  readonly isMeasured: Uint8Array;
  readonly measure: (column: number, row: number, sums: Uint32Array, at: number) => void;
}

/** Cells of `sidePx` × `sidePx` pixels. Untouched cells cost no time and, as untouched memory, nearly no space. */
export function photoCells(photo: EdgePhoto, sidePx: number): CellGrid {
  const { widthPx, heightPx } = photo.photo;
  return cellGrid(Math.ceil(widthPx / sidePx), Math.ceil(heightPx / sidePx), (column, row, sums, at) => {
    const right = Math.min(widthPx, (column + 1) * sidePx);
    const bottom = Math.min(heightPx, (row + 1) * sidePx);
    for (let y = row * sidePx; y < bottom; y++) {
      addPixels(photo, y * widthPx + column * sidePx, y * widthPx + right, sums, at);
    }
  });
}

/** Cells of `side` × `side` cells of another grid. */
export function cellsOfCells(grid: CellGrid, side: number): CellGrid {
  const total = new Float64Array(sumsLength);
  return cellGrid(Math.ceil(grid.across / side), Math.ceil(grid.down / side), (column, row, sums, at) => {
    sumAround(grid, column * side, row * side, side, total);
    sums.set(total, at);
  });
}

/** Sums over a square of cells, as far as it lies inside the grid. Returns the number of cells. */
export function sumAround(grid: CellGrid, left: number, top: number, size: number, total: ColorSums): number {
  const { across, down, sums, isMeasured, measure } = grid;
  total.fill(0);
  const fromColumn = Math.max(0, left);
  const toColumn = Math.min(across, left + size);
  const fromRow = Math.max(0, top);
  const toRow = Math.min(down, top + size);
  for (let row = fromRow; row < toRow; row++) {
    for (let column = fromColumn; column < toColumn; column++) {
      const cell = row * across + column;
      if (isMeasured[cell] === 0) measure(column, row, sums, cell * sumsLength);
      isMeasured[cell] = 1;
    }
    addCells(sums, (row * across + fromColumn) * sumsLength, (row * across + toColumn) * sumsLength, total);
  }
  return (toColumn - fromColumn) * (toRow - fromRow);
}

/** Adds cells that lie side by side, product and background apart: four running sums stay in registers. */
function addCells(sums: Uint32Array, from: number, to: number, total: ColorSums): void {
  for (let part = 0; part < sumsLength; part += groundAt) {
    let red = 0;
    let green = 0;
    let blue = 0;
    let count = 0;
    for (let at = from + part; at < to; at += sumsLength) {
      red += sums[at] as number;
      green += sums[at + 1] as number;
      blue += sums[at + 2] as number;
      count += sums[at + 3] as number;
    }
    total[part] = (total[part] as number) + red;
    total[part + 1] = (total[part + 1] as number) + green;
    total[part + 2] = (total[part + 2] as number) + blue;
    total[part + 3] = (total[part + 3] as number) + count;
  }
}

function cellGrid(across: number, down: number, measure: CellGrid["measure"]): CellGrid {
  const isMeasured = new Uint8Array(across * down);
  return { across, down, sums: new Uint32Array(across * down * sumsLength), isMeasured, measure };
}

/**
 * Solid is what has no soft neighbour: the outermost opaque pixels of a photo already hold some background.
 */
function addPixels({ photo, matte, softest }: EdgePhoto, from: number, to: number, sums: Uint32Array, at: number) {
  for (let pixel = from; pixel < to; pixel++) {
    const isSolid = softest.data[pixel] === 255;
    if (!isSolid && (matte.data[pixel] as number) > groundAlphaMax) continue;
    const place = isSolid ? at : at + groundAt;
    sums[place] = (sums[place] as number) + (photo.data[pixel * 4] as number);
    sums[place + 1] = (sums[place + 1] as number) + (photo.data[pixel * 4 + 1] as number);
    sums[place + 2] = (sums[place + 2] as number) + (photo.data[pixel * 4 + 2] as number);
    sums[place + 3] = (sums[place + 3] as number) + 1;
  }
}
