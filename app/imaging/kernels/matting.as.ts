import { addRow, whiten } from "./matting-window.part.as";

// Closed-form matting (Levin, Lischinski, Weiss, 2008) on a band of unknown pixels.
//
// Pixels are worked on in blocks of four neighbours in a row, at columns divisible by four; a block is listed when one
// of its pixels is unknown. The Laplacian is assembled for listed blocks only: 25 coefficients a pixel, the four pixels
// of a block side by side, so that a product with a vector is plain SIMD. Planes that neighbours are read from are
// padded by four columns and two rows on every side. Every sum has one order: the same bits on every machine.

/** Pixels of a block. */
const LANES: i32 = 4;
/** Neighbours that share a 3×3 window with a pixel: 5×5. */
const REACH: i32 = 25;
const BLOCK_BYTES: usize = REACH * 16;
const PAD_COLUMNS: i32 = 4;
const PAD_ROWS: i32 = 2;

// The problem at hand: its size and where its parts lie in the memory.
let widthPx: i32 = 0;
let heightPx: i32 = 0;
/** Floats in a row of a padded plane. */
let stride: i32 = 0;
/** Blocks in a row of the picture. */
let across: i32 = 0;
let count: i32 = 0;
let trust: usize = 0;
let belief: usize = 0;
let colors: usize = 0;
let index: usize = 0;
let blocks: usize = 0;
let coefficients: usize = 0;
let solution: usize = 0;
let residual: usize = 0;
let scale: usize = 0;
let product: usize = 0;

/** Makes room for a picture's planes. Returns the bytes of memory they need. */
export function placePicture(width: i32, height: i32): usize {
  widthPx = width;
  heightPx = height;
  across = (width + 3) >> 2;
  stride = across * LANES + 2 * PAD_COLUMNS;
  const planeBytes = (<usize>(stride * (height + 2 * PAD_ROWS))) << 2;
  trust = (__heap_base + 15) & ~15;
  belief = trust + planeBytes;
  colors = belief + planeBytes;
  index = (colors + <usize>(width * height) * 4 + 15) & ~15;
  blocks = index + ((<usize>(across * height)) << 2);
  coefficients = (blocks + ((<usize>(across * height)) << 2) + 15) & ~15;
  return coefficients;
}

/** Makes room for what the listed blocks need. Returns the bytes of memory. */
export function placeBlocks(): usize {
  const vectorBytes = (<usize>count) << 4;
  solution = coefficients + <usize>count * BLOCK_BYTES;
  residual = solution + vectorBytes;
  scale = residual + vectorBytes;
  product = scale + vectorBytes;
  return product + vectorBytes;
}

/** The padded plane of trust: 1 is known, less is the pull towards the belief. Its padding must be 1. */
export function trustAt(): usize {
  return trust;
}

/** The padded plane of what is believed. Its padding must be 0. */
export function beliefAt(): usize {
  return belief;
}

/** The photo: four bytes a pixel, the last not looked at, no padding. */
export function colorsAt(): usize {
  return colors;
}

/** For every listed block the place of its first pixel in a padded plane, in floats. */
export function blocksAt(): usize {
  return blocks;
}

/** The answer: four floats for every listed block. */
export function solutionAt(): usize {
  return solution;
}

/** Floats in a row of a padded plane. */
export function strideFloats(): i32 {
  return stride;
}

/** Lists the blocks that hold an unknown pixel (trust below 1). Returns their count. */
export function listBlocks(): i32 {
  const one = f32x4.splat(1);
  count = 0;
  for (let y = 0; y < heightPx; y++) {
    for (let block = 0; block < across; block++) {
      const offset = (y + PAD_ROWS) * stride + PAD_COLUMNS + block * LANES;
      const isUnknown = v128.any_true(f32x4.lt(v128.load(trust + ((<usize>offset) << 2)), one));
      store<i32>(index + ((<usize>(y * across + block)) << 2), isUnknown ? count : -1);
      if (!isUnknown) continue;
      store<i32>(blocks + ((<usize>count) << 2), offset);
      count++;
    }
  }
  return count;
}

