import { growKernel, loadKernel } from "#app/imaging/kernels/load-kernel.server.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

interface PlaneFunctions {
  freeFrom(): number;
  lowestAround(from: number, stride: number, heightPx: number, to: number): void;
}

/** Rows worked on at once: they stay in the processor's cache. */
const rowsAtOnce = 64;
/** Bytes before and after every row in the kernel's memory. */
const padding = 16;

/** The smallest value among every pixel and its eight neighbours. What lies outside the picture does not count. */
export function lowestAround(pixels: Pixels<1>): Pixels<1> {
  const { widthPx, heightPx } = pixels;
  const kernel = loadKernel<PlaneFunctions>("planes");
  const stride = Math.ceil(widthPx / 16) * 16 + 2 * padding;
  const from = kernel.functions.freeFrom();
  const to = from + stride * (rowsAtOnce + 2);
  growKernel(kernel, to + stride * rowsAtOnce);
  const memory = new Uint8Array(kernel.memory.buffer);
  const out = sharedPixels(widthPx, heightPx, 1);
  for (let top = 0; top < heightPx; top += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, heightPx - top);
    memory.fill(255, from, to);
    for (let row = Math.max(0, top - 1); row < Math.min(heightPx, top + rows + 1); row++) {
      memory.set(pixels.data.subarray(row * widthPx, (row + 1) * widthPx), from + (row - top + 1) * stride + padding);
    }
    kernel.functions.lowestAround(from, stride, rows, to);
    for (let row = 0; row < rows; row++) {
      const at = to + row * stride + padding;
      out.data.set(memory.subarray(at, at + widthPx), (top + row) * widthPx);
    }
  }
  return out;
}
