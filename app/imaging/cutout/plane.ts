import type { PixelBox } from "#app/imaging/pixels.ts";

/** One float a pixel, row by row, mostly 0..1: mattes while they are worked on. */
export interface Plane {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Float32Array;
}

/** A plane of zeros. */
export function emptyPlane(widthPx: number, heightPx: number): Plane {
  return { widthPx, heightPx, data: new Float32Array(widthPx * heightPx) };
}

/**
 * Mean over a (2 × radius + 1)² window, cut off at the borders. Two running sums, so the time does not depend on the
 * radius. Sums are kept in doubles: float sums would drift along a row.
 */
export function boxMean(plane: Plane, radiusPx: number): Plane {
  return meanDown(meanAcross(plane, radiusPx), radiusPx);
}

function meanAcross({ widthPx, heightPx, data }: Plane, radius: number): Plane {
  const out = emptyPlane(widthPx, heightPx);
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    let sum = 0;
    for (let x = 0; x < Math.min(radius, widthPx); x++) sum += data[row + x] ?? 0;
    for (let x = 0; x < widthPx; x++) {
      if (x + radius < widthPx) sum += data[row + x + radius] ?? 0;
      if (x - radius > 0) sum -= data[row + x - radius - 1] ?? 0;
      const count = Math.min(widthPx - 1, x + radius) - Math.max(0, x - radius) + 1;
      out.data[row + x] = sum / count;
    }
  }
  return out;
}

function meanDown({ widthPx, heightPx, data }: Plane, radius: number): Plane {
  const out = emptyPlane(widthPx, heightPx);
  const sums = new Float64Array(widthPx);
  const add = (y: number, sign: number) => {
    const row = y * widthPx;
    for (let x = 0; x < widthPx; x++) sums[x] = (sums[x] ?? 0) + sign * (data[row + x] ?? 0);
  };
  for (let y = 0; y < Math.min(radius, heightPx); y++) add(y, 1);
  for (let y = 0; y < heightPx; y++) {
    if (y + radius < heightPx) add(y + radius, 1);
    if (y - radius > 0) add(y - radius - 1, -1);
    const count = Math.min(heightPx - 1, y + radius) - Math.max(0, y - radius) + 1;
    const row = y * widthPx;
    for (let x = 0; x < widthPx; x++) out.data[row + x] = (sums[x] ?? 0) / count;
  }
  return out;
}

/** A part of a plane. */
export function cropPlane({ widthPx, data }: Plane, { left, top, width, height }: PixelBox): Plane {
  const out = emptyPlane(width, height);
  for (let y = 0; y < height; y++) {
    const from = (y + top) * widthPx + left;
    out.data.set(data.subarray(from, from + width), y * width);
  }
  return out;
}

/** A plane at another size, every value the nearest one: for counting what lies above a threshold. */
export function samplePlane(plane: Plane, widthPx: number, heightPx: number): Plane {
  if (plane.widthPx === widthPx && plane.heightPx === heightPx) return plane;
  const out = emptyPlane(widthPx, heightPx);
  const columns = Int32Array.from({ length: widthPx }, (_, x) => Math.floor(((x + 0.5) * plane.widthPx) / widthPx));
  for (let y = 0; y < heightPx; y++) {
    const row = Math.floor(((y + 0.5) * plane.heightPx) / heightPx) * plane.widthPx;
    for (let x = 0; x < widthPx; x++) {
      out.data[y * widthPx + x] = plane.data[row + (columns[x] as number)] as number;
    }
  }
  return out;
}

/** The highest value of all planes at every place: planes of one size, at least one. */
export function strongest(planes: readonly Plane[]): Plane {
  const [first, ...others] = planes;
  if (first === undefined) throw new Error("There is no plane to take values from.");
  for (const { data } of others) {
    for (let at = 0; at < data.length; at++) first.data[at] = Math.max(first.data[at] as number, data[at] as number);
  }
  return first;
}

/** The smallest box around every value above the threshold, or null when there is none. */
export function boxAbove({ widthPx, data }: Plane, threshold: number): PixelBox | null {
  let [left, right, top, bottom] = [widthPx, -1, -1, -1];
  for (let row = 0; row < data.length; row += widthPx) {
    let first = 0;
    while (first < widthPx && (data[row + first] as number) <= threshold) first += 1;
    if (first === widthPx) continue;
    left = Math.min(left, first);
    // From the other end only as far as the box does not reach yet.
    let last = widthPx - 1;
    while (last > right && (data[row + last] as number) <= threshold) last -= 1;
    right = Math.max(right, last);
    bottom = row / widthPx;
    if (top < 0) top = bottom;
  }
  return top < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}