/**
 * Adds up the Laplacian's rows of every unknown pixel; `noise` regularises a window's colour covariance. Rows of known
 * pixels stay empty: nothing is asked of them.
 */
export function assemble(noise: f64): void {
  memory.fill(coefficients, 0, <usize>count * BLOCK_BYTES);
  for (let y = 1; y < heightPx - 1; y++) {
    for (let x = 1; x < widthPx - 1; x++) {
      // Four columns at once tell whether anything is unknown around here.
      const unknown = unknownAround(x, y);
      if (unknown == 0) {
        x++;
        continue;
      }
      if ((unknown & 7) == 0) continue;
      whiten(colors + ((<usize>((y - 1) * widthPx + x - 1)) << 2), (<usize>widthPx) << 2, noise / 9);
      for (let row = 0; row < 3; row++) {
        for (let column = 0; column < 3; column++) {
          const pixelX = x + column - 1;
          const pixelY = y + row - 1;
          if (load<f32>(trust + ((<usize>placeOf(pixelX, pixelY)) << 2)) >= 1) continue;
          const block = load<i32>(index + ((<usize>(pixelY * across + (pixelX >> 2))) << 2));
          const own = coefficients + <usize>block * BLOCK_BYTES + ((<usize>(pixelX & 3)) << 2);
          // The neighbour at the window's corner, seen from this pixel, in the 5×5 reach.
          addRow(own + <usize>((2 - row) * 5 + 2 - column) * 16, row * 3 + column);
        }
      }
    }
  }
}

/** Where a pixel lies in a padded plane, in floats. */
function placeOf(x: i32, y: i32): i32 {
  return (y + PAD_ROWS) * stride + PAD_COLUMNS + x;
}

/** A bit for each of the columns x - 1 to x + 2: set when one of its pixels in the rows y - 1 to y + 1 is unknown. */
function unknownAround(x: i32, y: i32): i32 {
  const from = trust + ((<usize>placeOf(x - 1, y - 1)) << 2);
  const rowBytes = (<usize>stride) << 2;
  const least = f32x4.min(v128.load(from), f32x4.min(v128.load(from + rowBytes), v128.load(from + 2 * rowBytes)));
  return i32x4.bitmask(f32x4.lt(least, f32x4.splat(1)));
}

/** The Laplacian's rows of one block times the padded plane. */
function productAt(coefficients: usize, center: usize, rowBytes: usize): v128 {
  let sum = f32x4.splat(0);
  let from = center - 2 * rowBytes - 8;
  let at = coefficients;
  for (let row = 0; row < 5; row++) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(at), v128.load(from)));
    sum = f32x4.add(sum, f32x4.mul(v128.load(at, 16), v128.load(from, 4)));
    sum = f32x4.add(sum, f32x4.mul(v128.load(at, 32), v128.load(from, 8)));
    sum = f32x4.add(sum, f32x4.mul(v128.load(at, 48), v128.load(from, 12)));
    sum = f32x4.add(sum, f32x4.mul(v128.load(at, 64), v128.load(from, 16)));
    at += 80;
    from += rowBytes;
  }
  return sum;
}

/** Both halves of a product of floats as doubles, added up. */
function addDot(sum: v128, one: v128, other: v128): v128 {
  const low = f64x2.mul(f64x2.promote_low_f32x4(one), f64x2.promote_low_f32x4(other));
  const oneHigh = f64x2.promote_low_f32x4(i64x2.shuffle(one, one, 1, 0));
  const otherHigh = f64x2.promote_low_f32x4(i64x2.shuffle(other, other, 1, 0));
  return f64x2.add(sum, f64x2.add(low, f64x2.mul(oneHigh, otherHigh)));
}

