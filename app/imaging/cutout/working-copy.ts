import type { Pixels } from "#app/imaging/pixels.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

/**
 * Longest side of the copy in which a product is looked for and its edge found: the network itself sees a few hundred
 * pixels. The full size is made of this copy's matte and the photo.
 */
const workSidePxMax = 1600;

/** The photo, or a copy of it that is smaller by a whole factor (means of squares) when it is larger than needed. */
export function workingCopy(photo: Pixels<4>): Pixels<4> {
  const factor = Math.ceil(Math.max(photo.widthPx, photo.heightPx) / workSidePxMax);
  return factor === 1 ? photo : shrink(photo, factor);
}

/**
 * Shrinks by means of squares; alpha is not looked at and comes back opaque. Where the size is no multiple of the
 * factor, squares have a row or column more. Two colours are added up in one number: 16 bits hold 257 levels of 255.
 */
function shrink(photo: Pixels<4>, factor: number): Pixels<4> {
  const small = sharedPixels(Math.round(photo.widthPx / factor), Math.round(photo.heightPx / factor), 4);
  const [from, to] = [wordsOf(photo.data), wordsOf(small.data)];
  const columns = borders(photo.widthPx, small.widthPx);
  const rows = borders(photo.heightPx, small.heightPx);
  const sums = { redBlue: new Uint32Array(small.widthPx), green: new Uint32Array(small.widthPx) };
  for (let y = 0; y < small.heightPx; y++) {
    const [top, bottom] = [rows[y] as number, rows[y + 1] as number];
    sums.redBlue.fill(0);
    sums.green.fill(0);
    for (let row = top; row < bottom; row++) addRow(from, row * photo.widthPx, columns, sums);
    for (let x = 0; x < small.widthPx; x++) {
      const count = (bottom - top) * ((columns[x + 1] as number) - (columns[x] as number));
      to[y * small.widthPx + x] = meanColor(sums.redBlue[x] as number, sums.green[x] as number, count);
    }
  }
  return small;
}

interface ColorSums {
  readonly redBlue: Uint32Array;
  readonly green: Uint32Array;
}

function addRow(from: Uint32Array, row: number, columns: Int32Array, { redBlue, green }: ColorSums): void {
  for (let x = 0; x < redBlue.length; x++) {
    let [both, middle] = [redBlue[x] as number, green[x] as number];
    const end = row + (columns[x + 1] as number);
    for (let at = row + (columns[x] as number); at < end; at++) {
      const color = from[at] as number;
      both += color & 0xff00ff;
      middle += (color >>> 8) & 0xff;
    }
    redBlue[x] = both;
    green[x] = middle;
  }
}

function meanColor(redBlue: number, green: number, count: number): number {
  const half = count >> 1;
  const mean = (sum: number) => Math.floor((sum + half) / count);
  return (mean(redBlue & 0xffff) | (mean(green) << 8) | (mean(redBlue >>> 16) << 16) | 0xff000000) >>> 0;
}

/** Where each of `to` squares begins among `from` pixels, and where the last one ends. */
function borders(from: number, to: number): Int32Array {
  return Int32Array.from({ length: to + 1 }, (_, at) => Math.floor((at * from) / to));
}

/** Four bytes as one number, lowest first; a copy only when the bytes do not begin where a number may. */
function wordsOf(data: Uint8Array): Uint32Array {
  const bytes = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}
