// The entropy-coded part of a baseline JPEG (ITU T.81), full colour resolution, with a ground that decodes exactly.
//
// A decoder rounds and clips every pixel of a block of 8 × 8 on its own, so the ground of a block that also holds
// product is exact when its error stays below half a level. The file's quantisation steps are all one; blocks of product
// alone are rounded to the coarser steps of a quality, which costs little more than coarse steps in the file would.
// Blocks that hold both are free to use every step: a search moves single coefficients until the ground holds, and the
// product's pixels pay by as little as it finds. Single floats, one order of
// summing: the same bits on every machine.

const BLOCK: i32 = 64;
const BLOCK_BYTES: usize = 256;

/** cos((2x + 1)uπ / 16), orthonormal: row u, column x, and the same turned around. */
const cosines = memory.data(256, 16);
const turned = memory.data(256, 16);
/** Pattern in the block that one step of a coefficient makes, without its quantisation step: 64 × 64. */
const patterns = memory.data(16384, 16);
/** Steps to round to, in natural order: of luma, of colour, and the finest; 768 bytes on, one divided by them. */
const steps = memory.data(1536, 16);
const LUMA: usize = 0;
const COLOR: usize = 256;
const FINEST: usize = 512;
/** Natural position of the zigzag's n-th coefficient. */
const zigzag = memory.data(64, 16);
/** The other way round: which coefficient in coded order a natural position is. */
const rank = memory.data(64, 16);
/** Huffman codes: code << 8 | length; luma DC, luma AC, colour DC, colour AC, 256 each. */
const codes = memory.data(4096, 16);

// One block's samples, its coefficients in steps, and what a decoder makes of them: three components.
const samples = memory.data(768, 16);
const levels = memory.data(768, 16);
const decoded = memory.data(256, 16);
const work = memory.data(256, 16);
const trial = memory.data(256, 16);
const slope = memory.data(256, 16);
/** The move from which on a coefficient may move again. */
const rests = memory.data(256, 16);
/** 1 where the block shows ground, 0 where product. */
const groundMask = memory.data(256, 16);

let widthPx: i32 = 0;
let heightPx: i32 = 0;
let pixels: usize = 0;
let covered: usize = 0;
let out: usize = 0;
let outEnd: usize = 0;
let bits: u64 = 0;
let bitCount: i32 = 0;
let heldBlocks: i32 = 0;
let fadedBlocks: i32 = 0;

/** How far a ground's level may be off before rounding; half a level less what the decoder's own arithmetic adds. */
let errorMax: f32 = 0.4;
/** The search aims a little lower, so that it does not end on the edge. */
let errorWanted: f32 = 0.35;
/** What a changed product pixel weighs beside a ground pixel that is off. */
const PRODUCT_WEIGHT: f32 = 0.0006;
const SEARCH_STEPS: i32 = 160;
/** Moves for which a coefficient rests after its own. */
const REST: i32 = 7;
/** Coefficients tried for one step: those along which the cost falls most steeply. */
const PICKS: i32 = 16;
const LIFT_ROUNDS: i32 = 24;
/** A block that will not hold gives away this much of its product's contrast, and tries again. */
const FADE_STEP: f32 = 0.12;
/** At the last fade nothing is left but ground, which always holds. */
const FADES: i32 = 9;

/** Makes room for a picture. Returns the bytes of memory needed. */
export function placePicture(width: i32, height: i32): usize {
  widthPx = width;
  heightPx = height;
  const count = <usize>(width * height);
  pixels = (__heap_base + 15) & ~15;
  covered = pixels + count * 3;
  out = (covered + count + 15) & ~15;
  // Three bytes a pixel and component are far above what the finest table writes.
  return out + count * 6 + 65536;
}

export function pixelsAt(): usize {
  return pixels;
}
export function coveredAt(): usize {
  return covered;
}
export function outAt(): usize {
  return out;
}
export function cosinesAt(): usize {
  return cosines;
}
export function stepsAt(): usize {
  return steps;
}
export function zigzagAt(): usize {
  return zigzag;
}
export function codesAt(): usize {
  return codes;
}
/** Blocks that had to be changed for their ground, and of those the ones whose product lost contrast. */
export function heldCount(): i32 {
  return heldBlocks;
}
export function fadedCount(): i32 {
  return fadedBlocks;
}

