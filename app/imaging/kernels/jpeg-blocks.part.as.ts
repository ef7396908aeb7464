// Blocks of 8 × 8 samples and their coefficients, as floats: the transform both ways, and what a decoder makes of them.
// Part of jpeg.as.ts, no kernel of its own.

export const BLOCK: i32 = 64;
export const BLOCK_BYTES: usize = 256;

/** cos((2x + 1)uπ / 16), orthonormal: row u, column x, and the same turned around. */
export const cosines = memory.data(256, 16);
export const turned = memory.data(256, 16);
/** Pattern in the block that one step of a coefficient makes, without its quantisation step: 64 × 64. */
export const patterns = memory.data(16384, 16);
/** Steps to round to, in natural order: of luma, of colour, and the finest; 768 bytes on, one divided by them. */
export const steps = memory.data(1536, 16);
export const LUMA: usize = 0;
export const COLOR: usize = 256;
export const FINEST: usize = 512;
const work = memory.data(256, 16);
/** A decoder's whole numbers on their way from coefficients to samples. */
const columns = memory.data(256, 16);

/** Derives what depends on the cosines and the order: once they are written. */
export function prepareBlocks(): void {
  for (let at: usize = 0; at < BLOCK_BYTES; at += 4) store<f32>(steps + FINEST + at, 1);
  for (let at: usize = 0; at < 768; at += 4) store<f32>(steps + at, 1 / load<f32>(steps + at), 768);
  for (let u = 0; u < 8; u++) {
    for (let x = 0; x < 8; x++) {
      store<f32>(turned + ((x * 8 + u) << 2), load<f32>(cosines + ((u * 8 + x) << 2)));
    }
  }
  for (let k = 0; k < BLOCK; k++) {
    for (let p = 0; p < BLOCK; p++) {
      const down = load<f32>(cosines + (((k >> 3) * 8 + (p >> 3)) << 2));
      const across = load<f32>(cosines + (((k & 7) * 8 + (p & 7)) << 2));
      store<f32>(patterns + ((k * BLOCK + p) << 2), down * across);
    }
  }
}

/** left · in · right, all 8 × 8. */
export function sandwich(left: usize, input: usize, right: usize, output: usize): void {
  multiply(left, input, work);
  multiply(work, right, output);
}

/** left · right, eight rows of two vectors: the right side stays in registers. */
function multiply(left: usize, right: usize, output: usize): void {
  for (let half: usize = 0; half < 32; half += 16) {
    const r0 = v128.load(right + half);
    const r1 = v128.load(right + half, 32);
    const r2 = v128.load(right + half, 64);
    const r3 = v128.load(right + half, 96);
    const r4 = v128.load(right + half, 128);
    const r5 = v128.load(right + half, 160);
    const r6 = v128.load(right + half, 192);
    const r7 = v128.load(right + half, 224);
    for (let row: usize = 0; row < BLOCK_BYTES; row += 32) {
      const at = left + row;
      const s01 = f32x4.add(f32x4.mul(v128.load32_splat(at), r0), f32x4.mul(v128.load32_splat(at, 4), r1));
      const s23 = f32x4.add(f32x4.mul(v128.load32_splat(at, 8), r2), f32x4.mul(v128.load32_splat(at, 12), r3));
      const s45 = f32x4.add(f32x4.mul(v128.load32_splat(at, 16), r4), f32x4.mul(v128.load32_splat(at, 20), r5));
      const s67 = f32x4.add(f32x4.mul(v128.load32_splat(at, 24), r6), f32x4.mul(v128.load32_splat(at, 28), r7));
      v128.store(output + row + half, f32x4.add(f32x4.add(s01, s23), f32x4.add(s45, s67)));
    }
  }
}

/** Samples to coefficients, rounded to steps and kept in the range that baseline files have. */
export function toLevels(from: usize, table: usize, to: usize): void {
  sandwich(cosines, from, turned, to);
  const most = f32x4.splat(1023);
  for (let at: usize = 0; at < BLOCK_BYTES; at += 16) {
    const step = v128.load(steps + table + at);
    const rounded = f32x4.mul(f32x4.nearest(f32x4.mul(v128.load(to + at), v128.load(steps + table + at, 768))), step);
    v128.store(to + at, f32x4.max(f32x4.neg(most), f32x4.min(most, rounded)));
  }
}

