// Perlin's gradient noise in two dimensions, four points at a time.
//
// Points lie in rows of at most POINTS floats. The lattice holds a unit direction for each of 256 × 256 corners, two
// floats each. All arithmetic is on single floats in one order: the same bits on every machine.

/** Points in a row. */
const POINTS: i32 = 512;
/** Rows of points: places across and down, and what is made of them. */
const ROWS: i32 = 10;
const SIDE: i32 = 256;

let lattice: usize = 0;
let rows: usize = 0;

/** Lays out lattice and rows. Returns the bytes of memory they need. */
export function place(): usize {
  lattice = (__heap_base + 15) & ~15;
  rows = lattice + ((<usize>(SIDE * SIDE)) << 3);
  return rows + ((<usize>(POINTS * ROWS)) << 2);
}

/** Where the lattice lies. */
export function latticeAt(): usize {
  return lattice;
}

/** Where a row of points lies. */
export function rowAt(row: i32): usize {
  return rows + ((<usize>(row * POINTS)) << 2);
}

/** The directions at four corners, as x in the first and y in the second half of each pair. */
@inline
function corner(index: v128, first: bool): v128 {
  const a = v128.load64_zero(lattice + ((<usize>i32x4.extract_lane(index, 0)) << 3));
  const b = v128.load64_zero(lattice + ((<usize>i32x4.extract_lane(index, 1)) << 3));
  const c = v128.load64_zero(lattice + ((<usize>i32x4.extract_lane(index, 2)) << 3));
  const d = v128.load64_zero(lattice + ((<usize>i32x4.extract_lane(index, 3)) << 3));
  const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  return first ? v128.shuffle<i32>(ab, cd, 0, 1, 4, 5) : v128.shuffle<i32>(ab, cd, 2, 3, 6, 7);
}

/** How far along a corner's direction a point lies. */
@inline
function along(index: v128, u: v128, v: v128): v128 {
  return f32x4.add(f32x4.mul(corner(index, true), u), f32x4.mul(corner(index, false), v));
}

/** 6t⁵ − 15t⁴ + 10t³. */
@inline
function ease(t: v128): v128 {
  const inner = f32x4.add(f32x4.mul(t, f32x4.sub(f32x4.mul(t, f32x4.splat(6)), f32x4.splat(15))), f32x4.splat(10));
  return f32x4.mul(f32x4.mul(f32x4.mul(t, t), t), inner);
}
@inline
function mix(from: v128, to: v128, share: v128): v128 {
  return f32x4.add(from, f32x4.mul(f32x4.sub(to, from), share));
}
@inline
function wrap(place: v128, period: i32, shift: i32): v128 {
  const inPeriod = v128.and(place, i32x4.splat(period - 1));
  return v128.and(i32x4.add(inPeriod, i32x4.splat(shift)), i32x4.splat(SIDE - 1));
}
@inline
function noise(x: v128, y: v128, periodX: i32, periodY: i32, layer: i32): v128 {
  const left = f32x4.floor(x);
  const top = f32x4.floor(y);
  const u = f32x4.sub(x, left);
  const v = f32x4.sub(y, top);
  const one = i32x4.splat(1);
  const column = i32x4.trunc_sat_f32x4_s(left);
  const row = i32x4.trunc_sat_f32x4_s(top);
  const shiftX = layer * 97;
  const shiftY = layer * 57;
  const here = wrap(column, periodX, shiftX);
  const next = wrap(i32x4.add(column, one), periodX, shiftX);
  const upper = i32x4.shl(wrap(row, periodY, shiftY), 8);
  const lower = i32x4.shl(wrap(i32x4.add(row, one), periodY, shiftY), 8);
  const u1 = f32x4.sub(u, f32x4.splat(1));
  const v1 = f32x4.sub(v, f32x4.splat(1));
  const a = along(v128.or(upper, here), u, v);
  const b = along(v128.or(upper, next), u1, v);
  const c = along(v128.or(lower, here), u, v1);
  const d = along(v128.or(lower, next), u1, v1);
  const across = ease(u);
  return mix(mix(a, b, across), mix(c, d, across), ease(v));
}

/**
 * Sums `octaves` noises at the points of rows `x` and `y` into row `out`, each twice as fine and half as strong, starting
 * with `strength`. Periods are those of the coarsest, powers of two; `layer` picks another pattern of the lattice.
 */
export function layered(
  count: i32,
  x: i32,
  y: i32,
  out: i32,
  periodX: i32,
  periodY: i32,
  layer: i32,
  octaves: i32,
  strength: f32,
): void {
  const fromX = rowAt(x);
  const fromY = rowAt(y);
  const to = rowAt(out);
  for (let at = 0; at < count; at += 4) {
    let px = v128.load(fromX + ((<usize>at) << 2));
    let py = v128.load(fromY + ((<usize>at) << 2));
    let sum = f32x4.splat(0);
    let share = strength;
    let wide = periodX;
    let high = periodY;
    for (let octave = 0; octave < octaves; octave++) {
      sum = f32x4.add(sum, f32x4.mul(f32x4.splat(share), noise(px, py, wide, high, layer + octave)));
      share *= 0.5;
      px = f32x4.add(px, px);
      py = f32x4.add(py, py);
      wide = wide < 128 ? wide * 2 : 256;
      high = high < 128 ? high * 2 : 256;
    }
    v128.store(to + ((<usize>at) << 2), sum);
  }
}