/** Derives what depends on the cosines and the order: once they are written. */
export function prepare(): void {
  for (let at: usize = 0; at < BLOCK_BYTES; at += 4) store<f32>(steps + FINEST + at, 1);
  for (let at: usize = 0; at < 768; at += 4) store<f32>(steps + at, 1 / load<f32>(steps + at), 768);
  for (let n = 0; n < BLOCK; n++) store<u8>(rank + load<u8>(zigzag + n), <u8>n);
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
function sandwich(left: usize, input: usize, right: usize, output: usize): void {
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
function toLevels(from: usize, table: usize, to: usize): void {
  sandwich(cosines, from, turned, to);
  const most = f32x4.splat(1023);
  for (let at: usize = 0; at < BLOCK_BYTES; at += 16) {
    const step = v128.load(steps + table + at);
    const rounded = f32x4.mul(f32x4.nearest(f32x4.mul(v128.load(to + at), v128.load(steps + table + at, 768))), step);
    v128.store(to + at, f32x4.max(f32x4.neg(most), f32x4.min(most, rounded)));
  }
}

/** Coefficients to samples, as a decoder sees them before rounding. */
function toSamples(from: usize, to: usize): void {
  sandwich(turned, from, cosines, to);
}

/**
 * Codes the picture over a ground whose decoded luma and colours are given less 128, off by `tolerance` of a level at
 * most. Returns the bytes written.
 */
export function encode(luma: f32, blue: f32, red: f32, isWhite: bool, tolerance: f32): i32 {
  errorMax = tolerance;
  errorWanted = tolerance * 0.88;
  bits = 0;
  bitCount = 0;
  outEnd = out;
  heldBlocks = 0;
  fadedBlocks = 0;
  let lumaBefore: i32 = 0;
  let blueBefore: i32 = 0;
  let redBefore: i32 = 0;
  for (let top = 0; top < heightPx; top += 8) {
    for (let left = 0; left < widthPx; left += 8) {
      codeLevels(left, top, luma, blue, red, isWhite);
      lumaBefore = writeBlock(levels, lumaBefore, codes, codes + 1024);
      blueBefore = writeBlock(levels + BLOCK_BYTES, blueBefore, codes + 2048, codes + 3072);
      redBefore = writeBlock(levels + 2 * BLOCK_BYTES, redBefore, codes + 2048, codes + 3072);
    }
  }
  // The last byte is filled up with ones.
  if (bitCount > 0) put((1 << (8 - bitCount)) - 1, 8 - bitCount);
  return <i32>(outEnd - out);
}

/** Fills `levels` for one block. */
function codeLevels(left: i32, top: i32, luma: f32, blue: f32, red: f32, isWhite: bool): void {
  const inside = left + 8 <= widthPx && top + 8 <= heightPx;
  if (inside && isAllGround(left, top)) {
    flatLevels(levels, luma);
    flatLevels(levels + BLOCK_BYTES, blue);
    flatLevels(levels + 2 * BLOCK_BYTES, red);
    return;
  }
  const isMixed = readBlock(left, top, luma, blue, red) < BLOCK;
  const colorSteps = isMixed ? FINEST : COLOR;
  toLevels(samples, isMixed && !isWhite ? FINEST : LUMA, levels);
  toLevels(samples + BLOCK_BYTES, colorSteps, levels + BLOCK_BYTES);
  toLevels(samples + 2 * BLOCK_BYTES, colorSteps, levels + 2 * BLOCK_BYTES);
  if (!isMixed) return;
  let faded = hold(samples, levels, luma, isWhite);
  faded = hold(samples + BLOCK_BYTES, levels + BLOCK_BYTES, blue, false) || faded;
  faded = hold(samples + 2 * BLOCK_BYTES, levels + 2 * BLOCK_BYTES, red, false) || faded;
  heldBlocks++;
  if (faded) fadedBlocks++;
}

/** Eight pixels at once: most blocks of a packshot are nothing but ground. */
function isAllGround(left: i32, top: i32): bool {
  let any: u64 = 0;
  for (let row = 0; row < 8; row++) any |= load<u64>(covered + <usize>((top + row) * widthPx + left));
  return any === 0;
}

/** Reads a block's samples; parts beyond the picture repeat its last pixels. Returns how many pixels are product. */
function readBlock(left: i32, top: i32, luma: f32, blue: f32, red: f32): i32 {
  let productPixels = 0;
  for (let p = 0; p < BLOCK; p++) {
    const x = min(widthPx - 1, left + (p & 7));
    const y = min(heightPx - 1, top + (p >> 3));
    const at = <usize>(y * widthPx + x);
    const slot = <usize>(p << 2);
    if (load<u8>(covered + at) === 0) {
      store<f32>(groundMask + slot, 1);
      store<f32>(samples + slot, luma);
      store<f32>(samples + slot, blue, BLOCK_BYTES);
      store<f32>(samples + slot, red, 2 * BLOCK_BYTES);
      continue;
    }
    productPixels++;
    store<f32>(groundMask + slot, 0);
    const r = <f32>load<u8>(pixels + at * 3);
    const g = <f32>load<u8>(pixels + at * 3, 1);
    const b = <f32>load<u8>(pixels + at * 3, 2);
    store<f32>(samples + slot, 0.299 * r + 0.587 * g + 0.114 * b - 128);
    store<f32>(samples + slot, 0.5 * b - 0.168735892 * r - 0.331264108 * g, BLOCK_BYTES);
    store<f32>(samples + slot, 0.5 * r - 0.418687589 * g - 0.081312411 * b, 2 * BLOCK_BYTES);
  }
  return productPixels;
}

function flatLevels(to: usize, level: f32): void {
  memory.fill(to, 0, BLOCK_BYTES);
  store<f32>(to, level * 8);
}

/** Changes the coefficients of one component until its ground holds. True when the product lost contrast for it. */
function hold(from: usize, to: usize, level: f32, isWhite: bool): bool {
  for (let fade = 0; fade < FADES; fade++) {
    if (fade > 0) {
      const kept: f32 = fade === FADES - 1 ? 0 : 1 - FADE_STEP * <f32>fade;
      fadeSamples(from, level, kept / (1 - FADE_STEP * <f32>(fade - 1)));
      toLevels(from, FINEST, to);
    }
    if (isWhite ? lift(from, to, level) : search(from, to, level)) return fade > 0;
  }
  return true;
}

function fadeSamples(at: usize, level: f32, kept: f32): void {
  for (let p = 0; p < BLOCK; p++) {
    const slot = at + ((<usize>p) << 2);
    store<f32>(slot, level + (load<f32>(slot) - level) * kept);
  }
}

/** White may decode to more than white, for a decoder clips it: ground that falls short is asked for more. */
function lift(from: usize, to: usize, level: f32): bool {
  for (let round = 0; round < LIFT_ROUNDS; round++) {
    toSamples(to, decoded);
    let short = false;
    for (let at: usize = 0; at < BLOCK_BYTES; at += 4) {
      if (load<f32>(groundMask + at) === 0) continue;
      const missing = level - load<f32>(decoded + at);
      if (missing > errorMax * 0.5) short = true;
      if (missing > 0) store<f32>(from + at, load<f32>(from + at) + missing * 1.25);
    }
    if (!short) return true;
    toLevels(from, LUMA, to);
  }
  return false;
}

/**
 * Takes the one step of one coefficient that helps most, or hurts least, again and again; a coefficient just moved rests
 * (tabu search), so that the way leads out of dead ends.
 */
function search(from: usize, to: usize, level: f32): bool {
  toSamples(to, decoded);
  // From here on `decoded` is the error: against the level where ground is, against the photo where product is.
  for (let at: usize = 0; at < BLOCK_BYTES; at += 16) {
    v128.store(decoded + at, f32x4.sub(v128.load(decoded + at), v128.load(from + at)));
  }
  memory.fill(rests, 0, BLOCK_BYTES);
  for (let step = 0; step < SEARCH_STEPS; step++) {
    if (worstGround() <= errorMax) return true;
    let best: f32 = f32.MAX_VALUE;
    let bestAt = -1;
    let bestBy: f32 = 0;
    slopes();
    for (let pick = 0; pick < PICKS; pick++) {
      const k = steepest();
      const by: f32 = load<f32>(slope + ((<usize>k) << 2)) > 0 ? -1 : 1;
      store<f32>(slope + ((<usize>k) << 2), 0);
      if (load<i32>(rests + ((<usize>k) << 2)) > step) continue;
      const cost = costWith(k, by);
      if (cost >= best) continue;
      best = cost;
      bestAt = k;
      bestBy = by;
    }
    if (bestAt < 0) continue;
    store<i32>(rests + ((<usize>bestAt) << 2), step + REST);
    const pattern = patterns + ((<usize>(bestAt * BLOCK)) << 2);
    const by = f32x4.splat(bestBy);
    for (let at: usize = 0; at < BLOCK_BYTES; at += 16) {
      v128.store(decoded + at, f32x4.add(v128.load(decoded + at), f32x4.mul(by, v128.load(pattern + at))));
    }
    const slot = to + ((<usize>bestAt) << 2);
    store<f32>(slot, load<f32>(slot) + bestBy);
  }
  return worstGround() <= errorMax;
}

/** How steeply the cost rises with every coefficient: the errors' own slopes, transformed. */
function slopes(): void {
  const wanted = f32x4.splat(errorWanted);
  const weight = f32x4.splat(PRODUCT_WEIGHT);
  for (let at: usize = 0; at < BLOCK_BYTES; at += 16) {
    const error = v128.load(decoded + at);
    const inside = f32x4.max(f32x4.min(error, wanted), f32x4.neg(wanted));
    const ground = f32x4.mul(f32x4.sub(error, inside), v128.load(groundMask + at));
    v128.store(trial + at, f32x4.add(ground, f32x4.mul(error, weight)));
  }
  sandwich(cosines, trial, turned, slope);
}

function steepest(): i32 {
  let most: f32 = -1;
  let found = 0;
  for (let k = 0; k < BLOCK; k++) {
    const height = abs(load<f32>(slope + ((<usize>k) << 2)));
    if (height <= most) continue;
    most = height;
    found = k;
  }
  return found;
}

function worstGround(): f32 {
  let worst: f32 = 0;
  for (let at: usize = 0; at < BLOCK_BYTES; at += 4) {
    worst = max(worst, abs(load<f32>(decoded + at)) * load<f32>(groundMask + at));
  }
  return worst;
}

/** What the errors would cost after moving coefficient `k` by `by` levels. */
function costWith(k: i32, by: f32): f32 {
  const pattern = patterns + ((<usize>(k * BLOCK)) << 2);
  const amount = f32x4.splat(by);
  const wanted = f32x4.splat(errorWanted);
  const weight = f32x4.splat(PRODUCT_WEIGHT);
  let sum = f32x4.splat(0);
  for (let at: usize = 0; at < BLOCK_BYTES; at += 16) {
    const error = f32x4.add(v128.load(decoded + at), f32x4.mul(amount, v128.load(pattern + at)));
    const over = f32x4.max(f32x4.sub(f32x4.abs(error), wanted), f32x4.splat(0));
    const ground = f32x4.mul(f32x4.mul(over, over), v128.load(groundMask + at));
    const product = f32x4.mul(f32x4.mul(error, error), weight);
    sum = f32x4.add(sum, f32x4.add(ground, product));
  }
  return (
    f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3))
  );
}