/** Coefficients to samples, as a decoder sees them before rounding. */
export function toSamples(from: usize, to: usize): void {
  sandwich(turned, from, cosines, to);
}

// What libjpeg's decoder does ("islow", after Loeffler, Ligtenberg, Moschytz, 1989), in its own whole numbers: half a
// level's rounding is foreseen exactly, so that no picture has to be written twice.
const FRACTION: i32 = 13;
/** Bits that the columns' pass keeps for the rows'. */
const KEPT: i32 = 2;

/** Whether every ground sample decodes to `level`. All steps are one: coefficients are levels. */
export function decodesTo(level: i32, from: usize, ground: usize): bool {
  for (let column: usize = 0; column < 32; column += 4) decodeLine(from + column, 32, columns + column, true);
  for (let row: usize = 0; row < BLOCK_BYTES; row += 32) decodeLine(columns + row, 4, columns + row, false);
  const wanted = i32x4.splat(level);
  const zero = f32x4.splat(0);
  let wrong = zero;
  for (let at: usize = 0; at < BLOCK_BYTES; at += 16) {
    const off = i32x4.ne(v128.load(columns + at), wanted);
    wrong = v128.or(wrong, v128.and(off, f32x4.ne(v128.load(ground + at), zero)));
  }
  return !v128.any_true(wrong);
}

/** Eight numbers, `gap` bytes apart. The first pass reads floats. */
function decodeLine(from: usize, gap: usize, to: usize, isFirst: bool): void {
  const even = evenPart(from, gap, isFirst);
  let t0 = read(from + 7 * gap, isFirst);
  let t1 = read(from + 5 * gap, isFirst);
  let t2 = read(from + 3 * gap, isFirst);
  let t3 = read(from + gap, isFirst);
  const z5 = (t0 + t2 + t1 + t3) * 9633;
  const z1 = (t0 + t3) * -7373;
  const z2 = (t1 + t2) * -20995;
  const z3 = (t0 + t2) * -16069 + z5;
  const z4 = (t1 + t3) * -3196 + z5;
  t0 = t0 * 2446 + z1 + z3;
  t1 = t1 * 16819 + z2 + z4;
  t2 = t2 * 25172 + z2 + z3;
  t3 = t3 * 12299 + z1 + z4;
  const shift = isFirst ? FRACTION - KEPT : FRACTION + KEPT + 3;
  writePair(to, gap, 0, i32x4.extract_lane(even, 0), t3, shift);
  writePair(to, gap, 1, i32x4.extract_lane(even, 1), t2, shift);
  writePair(to, gap, 2, i32x4.extract_lane(even, 2), t1, shift);
  writePair(to, gap, 3, i32x4.extract_lane(even, 3), t0, shift);
}

function evenPart(from: usize, gap: usize, isFirst: bool): v128 {
  const c0 = read(from, isFirst);
  const c2 = read(from + 2 * gap, isFirst);
  const c4 = read(from + 4 * gap, isFirst);
  const c6 = read(from + 6 * gap, isFirst);
  const z1 = (c2 + c6) * 4433;
  const t2 = z1 - c6 * 15137;
  const t3 = z1 + c2 * 6270;
  const t0 = (c0 + c4) << FRACTION;
  const t1 = (c0 - c4) << FRACTION;
  return i32x4.replace_lane(
    i32x4.replace_lane(i32x4.replace_lane(i32x4.splat(t0 + t3), 1, t1 + t2), 2, t1 - t2),
    3,
    t0 - t3,
  );
}

function read(at: usize, isFloat: bool): i32 {
  return isFloat ? <i32>load<f32>(at) : load<i32>(at);
}

function writePair(to: usize, gap: usize, index: usize, even: i32, odd: i32, shift: i32): void {
  const half = 1 << (shift - 1);
  store<i32>(to + index * gap, (even + odd + half) >> shift);
  store<i32>(to + (7 - index) * gap, (even - odd + half) >> shift);
}
