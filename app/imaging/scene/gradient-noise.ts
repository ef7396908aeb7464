import { hashOf } from "#app/imaging/scene/repeatable-math.ts";

/** Side of the lattice of random directions. A power of two: periods that divide it repeat without a seam. */
const latticeSide = 256;

/** Random directions on a lattice, baked once per seed so that the pixel loop only looks up. */
export interface NoiseLattice {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Unit directions at each lattice point (Perlin's gradient noise, 2-D). */
export function createNoiseLattice(seed: number): NoiseLattice {
  const count = latticeSide * latticeSide;
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const h = hashOf(i & (latticeSide - 1), i >> 8, seed);
    const gx = ((h & 0xffff) / 32768 - 1) * 0.9 + 0.01;
    const gy = ((h >>> 16) / 32768 - 1) * 0.9 + 0.01;
    const length = Math.sqrt(gx * gx + gy * gy);
    x[i] = gx / length;
    y[i] = gy / length;
  }
  return { x, y };
}

/**
 * Gradient noise in about -0.7..0.7. `periodX` and `periodY` are powers of two (≤ 256): the pattern repeats after them.
 * `layer` picks another pattern from the same lattice.
 */
export function gradientNoise(
  lattice: NoiseLattice,
  x: number,
  y: number,
  periodX: number,
  periodY: number,
  layer: number,
): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const u = x - left;
  const v = y - top;
  const shiftX = Math.imul(layer, 97);
  const shiftY = Math.imul(layer, 57);
  const column = ((left & (periodX - 1)) + shiftX) & 255;
  const columnNext = (((left + 1) & (periodX - 1)) + shiftX) & 255;
  const row = (((top & (periodY - 1)) + shiftY) & 255) << 8;
  const rowNext = ((((top + 1) & (periodY - 1)) + shiftY) & 255) << 8;
  const { x: gx, y: gy } = lattice;
  const a = gx[row | column]! * u + gy[row | column]! * v;
  const b = gx[row | columnNext]! * (u - 1) + gy[row | columnNext]! * v;
  const c = gx[rowNext | column]! * u + gy[rowNext | column]! * (v - 1);
  const d = gx[rowNext | columnNext]! * (u - 1) + gy[rowNext | columnNext]! * (v - 1);
  const su = u * u * u * (u * (u * 6 - 15) + 10);
  const sv = v * v * v * (v * (v * 6 - 15) + 10);
  const upper = a + (b - a) * su;
  return upper + (c + (d - c) * su - upper) * sv;
}

/** Sum of `octaves` noises, each twice as fine and half as strong, in about -1..1. Periods are those of the coarsest. */
export function layeredNoise(
  lattice: NoiseLattice,
  x: number,
  y: number,
  periodX: number,
  periodY: number,
  layer: number,
  octaves: number,
): number {
  let sum = 0;
  let strength = 0.7;
  for (let octave = 0; octave < octaves; octave++) {
    sum += strength * gradientNoise(lattice, x, y, periodX, periodY, layer + octave);
    strength *= 0.5;
    x *= 2;
    y *= 2;
    periodX = periodX < 128 ? periodX * 2 : 256;
    periodY = periodY < 128 ? periodY * 2 : 256;
  }
  return sum;
}
