import type { Plane } from "#app/imaging/cutout/plane.ts";

/** From this value on a pixel is taken for product. */
export const productFrom = 0.5;

/** Intersection over union of two mattes at half opacity; 0 when both are empty. */
export function agreement(one: Plane, other: Plane): number {
  let both = 0;
  let either = 0;
  for (let at = 0; at < one.data.length; at++) {
    const inOne = (one.data[at] ?? 0) >= productFrom;
    const inOther = (other.data[at] ?? 0) >= productFrom;
    if (inOne && inOther) both += 1;
    if (inOne || inOther) either += 1;
  }
  return either === 0 ? 0 : both / either;
}

/** The middle of three mattes, pixel by pixel: one look that errs is outvoted, and edges stay as sharp as they were. */
export function middleOf(one: Plane, two: Plane, three: Plane): Plane {
  const data = new Float32Array(one.data.length);
  for (let at = 0; at < data.length; at++) {
    const a = one.data[at] ?? 0;
    const b = two.data[at] ?? 0;
    const c = three.data[at] ?? 0;
    data[at] = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
  return { ...one, data };
}

/** The mean of two mattes, pixel by pixel. */
export function meanOf(one: Plane, other: Plane): Plane {
  const data = new Float32Array(one.data.length);
  for (let at = 0; at < data.length; at++) data[at] = ((one.data[at] ?? 0) + (other.data[at] ?? 0)) / 2;
  return { ...one, data };
}