/** Writes one component of a block. Returns its DC level, which the next block is coded against. */
function writeBlock(from: usize, before: i32, dcCodes: usize, acCodes: usize): i32 {
  const dc = <i32>load<f32>(from);
  writeNumber(dcCodes, 0, dc - before);
  let ahead = codedLevels(from) & ~1;
  let done: i32 = 0;
  while (ahead !== 0) {
    const at = <i32>ctz(ahead);
    ahead &= ahead - 1;
    let zeros = at - done - 1;
    for (; zeros > 15; zeros -= 16) writeCode(load<u32>(acCodes + (0xf0 << 2)));
    writeNumber(acCodes, zeros, <i32>load<f32>(from + ((<usize>load<u8>(zigzag + at)) << 2)));
    done = at;
  }
  if (done < 63) writeCode(load<u32>(acCodes));
  return dc;
}

/** A bit for every coefficient that is not zero, in the order they are coded. */
function codedLevels(from: usize): u64 {
  const zero = f32x4.splat(0);
  let coded: u64 = 0;
  for (let four: i32 = 0; four < 16; four++) {
    let natural = i32x4.bitmask(f32x4.ne(v128.load(from + ((<usize>four) << 4)), zero));
    for (; natural !== 0; natural &= natural - 1) {
      coded |= (<u64>1) << (<u64>load<u8>(rank + ((four << 2) + ctz(natural))));
    }
  }
  return coded;
}

/** A run of zeros and the number after it: a code for run and length, then the number's bits. */
function writeNumber(table: usize, zeros: i32, level: i32): void {
  const size = 32 - clz(abs(level));
  writeCode(load<u32>(table + ((<usize>((zeros << 4) | size)) << 2)));
  if (size > 0) put(level < 0 ? level + (1 << size) - 1 : level, size);
}

function writeCode(code: u32): void {
  put(<i32>(code >> 8), <i32>(code & 255));
}

function put(value: i32, count: i32): void {
  bits = (bits << count) | (<u64>(<u32>value));
  bitCount += count;
  while (bitCount >= 8) {
    bitCount -= 8;
    const byte = <u8>(bits >> bitCount);
    store<u8>(outEnd++, byte);
    // A byte of ones would look like a marker.
    if (byte === 0xff) store<u8>(outEnd++, 0);
  }
}
