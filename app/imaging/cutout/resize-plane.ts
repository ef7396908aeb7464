import type { Plane } from "#app/imaging/cutout/plane.ts";
import { growKernel, loadKernel } from "#app/imaging/kernels/load-kernel.server.ts";
import type { PixelBox } from "#app/imaging/pixels.ts";

/** Which input values, with which weights, make one output value. */
interface Taps {
  readonly first: Int32Array;
  readonly weights: Float32Array;
  readonly count: number;
  /** The input values that are needed: from, and how many. */
  readonly from: number;
  readonly length: number;
}

/** What kernels/planes.as.ts exports. */
interface PlaneFunctions {
  freeFrom(): number;
  resizeRows(
    from: number,
    fromWidth: number,
    heightPx: number,
    first: number,
    weights: number,
    taps: number,
    lanes: number,
    margin: number,
    to: number,
    toWidth: number,
  ): void;
  resizeColumns(
    from: number,
    widthPx: number,
    fromHeight: number,
    first: number,
    weights: number,
    taps: number,
    to: number,
    toHeight: number,
  ): void;
}

/** Catmull-Rom spline (Keys' cubic convolution with a = -0.5). */
function catmullRom(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  if (x < 2) return ((-0.5 * x + 2.5) * x - 4) * x + 2;
  return 0;
}

/** Taps for the output values `start`.. of a row of `to` values, made of `from` values. */
function tapsFor(from: number, to: number, start: number, length: number): Taps {
  const ratio = from / to;
  // When shrinking, the kernel is widened, so that every input value counts.
  const reach = Math.max(1, ratio);
  const count = Math.ceil(reach * 4) + 1;
  const first = new Int32Array(length);
  const weights = new Float32Array(length * count);
  const own = new Float64Array(count);
  for (let at = 0; at < length; at++) {
    const center = (at + start + 0.5) * ratio - 0.5;
    const begin = Math.floor(center - reach * 2) + 1;
    first[at] = begin;
    let sum = 0;
    for (let tap = 0; tap < count; tap++) {
      const weight = catmullRom((begin + tap - center) / reach);
      own[tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < count; tap++) weights[at * count + tap] = (own[tap] ?? 0) / sum;
  }
  const low = Math.min(from - 1, Math.max(0, first[0] ?? 0));
  const high = Math.max(low, Math.min(from - 1, (first[length - 1] ?? 0) + count - 1));
  // From here on the needed stretch is all there is: its ends are the plane's own, or are never reached beyond.
  return { first: first.map((begin) => begin - low), weights, count, from: low, length: high - low + 1 };
}

/** A plane at another size, bicubic, kept within 0..1. Floats all the way: 8 bits would stair-step soft edges. */
export function resizePlane(plane: Plane, widthPx: number, heightPx: number): Plane {
  if (plane.widthPx === widthPx && plane.heightPx === heightPx) return plane;
  return resizePlanePart(plane, { widthPx, heightPx }, { left: 0, top: 0, width: widthPx, height: heightPx });
}

/** The part `box` of what `resizePlane` would give. */
export function resizePlanePart(plane: Plane, to: { widthPx: number; heightPx: number }, box: PixelBox): Plane {
  const across = tapsFor(plane.widthPx, to.widthPx, box.left, box.width);
  const down = tapsFor(plane.heightPx, to.heightPx, box.top, box.height);
  const kernel = loadKernel<PlaneFunctions>("planes");
  const { functions } = kernel;
  const margin = across.count;
  let end = functions.freeFrom();
  const place = (floats: number) => {
    const at = end;
    end += (floats * 4 + 15) & ~15;
    return at;
  };
  const source = place(across.length * down.length);
  const rows = place(box.width * down.length);
  const columns = place(box.width * box.height);
  const lanes = place((across.length + 2 * margin) * 4);
  const tables = [across.first, across.weights, down.first, down.weights] as const;
  const [acrossFirst, acrossWeights, downFirst, downWeights] = tables.map(({ length }) => place(length)) as [
    number,
    number,
    number,
    number,
  ];
  growKernel(kernel, end);

  const { buffer } = kernel.memory;
  new Int32Array(buffer).set(across.first, acrossFirst / 4);
  new Int32Array(buffer).set(down.first, downFirst / 4);
  new Float32Array(buffer).set(across.weights, acrossWeights / 4);
  new Float32Array(buffer).set(down.weights, downWeights / 4);
  const input = new Float32Array(buffer, source, across.length * down.length);
  for (let y = 0; y < down.length; y++) {
    const at = (y + down.from) * plane.widthPx + across.from;
    input.set(plane.data.subarray(at, at + across.length), y * across.length);
  }
  functions.resizeRows(
    source,
    across.length,
    down.length,
    acrossFirst,
    acrossWeights,
    across.count,
    lanes,
    margin,
    rows,
    box.width,
  );
  functions.resizeColumns(rows, box.width, down.length, downFirst, downWeights, down.count, columns, box.height);
  const data = new Float32Array(buffer, columns, box.width * box.height).slice();
  return { widthPx: box.width, heightPx: box.height, data };
}
