import { growKernel, loadKernel } from "#app/imaging/kernels/load-kernel.server.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

/**
 * Longest side of the copy in which a product is looked for and its edge found: the network itself sees a few hundred
 * pixels. The full size is made of this copy's matte and the photo.
 */
const workSidePxMax = 1600;

/** What kernels/planes.as.ts exports for this. */
interface SquareFunctions {
  freeFrom(): number;
  meansOfSquares(
    from: number,
    rowBytes: number,
    rows: number,
    sums: number,
    borders: number,
    to: number,
    toWidth: number,
  ): void;
}

/** The photo, or a copy of it that is smaller by a whole factor (means of squares) when it is larger than needed. */
export function workingCopy(photo: Pixels<4>): Pixels<4> {
  const factor = Math.ceil(Math.max(photo.widthPx, photo.heightPx) / workSidePxMax);
  return factor === 1 ? photo : shrink(photo, factor);
}

/**
 * Shrinks by means of squares; alpha is not looked at and comes back opaque. Where the size is no multiple of the
 * factor, squares have a row or column more.
 */
function shrink(photo: Pixels<4>, factor: number): Pixels<4> {
  const small = sharedPixels(Math.round(photo.widthPx / factor), Math.round(photo.heightPx / factor), 4);
  const columns = borders(photo.widthPx, small.widthPx);
  const rows = borders(photo.heightPx, small.heightPx);
  const kernel = loadKernel<SquareFunctions>("planes");
  const { functions } = kernel;
  const [lineBytes, smallBytes] = [photo.widthPx * 4, small.widthPx * 4];
  const rowBytes = (lineBytes + 15) & ~15;
  const from = functions.freeFrom();
  // A square has one row more than the factor at most.
  const sums = from + rowBytes * (factor + 1);
  const bordersAt = sums + 2 * rowBytes;
  const to = bordersAt + columns.byteLength;
  growKernel(kernel, to + smallBytes);

  const memory = new Uint8Array(kernel.memory.buffer);
  new Int32Array(kernel.memory.buffer).set(columns, bordersAt / 4);
  for (let y = 0; y < small.heightPx; y++) {
    const [top, bottom] = [rows[y] as number, rows[y + 1] as number];
    for (let row = top; row < bottom; row++) {
      memory.set(photo.data.subarray(row * lineBytes, (row + 1) * lineBytes), from + (row - top) * rowBytes);
    }
    functions.meansOfSquares(from, rowBytes, bottom - top, sums, bordersAt, to, small.widthPx);
    small.data.set(memory.subarray(to, to + smallBytes), y * smallBytes);
  }
  return small;
}

/** Where each of `to` squares begins among `from` pixels, and where the last one ends. */
function borders(from: number, to: number): Int32Array {
  return Int32Array.from({ length: to + 1 }, (_, at) => Math.floor((at * from) / to));
}
