import { nearWhiteLevel } from "#app/imaging/audit/survey-background.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

/** Levels below white from which a pixel shows something. Fainter ones are shadow, ringing or a white product. */
const strongLevelsMin = 24;
/** Cells along the longer side: islands and holes are found on cells, pixels decided one by one. */
const cellsAlong = 500;
/** This share of the outermost ring looks white where nothing runs out of the picture. */
const whiteRingShareMin = 0.97;
/** With less white than this around it the backdrop is not white; between the two something may run out of it. */
const cutRingShareMin = 0.55;
/** An island smaller than this share of the largest is a speck, a letter or a badge, not a part of the product. */
const islandShareMin = 0.08;
/** Edge of the product that belongs to neither side: anti-aliasing and ringing, as a share of the side … */
const haloShare = 0.006;
/** … and at least a block of JPEG and its neighbour. */
const haloPxMin = 12;
/** A rectangle filled to this share may be a photo in a white frame as well as a box. */
const rectangleShare = 0.985;
/** Faint pixels beyond the halo as a share of the product's: more may be a white part of it, or its shadow. */
const faintShareMin = 0.0003;

/** A product found because the rest is white. */
export interface DifferenceProduct {
  /** 255 product, 1 its edge (neither product nor background), 0 background. */
  readonly alpha: Pixels<1>;
  /**
   * What whiteness alone cannot tell: whether faint parts are a white product or its shadow, whether a full rectangle
   * is a box or a photo in a white frame, and whether what runs out of the picture is the product or, say, the table it
   * stands on. A look by the network is worth it then.
   */
  readonly doubt: "faint" | "rectangle" | "cut" | null;
}

type CellKind = 0 | 1 | 2;
const [empty, faint, strong] = [0, 1, 2] as const satisfies readonly CellKind[];

/** A canvas in square cells. */
export interface CellGrid {
  readonly cellPx: number;
  readonly columns: number;
  readonly rows: number;
  readonly kinds: Uint8Array;
}

/**
 * The product in front of a near-white backdrop: everything clearly darker than white, in islands of some size. Holes
 * that are not pure white are filled. Islands that lie in `notProduct` (text that was read) are left out. Null when the
 * backdrop is not white or nothing stands before it. `framePx` at the edges are not looked at.
 */
export function findProductByDifference(
  picture: Pixels<3>,
  { framePx, notProduct }: { framePx: number; notProduct: readonly PixelBox[] },
): DifferenceProduct | null {
  const whiteRing = whiteRingShare(picture, framePx);
  if (whiteRing < cutRingShareMin) return null;
  const grid = classifyCells(picture, framePx);
  const islands = findIslands(grid, strong).filter((island) => !isInside(island.box, notProduct));
  const largest = Math.max(0, ...islands.map(({ cells }) => cells.length));
  if (largest === 0) return null;
  const kept = new Uint8Array(grid.kinds.length);
  for (const { cells } of islands) {
    if (cells.length >= largest * islandShareMin) for (const cell of cells) kept[cell] = 1;
  }
  fillHoles(grid, kept);
  const alpha = paintAlpha(picture, grid, kept);
  if (whiteRing < whiteRingShareMin) return { alpha, doubt: "cut" };
  return { alpha, doubt: isRectangle(grid, kept) ? "rectangle" : hasFaintRest(grid, kept) ? "faint" : null };
}

function darkestAt(data: Uint8Array, pixel: number): number {
  return Math.min(data[pixel * 3] ?? 0, data[pixel * 3 + 1] ?? 0, data[pixel * 3 + 2] ?? 0);
}

function whiteRingShare({ widthPx, heightPx, data }: Pixels<3>, framePx: number): number {
  const [left, top, right, bottom] = [framePx, framePx, widthPx - 1 - framePx, heightPx - 1 - framePx];
  let white = 0;
  let count = 0;
  const look = (x: number, y: number) => {
    count += 1;
    if (darkestAt(data, y * widthPx + x) >= nearWhiteLevel) white += 1;
  };
  for (let x = left; x <= right; x++) for (const y of [top, bottom]) look(x, y);
  for (let y = top; y <= bottom; y++) for (const x of [left, right]) look(x, y);
  return white / Math.max(1, count);
}

export function emptyGrid(widthPx: number, heightPx: number): CellGrid {
  const cellPx = Math.max(1, Math.round(Math.max(widthPx, heightPx) / cellsAlong));
  const columns = Math.ceil(widthPx / cellPx);
  const rows = Math.ceil(heightPx / cellPx);
  return { cellPx, columns, rows, kinds: new Uint8Array(columns * rows) };
}

function classifyCells({ widthPx, heightPx, data }: Pixels<3>, framePx: number): CellGrid {
  const { cellPx, columns, rows, kinds } = emptyGrid(widthPx, heightPx);
  for (let y = framePx; y < heightPx - framePx; y++) {
    const rowOfCells = Math.floor(y / cellPx) * columns;
    for (let x = framePx; x < widthPx - framePx; x++) {
      const darkest = darkestAt(data, y * widthPx + x);
      if (darkest === 255) continue;
      const cell = rowOfCells + Math.floor(x / cellPx);
      if (darkest <= 255 - strongLevelsMin) kinds[cell] = strong;
      else if (kinds[cell] === empty) kinds[cell] = faint;
    }
  }
  return { cellPx, columns, rows, kinds };
}

