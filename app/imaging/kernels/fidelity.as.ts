// How far two pictures of one product are apart: levels and CIEDE2000, four pixels side by side. Sums run in order over
// single floats and one double: the same bits on every machine.
import { colorDifference } from "./ciede2000.part.as";

/** X, Y and Z that a level of red, of green and of blue adds, by the white's: 3 × 256 vectors, written by the caller. */
const parts = memory.data(12288, 16);
/** Four pixels of either picture that differ: the cube-root scale of L*a*b* of X, Y and Z. */
const ours = memory.data(64, 16);
const theirs = memory.data(64, 16);
let waiting: usize = 0;

let compared: i32 = 0;
let unchanged: i32 = 0;
let sum: f64 = 0;
let most: f32 = 0;

export function partsAt(): usize {
  return parts;
}
/** First free byte of the memory. */
export function freeFrom(): usize {
  return (__heap_base + 15) & ~15;
}
export function comparedCount(): i32 {
  return compared;
}
export function unchangedCount(): i32 {
  return unchanged;
}
export function deltaESum(): f64 {
  return sum;
}
export function deltaEMax(): f64 {
  return <f64>most;
}

export function begin(): void {
  compared = 0;
  unchanged = 0;
  sum = 0;
  most = 0;
}

/** Compares `count` pixels of three bytes where `mask` is not 0. A pixel within `tolerance` levels is unchanged. */
export function compare(one: usize, other: usize, mask: usize, count: i32, tolerance: i32): void {
  for (let pixel = 0; pixel < count; pixel++) {
    if (load<u8>(mask + pixel) === 0) continue;
    compared++;
    const at = <usize>pixel * 3;
    const difference = max(
      abs(<i32>load<u8>(one + at) - <i32>load<u8>(other + at)),
      max(
        abs(<i32>load<u8>(one + at, 1) - <i32>load<u8>(other + at, 1)),
        abs(<i32>load<u8>(one + at, 2) - <i32>load<u8>(other + at, 2)),
      ),
    );
    if (difference <= tolerance) unchanged++;
    if (difference === 0) continue;
    v128.store(ours + waiting, cubeScale(one + at));
    v128.store(theirs + waiting, cubeScale(other + at));
    waiting += 16;
    if (waiting === 64) addWaiting();
  }
  if (waiting === 0) return;
  for (; waiting < 64; waiting += 16) {
    v128.store(ours + waiting, f32x4.splat(0));
    v128.store(theirs + waiting, f32x4.splat(0));
  }
  addWaiting();
}

/** X, Y, Z of a pixel on the scale that L*a*b* is made of: cube roots, straight near black. */
function cubeScale(pixel: usize): v128 {
  const red = v128.load(parts + ((<usize>load<u8>(pixel)) << 4));
  const green = v128.load(parts + ((<usize>load<u8>(pixel, 1)) << 4), 4096);
  const blue = v128.load(parts + ((<usize>load<u8>(pixel, 2)) << 4), 8192);
  const ratio = f32x4.add(f32x4.add(red, green), blue);
  const straight = f32x4.add(f32x4.mul(ratio, f32x4.splat(24389.0 / 27.0 / 116.0)), f32x4.splat(16.0 / 116.0));
  return v128.bitselect(cubeRoot(ratio), straight, f32x4.gt(ratio, f32x4.splat(216.0 / 24389.0)));
}

/** A third of the exponent to begin with, then Halley's steps, each of which triples the digits. */
function cubeRoot(x: v128): v128 {
  const third = i32x4.trunc_sat_f32x4_s(f32x4.mul(f32x4.convert_i32x4_s(x), f32x4.splat(1.0 / 3.0)));
  let root = i32x4.add(third, i32x4.splat(0x2a51_37a0));
  for (let step = 0; step < 2; step++) {
    const cube = f32x4.mul(f32x4.mul(root, root), root);
    const over = f32x4.add(f32x4.add(cube, x), x);
    root = f32x4.mul(root, f32x4.div(over, f32x4.add(f32x4.add(cube, cube), x)));
  }
  return root;
}

function addWaiting(): void {
  waiting = 0;
  const difference = colorDifference(ours, theirs);
  sum +=
    <f64>f32x4.extract_lane(difference, 0) +
    <f64>f32x4.extract_lane(difference, 1) +
    <f64>f32x4.extract_lane(difference, 2) +
    <f64>f32x4.extract_lane(difference, 3);
  most = max(most, max(f32x4.extract_lane(difference, 0), f32x4.extract_lane(difference, 1)));
  most = max(most, max(f32x4.extract_lane(difference, 2), f32x4.extract_lane(difference, 3)));
}