function total(sum: v128): f64 {
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** First residual and search direction; the belief's plane becomes the direction's. Returns the residual's energy. */
function begin(rowBytes: usize): f64 {
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  const end = (<usize>count) << 4;
  let energy = f64x2.splat(0);
  for (let at: usize = 0; at < end; at += 16) {
    const offset = (<usize>load<i32>(blocks + (at >> 2))) << 2;
    const own = coefficients + (at >> 4) * BLOCK_BYTES;
    const pull = v128.load(trust + offset);
    const isUnknown = f32x4.lt(pull, one);
    const left = v128.and(f32x4.sub(zero, productAt(own, belief + offset, rowBytes)), isUnknown);
    // A known pixel of the block: no residual, and nothing to divide by but one.
    const divisor = v128.bitselect(f32x4.add(v128.load(own, 192), pull), one, isUnknown);
    v128.store(solution + at, v128.load(belief + offset));
    v128.store(residual + at, left);
    v128.store(scale + at, divisor);
    energy = addDot(energy, left, f32x4.div(left, divisor));
  }
  memory.fill(belief, 0, rowBytes * <usize>(heightPx + 2 * PAD_ROWS));
  for (let at: usize = 0; at < end; at += 16) {
    const offset = (<usize>load<i32>(blocks + (at >> 2))) << 2;
    v128.store(belief + offset, f32x4.div(v128.load(residual + at), v128.load(scale + at)));
  }
  return total(energy);
}

/** product = (L + trust)·direction. Returns the direction's curvature. */
function bend(rowBytes: usize): f64 {
  const end = (<usize>count) << 4;
  let curvature = f64x2.splat(0);
  for (let at: usize = 0; at < end; at += 16) {
    const offset = (<usize>load<i32>(blocks + (at >> 2))) << 2;
    const direction = v128.load(belief + offset);
    const pulled = f32x4.mul(v128.load(trust + offset), direction);
    const own = coefficients + (at >> 4) * BLOCK_BYTES;
    const answer = f32x4.add(productAt(own, belief + offset, rowBytes), pulled);
    v128.store(product + at, answer);
    curvature = addDot(curvature, direction, answer);
  }
  return total(curvature);
}

/** Walks `length` along the direction. Returns the energy of the residual that is left. */
function walk(length: f32): f64 {
  const one = f32x4.splat(1);
  const lengths = f32x4.splat(length);
  const end = (<usize>count) << 4;
  let energy = f64x2.splat(0);
  for (let at: usize = 0; at < end; at += 16) {
    const offset = (<usize>load<i32>(blocks + (at >> 2))) << 2;
    const isUnknown = f32x4.lt(v128.load(trust + offset), one);
    const step = f32x4.mul(lengths, v128.load(belief + offset));
    v128.store(solution + at, f32x4.add(v128.load(solution + at), step));
    const gone = f32x4.mul(lengths, v128.load(product + at));
    const left = v128.and(f32x4.sub(v128.load(residual + at), gone), isUnknown);
    v128.store(residual + at, left);
    energy = addDot(energy, left, f32x4.div(left, v128.load(scale + at)));
  }
  return total(energy);
}

/** Turns the search direction, keeping a share of the old one. */
function turn(keep: f32): void {
  const shares = f32x4.splat(keep);
  const end = (<usize>count) << 4;
  for (let at: usize = 0; at < end; at += 16) {
    const offset = (<usize>load<i32>(blocks + (at >> 2))) << 2;
    const step = f32x4.div(v128.load(residual + at), v128.load(scale + at));
    v128.store(belief + offset, f32x4.add(step, f32x4.mul(shares, v128.load(belief + offset))));
  }
}

/**
 * Solves (L + trust)·α = trust·belief on the listed blocks' unknown pixels by conjugate gradients with a diagonal
 * preconditioner, until the residual has fallen to `residualEnough` of the first. Returns the rounds taken.
 */
export function descend(roundsMax: i32, residualEnough: f64): i32 {
  const rowBytes = (<usize>stride) << 2;
  let energy = begin(rowBytes);
  const energyEnough = energy * residualEnough * residualEnough;
  let round = 0;
  while (round < roundsMax && energy > energyEnough) {
    round++;
    const before = energy;
    energy = walk(<f32>(before / bend(rowBytes)));
    turn(<f32>(energy / before));
  }
  return round;
}
