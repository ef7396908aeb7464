// Resampling of float planes: rows first, four of them side by side in a vector, then columns. Weights come from the
// caller. Every sum runs over its taps in order: the same bits on every machine.

/** First free byte of the memory. */
export function freeFrom(): usize {
  return (__heap_base + 15) & ~15;
}

/**
 * Resamples rows. `from`: `heightPx` rows of `fromWidth` floats. `first` and `weights` say for every output column where
 * its `taps` taps begin and what they weigh; columns beyond the picture repeat its border. `lanes` is room for four
 * rows side by side: (fromWidth + 2 × margin) × 16 bytes. `to`: rows of `toWidth` floats.
 */
export function resizeRows(
  from: usize,
  fromWidth: i32,
  heightPx: i32,
  first: usize,
  weights: usize,
  taps: i32,
  lanes: usize,
  margin: i32,
  to: usize,
  toWidth: i32,
): void {
  for (let y = 0; y < heightPx; y += 4) {
    const rows = min(4, heightPx - y);
    spreadRows(from + ((<usize>(y * fromWidth)) << 2), fromWidth, rows, lanes, margin);
    const corner = to + ((<usize>(y * toWidth)) << 2);
    for (let x = 0; x < toWidth; x++) {
      let at = lanes + ((<usize>(load<i32>(first + ((<usize>x) << 2)) + margin)) << 4);
      let weight = weights + ((<usize>(x * taps)) << 2);
      let sum = f32x4.splat(0);
      for (let tap = 0; tap < taps; tap++) {
        sum = f32x4.add(sum, f32x4.mul(v128.load(at), v128.load32_splat(weight)));
        at += 16;
        weight += 4;
      }
      const out = corner + ((<usize>x) << 2);
      store<f32>(out, f32x4.extract_lane(sum, 0));
      if (rows > 1) store<f32>(out + ((<usize>toWidth) << 2), f32x4.extract_lane(sum, 1));
      if (rows > 2) store<f32>(out + ((<usize>toWidth) << 3), f32x4.extract_lane(sum, 2));
      if (rows > 3) store<f32>(out + <usize>toWidth * 12, f32x4.extract_lane(sum, 3));
    }
  }
}

/** Puts up to four rows side by side, the border repeated on both ends. */
function spreadRows(from: usize, widthPx: i32, rows: i32, lanes: usize, margin: i32): void {
  const rowBytes = (<usize>widthPx) << 2;
  const second = rows > 1 ? from + rowBytes : from;
  const third = rows > 2 ? second + rowBytes : from;
  const fourth = rows > 3 ? third + rowBytes : from;
  for (let x = -margin; x < widthPx + margin; x++) {
    const at = (<usize>min(max(x, 0), widthPx - 1)) << 2;
    const to = lanes + ((<usize>(x + margin)) << 4);
    store<f32>(to, load<f32>(from + at));
    store<f32>(to, load<f32>(second + at), 4);
    store<f32>(to, load<f32>(third + at), 8);
    store<f32>(to, load<f32>(fourth + at), 12);
  }
}

/** Resamples columns of `fromHeight` rows to `toHeight` rows and keeps the values within 0..1. */
export function resizeColumns(
  from: usize,
  widthPx: i32,
  fromHeight: i32,
  first: usize,
  weights: usize,
  taps: i32,
  to: usize,
  toHeight: i32,
): void {
  const rowBytes = (<usize>widthPx) << 2;
  const whole = rowBytes & ~15;
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  for (let y = 0; y < toHeight; y++) {
    const start = load<i32>(first + ((<usize>y) << 2));
    const weight = weights + ((<usize>(y * taps)) << 2);
    const out = to + <usize>y * rowBytes;
    for (let x: usize = 0; x < whole; x += 16) {
      let sum = zero;
      for (let tap = 0; tap < taps; tap++) {
        const row = <usize>min(max(start + tap, 0), fromHeight - 1) * rowBytes;
        sum = f32x4.add(sum, f32x4.mul(v128.load(from + row + x), v128.load32_splat(weight + ((<usize>tap) << 2))));
      }
      v128.store(out + x, f32x4.min(one, f32x4.max(zero, sum)));
    }
    for (let x = whole; x < rowBytes; x += 4) {
      let sum: f32 = 0;
      for (let tap = 0; tap < taps; tap++) {
        const row = <usize>min(max(start + tap, 0), fromHeight - 1) * rowBytes;
        sum += load<f32>(from + row + x) * load<f32>(weight + ((<usize>tap) << 2));
      }
      store<f32>(out + x, min<f32>(1, max<f32>(0, sum)));
    }
  }
}

