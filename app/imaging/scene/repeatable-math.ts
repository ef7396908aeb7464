/** Numbers that are the same on every machine and Node version: no Math.sin, no Math.random. */

/** A full circle, radians. */
export const turn = 6.283185307179586;

/** Sine by range reduction and a Taylor polynomial; error below 1e-9. */
export function sine(angle: number): number {
  let x = angle - Math.floor(angle / turn + 0.5) * turn;
  if (x > turn / 4) x = turn / 2 - x;
  else if (x < -turn / 4) x = -turn / 2 - x;
  const q = x * x;
  return (
    x *
    (1 - (q / 6) * (1 - (q / 20) * (1 - (q / 42) * (1 - (q / 72) * (1 - (q / 110) * (1 - (q / 156) * (1 - q / 210)))))))
  );
}

export function cosine(angle: number): number {
  return sine(angle + turn / 4);
}

/** Entries of the direction tables: finer than any penumbra we resolve. A power of two so that an index wraps by mask. */
export const directionCount = 2048;
/** Cosine and sine of evenly spaced angles, for sampling discs and hemispheres. */
export const directionCosine = Float64Array.from({ length: directionCount }, (_, i) =>
  cosine((i / directionCount) * turn),
);
export const directionSine = Float64Array.from({ length: directionCount }, (_, i) => sine((i / directionCount) * turn));

/** Well mixed unsigned 32-bit hash of three integers. */
export function hashOf(a: number, b: number, c: number): number {
  let h = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77) ^ Math.imul(c, 0xc2b2ae3d)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Hash as a number in [0, 1). */
export function chanceOf(a: number, b: number, c: number): number {
  return hashOf(a, b, c) / 4294967296;
}

/** A small repeatable random sequence (mulberry32). */
export interface RandomState {
  state: number;
}

export function nextChance(random: RandomState): number {
  random.state = (random.state + 0x6d2b79f5) | 0;
  let t = Math.imul(random.state ^ (random.state >>> 15), 1 | random.state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

/** 0 below `from`, 1 above `to`, an S-curve between. */
export function smoothStep(from: number, to: number, x: number): number {
  const t = (x - from) / (to - from);
  if (t <= 0) return 0;
  if (t >= 1) return 1;
  return t * t * (3 - 2 * t);
}

export function clamp(x: number, low: number, high: number): number {
  return x < low ? low : x > high ? high : x;
}
