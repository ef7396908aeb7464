import type { Plane } from "#app/imaging/cutout/plane.ts";
import { emptyPlane } from "#app/imaging/cutout/plane.ts";

/** Which input values, with which weights, make one output value. */
interface Taps {
  readonly first: Int32Array;
  readonly weights: Float64Array;
  readonly count: number;
}

/** Catmull-Rom spline (Keys' cubic convolution with a = -0.5). */
function catmullRom(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  if (x < 2) return ((-0.5 * x + 2.5) * x - 4) * x + 2;
  return 0;
}

function tapsFor(from: number, to: number): Taps {
  const ratio = from / to;
  // When shrinking, the kernel is widened, so that every input value counts.
  const reach = Math.max(1, ratio);
  const count = Math.ceil(reach * 4) + 1;
  const first = new Int32Array(to);
  const weights = new Float64Array(to * count);
  for (let at = 0; at < to; at++) {
    const center = (at + 0.5) * ratio - 0.5;
    const start = Math.floor(center - reach * 2) + 1;
    first[at] = start;
    let sum = 0;
    for (let tap = 0; tap < count; tap++) {
      const weight = catmullRom((start + tap - center) / reach);
      weights[at * count + tap] = weight;
      sum += weight;
    }
    for (let tap = at * count; tap < (at + 1) * count; tap++) weights[tap] = (weights[tap] ?? 0) / sum;
  }
  return { first, weights, count };
}

/** A plane at another size, bicubic, kept within 0..1. Floats all the way: 8 bits would stair-step soft edges. */
export function resizePlane(plane: Plane, widthPx: number, heightPx: number): Plane {
  if (plane.widthPx === widthPx && plane.heightPx === heightPx) return plane;
  const across = resizeRows(plane, widthPx);
  return resizeColumns(across, heightPx);
}

function resizeRows({ widthPx: from, heightPx, data }: Plane, to: number): Plane {
  const { first, weights, count } = tapsFor(from, to);
  const out = emptyPlane(to, heightPx);
  for (let x = 0; x < to; x++) {
    const start = first[x] ?? 0;
    for (let y = 0; y < heightPx; y++) {
      let sum = 0;
      for (let tap = 0; tap < count; tap++) {
        const at = Math.min(from - 1, Math.max(0, start + tap));
        sum += (weights[x * count + tap] ?? 0) * (data[y * from + at] ?? 0);
      }
      out.data[y * to + x] = sum;
    }
  }
  return out;
}

function resizeColumns({ widthPx, heightPx: from, data }: Plane, to: number): Plane {
  const { first, weights, count } = tapsFor(from, to);
  const out = emptyPlane(widthPx, to);
  for (let y = 0; y < to; y++) {
    const row = out.data.subarray(y * widthPx, (y + 1) * widthPx);
    for (let tap = 0; tap < count; tap++) {
      const weight = weights[y * count + tap] ?? 0;
      if (weight === 0) continue;
      const source = Math.min(from - 1, Math.max(0, (first[y] ?? 0) + tap)) * widthPx;
      for (let x = 0; x < widthPx; x++) row[x] = (row[x] ?? 0) + weight * (data[source + x] ?? 0);
    }
    for (let x = 0; x < widthPx; x++) row[x] = Math.min(1, Math.max(0, row[x] ?? 0));
  }
  return out;
}