/**
 * The smallest of every byte and its eight neighbours. `from`: `heightPx` + 2 rows of `stride` bytes, the picture's first
 * byte 16 bytes into the second row; what lies outside must be 255. `to` has rows of `stride` bytes as well.
 */
export function lowestAround(from: usize, stride: i32, heightPx: i32, to: usize): void {
  const rowBytes = <usize>stride;
  for (let y: usize = 0; y < <usize>heightPx; y++) {
    const above = from + y * rowBytes;
    const below = above + 2 * rowBytes;
    for (let x: usize = 16; x < rowBytes - 16; x += 16) {
      let lowest = lowestInRow(above + x);
      lowest = i8x16.min_u(lowest, lowestInRow(above + rowBytes + x));
      lowest = i8x16.min_u(lowest, lowestInRow(below + x));
      v128.store(to + y * rowBytes + x, lowest);
    }
  }
}

function lowestInRow(at: usize): v128 {
  return i8x16.min_u(v128.load(at), i8x16.min_u(v128.load(at - 1), v128.load(at + 1)));
}

/**
 * One row of means of squares. `from`: `rows` rows of `widthPx` pixels of four bytes, each row beginning `rowBytes` (a
 * multiple of 16) after the one above. `borders`: where each of `toWidth` squares begins, and where the last one ends.
 * `sums` is room for 2 × rowBytes. Means are rounded to the nearest level; the fourth byte becomes 255.
 */
export function meansOfSquares(
  from: usize,
  rowBytes: usize,
  rows: i32,
  sums: usize,
  borders: usize,
  to: usize,
  toWidth: i32,
): void {
  for (let x: usize = 0; x < rowBytes; x += 16) {
    let low = i16x8.splat(0);
    let high = i16x8.splat(0);
    let at = from + x;
    for (let row = 0; row < rows; row++) {
      const bytes = v128.load(at);
      low = i16x8.add(low, i16x8.extend_low_i8x16_u(bytes));
      high = i16x8.add(high, i16x8.extend_high_i8x16_u(bytes));
      at += rowBytes;
    }
    v128.store(sums + 2 * x, low);
    v128.store(sums + 2 * x, high, 16);
  }
  let left = load<i32>(borders);
  for (let x = 0; x < toWidth; x++) {
    const right = load<i32>(borders + ((<usize>x) << 2), 4);
    let sum = i32x4.splat(0);
    for (let column = left; column < right; column++) {
      sum = i32x4.add(sum, i32x4.extend_low_i16x8_u(v128.load64_zero(sums + ((<usize>column) << 3))));
    }
    const count = rows * (right - left);
    // Sums stay far below 2²⁴, so the quotient of floats never rounds up to the next whole number.
    const rounded = f32x4.convert_i32x4_s(i32x4.add(sum, i32x4.splat(count >> 1)));
    const mean = i32x4.trunc_sat_f32x4_s(f32x4.div(rounded, f32x4.splat(<f32>count)));
    const words = i16x8.narrow_i32x4_u(mean, mean);
    const bytes = i8x16.narrow_i16x8_u(words, words);
    store<u32>(to + ((<usize>x) << 2), (<u32>i32x4.extract_lane(bytes, 0)) | 0xff000000);
    left = right;
  }
}