interface Island {
  readonly cells: number[];
  /** In pixels. */
  readonly box: PixelBox;
}

/** Groups of touching cells (corners included) of at least one kind. */
function findIslands({ kinds, columns, rows, cellPx }: CellGrid, kind: CellKind): Island[] {
  const seen = new Uint8Array(kinds.length);
  const islands: Island[] = [];
  for (let start = 0; start < kinds.length; start++) {
    if (seen[start] === 1 || kinds[start] !== kind) continue;
    const cells: number[] = [];
    const waiting = [start];
    seen[start] = 1;
    for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
      cells.push(cell);
      forNeighbours(cell, columns, rows, (next) => {
        if (seen[next] === 1 || kinds[next] !== kind) return;
        seen[next] = 1;
        waiting.push(next);
      });
    }
    islands.push({ cells, box: boxOfCells(cells, columns, cellPx) });
  }
  return islands;
}

function forNeighbours(cell: number, columns: number, rows: number, visit: (cell: number) => void): void {
  const x = cell % columns;
  const y = (cell - x) / columns;
  for (let row = Math.max(0, y - 1); row <= Math.min(rows - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(columns - 1, x + 1); column++)
      visit(row * columns + column);
  }
}

function boxOfCells(cells: readonly number[], columns: number, cellPx: number): PixelBox {
  let [left, right, top, bottom] = [columns, 0, Infinity, 0];
  for (const cell of cells) {
    const x = cell % columns;
    const y = (cell - x) / columns;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const [width, height] = [(right - left + 1) * cellPx, (bottom - top + 1) * cellPx];
  return { left: left * cellPx, top: top * cellPx, width, height };
}

/** Whether the middle of the box lies in one of the others and it is not much larger than that. */
function isInside(box: PixelBox, others: readonly PixelBox[]): boolean {
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  return others.some(
    ({ left, top, width, height }) =>
      x >= left &&
      x <= left + width &&
      y >= top &&
      y <= top + height &&
      box.width <= width * 1.3 &&
      box.height <= height * 2,
  );
}

/** Enclosed cells become product when something is in them; pure white ones may be the page seen through a handle. */
function fillHoles({ kinds, columns, rows }: CellGrid, kept: Uint8Array): void {
  const outside = new Uint8Array(kinds.length);
  const waiting: number[] = [];
  const enter = (cell: number) => {
    if (outside[cell] === 1 || kept[cell] === 1) return;
    outside[cell] = 1;
    waiting.push(cell);
  };
  for (let x = 0; x < columns; x++) for (const y of [0, rows - 1]) enter(y * columns + x);
  for (let y = 0; y < rows; y++) for (const x of [0, columns - 1]) enter(y * columns + x);
  for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) forNeighbours(cell, columns, rows, enter);
  for (let cell = 0; cell < kinds.length; cell++) {
    if (outside[cell] === 0 && kinds[cell] !== empty) kept[cell] = 1;
  }
}

function haloCells({ columns, rows, cellPx }: CellGrid): number {
  return Math.ceil(Math.max(haloPxMin, Math.max(columns, rows) * cellPx * haloShare) / cellPx);
}

/** The kept cells and those around them. */
export function withHalo(grid: CellGrid, kept: Uint8Array): Uint8Array {
  let around = kept;
  for (let ring = haloCells(grid); ring > 0; ring--) {
    const next = around.slice();
    for (let cell = 0; cell < around.length; cell++) {
      if (around[cell] === 1) forNeighbours(cell, grid.columns, grid.rows, (other) => (next[other] = 1));
    }
    around = next;
  }
  return around;
}

function paintAlpha({ widthPx, heightPx, data }: Pixels<3>, grid: CellGrid, kept: Uint8Array): Pixels<1> {
  const alpha = sharedPixels(widthPx, heightPx, 1);
  const halo = withHalo(grid, kept);
  for (let y = 0; y < heightPx; y++) {
    const rowOfCells = Math.floor(y / grid.cellPx) * grid.columns;
    for (let x = 0; x < widthPx; x++) {
      const cell = rowOfCells + Math.floor(x / grid.cellPx);
      if (halo[cell] === 0) continue;
      const pixel = y * widthPx + x;
      const isSolid =
        kept[cell] === 1 && (grid.kinds[cell] !== strong || darkestAt(data, pixel) <= 255 - strongLevelsMin);
      alpha.data[pixel] = isSolid ? 255 : 1;
    }
  }
  return alpha;
}

function isRectangle({ columns, cellPx }: CellGrid, kept: Uint8Array): boolean {
  const cells: number[] = [];
  for (let cell = 0; cell < kept.length; cell++) if (kept[cell] === 1) cells.push(cell);
  const { width, height } = boxOfCells(cells, columns, cellPx);
  return cells.length * cellPx * cellPx >= width * height * rectangleShare;
}

function hasFaintRest(grid: CellGrid, kept: Uint8Array): boolean {
  const halo = withHalo(grid, kept);
  let faintCells = 0;
  let keptCells = 0;
  for (let cell = 0; cell < kept.length; cell++) {
    if (kept[cell] === 1) keptCells += 1;
    else if (halo[cell] === 0 && grid.kinds[cell] === faint) faintCells += 1;
  }
  return faintCells > keptCells * faintShareMin;
}
