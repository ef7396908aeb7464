import type { PictureFacts } from "#app/imaging/audit/facts.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";

/** Each channel from here on, and an eye takes the pixel for white beside a white page. */
export const nearWhiteLevel = 245;
/** Off-white pixels are collected in this many cells along the longer side: fine enough to point at them. */
const cellsAlong = 64;
/** Boxes reported; more would be a list nobody reads. */
const areasMax = 8;

/** The background of a picture: everything where the product's alpha is 0. */
export interface BackgroundSurvey {
  readonly pixels: number;
  readonly pureWhite: number;
  readonly nearWhite: number;
  readonly worst: NonNullable<PictureFacts["worstBackgroundPixel"]> | null;
  readonly offWhiteAreas: PixelBox[];
}

interface Tally {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly cellPx: number;
  readonly columns: number;
  readonly cells: Uint32Array;
  pixels: number;
  pureWhite: number;
  nearWhite: number;
  darkest: number;
  darkestAt: number;
}

/** Looks at every background pixel once. The anti-aliased edge (any alpha above 0) belongs to neither side. */
export function surveyBackground(picture: Pixels<3>, alpha: Pixels<1> | null): BackgroundSurvey {
  const { widthPx, heightPx, data } = picture;
  const cellPx = Math.max(4, Math.ceil(Math.max(widthPx, heightPx) / cellsAlong));
  const columns = Math.ceil(widthPx / cellPx);
  const cells = new Uint32Array(columns * Math.ceil(heightPx / cellPx));
  const tally: Tally = {
    data,
    widthPx,
    cellPx,
    columns,
    cells,
    pixels: 0,
    pureWhite: 0,
    nearWhite: 0,
    darkest: 255,
    darkestAt: -1,
  };
  tallyAll(tally, alpha);
  return {
    pixels: tally.pixels,
    pureWhite: tally.pureWhite,
    nearWhite: tally.nearWhite,
    worst: worstOf(tally),
    offWhiteAreas: areasOf(tally),
  };
}

/** Four pixels at once where all are white background or all are product, which is nearly everywhere in a packshot. */
function tallyAll(tally: Tally, alpha: Pixels<1> | null): void {
  const { data } = tally;
  const count = data.length / 3;
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length >> 2);
  const opacities = alpha?.data;
  const quadOpacities = opacities && new Uint32Array(opacities.buffer, opacities.byteOffset, opacities.length >> 2);
  const quads = count >> 2;
  for (let quad = 0; quad < quads; quad++) {
    const opacity = quadOpacities?.[quad] ?? 0;
    const at = quad * 3;
    if (opacity === 0 && ((words[at] ?? 0) & (words[at + 1] ?? 0) & (words[at + 2] ?? 0)) >>> 0 === 0xff_ff_ff_ff) {
      tally.pixels += 4;
      tally.pureWhite += 4;
      tally.nearWhite += 4;
    } else if (opacity !== 0xff_ff_ff_ff) {
      tallyPixels(tally, opacities, quad * 4, quad * 4 + 4);
    }
  }
  tallyPixels(tally, opacities, quads * 4, count);
}

function tallyPixels(tally: Tally, opacities: Uint8Array | undefined, from: number, to: number): void {
  const { data, widthPx, cellPx, columns, cells } = tally;
  for (let pixel = from; pixel < to; pixel++) {
    if (opacities !== undefined && opacities[pixel] !== 0) continue;
    tally.pixels += 1;
    const at = pixel * 3;
    const darkest = Math.min(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
    if (darkest >= nearWhiteLevel) tally.nearWhite += 1;
    if (darkest === 255) {
      tally.pureWhite += 1;
      continue;
    }
    const y = Math.floor(pixel / widthPx);
    const cell = Math.floor(y / cellPx) * columns + Math.floor((pixel - y * widthPx) / cellPx);
    cells[cell] = (cells[cell] ?? 0) + 1;
    if (darkest < tally.darkest) {
      tally.darkest = darkest;
      tally.darkestAt = pixel;
    }
  }
}

function worstOf({ data, widthPx, darkestAt }: Tally): BackgroundSurvey["worst"] {
  if (darkestAt < 0) return null;
  const at = darkestAt * 3;
  return {
    x: darkestAt % widthPx,
    y: Math.floor(darkestAt / widthPx),
    levels: [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0],
  };
}

/** Neighbouring cells with off-white pixels, as boxes; those with the most pixels first. */
function areasOf({ cells, columns, cellPx, widthPx, data }: Tally): PixelBox[] {
  const heightPx = data.length / 3 / widthPx;
  const groups = groupCells(cells, columns);
  groups.sort((one, other) => other.pixels - one.pixels);
  return groups.slice(0, areasMax).map(({ left, top, right, bottom }) => ({
    left: left * cellPx,
    top: top * cellPx,
    width: Math.min(widthPx, (right + 1) * cellPx) - left * cellPx,
    height: Math.min(heightPx, (bottom + 1) * cellPx) - top * cellPx,
  }));
}

interface CellGroup {
  left: number;
  top: number;
  right: number;
  bottom: number;
  pixels: number;
}

/** Groups of cells that touch, corners included. Empties `cells`. */
function groupCells(cells: Uint32Array, columns: number): CellGroup[] {
  const groups: CellGroup[] = [];
  for (let start = 0; start < cells.length; start++) {
    if (cells[start] === 0) continue;
    const group = { left: columns, top: cells.length, right: 0, bottom: 0, pixels: 0 };
    const waiting = [start];
    for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
      const pixels = cells[cell] ?? 0;
      if (pixels === 0) continue;
      cells[cell] = 0;
      const x = cell % columns;
      const y = Math.floor(cell / columns);
      group.left = Math.min(group.left, x);
      group.right = Math.max(group.right, x);
      group.top = Math.min(group.top, y);
      group.bottom = Math.max(group.bottom, y);
      group.pixels += pixels;
      waiting.push(...neighboursOf(x, y, columns, cells.length));
    }
    groups.push(group);
  }
  return groups;
}

function neighboursOf(x: number, y: number, columns: number, count: number): number[] {
  const found: number[] = [];
  for (let row = y - 1; row <= y + 1; row++) {
    for (let column = x - 1; column <= x + 1; column++) {
      const cell = row * columns + column;
      if (column >= 0 && column < columns && row >= 0 && cell < count) found.push(cell);
    }
  }
  return found;
}
