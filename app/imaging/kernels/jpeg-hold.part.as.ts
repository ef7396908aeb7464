// Coefficients of a block that holds product and ground: chosen so that the ground decodes exactly, and the product pays
// by as little as is found. Part of jpeg.as.ts, no kernel of its own.
import {
  BLOCK,
  BLOCK_BYTES,
  FINEST,
  LUMA,
  cosines,
  decodesTo,
  patterns,
  sandwich,
  toLevels,
  toSamples,
  turned,
} from "./jpeg-blocks.part.as";

const decoded = memory.data(256, 16);
const trial = memory.data(256, 16);
const slope = memory.data(256, 16);
/** The move from which on a coefficient may move again. */
const rests = memory.data(256, 16);
/** 1 where the block shows ground, 0 where product. */
export const groundMask = memory.data(256, 16);
/** Where in a block four neighbours with ground among them lie, in bytes. */
const groundFours = memory.data(64, 16);
/** How far each coefficient is from the exact one. */
const drift = memory.data(256, 16);
let groundFoursEnd: usize = 0;

/** How far a ground's level may be off before rounding; half a level less what the decoder's own arithmetic adds. */
let errorMax: f32 = 0.4;
/** The search aims a little lower, so that it does not end on the edge. */
let errorWanted: f32 = 0.35;
/** What a changed product pixel weighs beside a ground pixel that is off. */
const PRODUCT_WEIGHT: f32 = 0.0006;
/** Of the searches that end well, 19 in 20 do so sooner. */
const SEARCH_STEPS: i32 = 96;
/** Moves for which a coefficient rests after its own. */
const REST: i32 = 7;
/** Coefficients tried for one step: those along which the cost falls most steeply. */
const PICKS: i32 = 16;
const LIFT_ROUNDS: i32 = 24;
/** A block that will not hold gives away this much of its product's contrast, and tries again. */
const FADE_STEP: f32 = 0.12;
/** At the last fade nothing is left but ground, which always holds. */
const FADES: i32 = 9;

/** How far the ground may be off, in levels. */
export function setTolerance(tolerance: f32): void {
  errorMax = tolerance;
  errorWanted = tolerance * 0.88;
}

/** Changes the coefficients of one component until its ground holds. True when the product lost contrast for it. */
export function hold(from: usize, to: usize, level: f32, isWhite: bool): bool {
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
  sandwich(cosines, decoded, turned, drift);
  listGround();
  memory.fill(rests, 0, BLOCK_BYTES);
  for (let step = 0; step < SEARCH_STEPS; step++) {
    if (worstGround() <= errorMax && decodesTo(<i32>level, to, groundMask)) return true;
    let best: f32 = f32.MAX_VALUE;
    let bestAt = -1;
    let bestBy: f32 = 0;
    slopes();
    for (let pick = 0; pick < PICKS; pick++) {
      const k = steepest();
      const slot = (<usize>k) << 2;
      const by: f32 = load<f32>(slope + slot) > 0 ? -1 : 1;
      store<f32>(slope + slot, 0);
      if (load<i32>(rests + slot) > step) continue;
      const cost = costWith(k, by);
      if (cost >= best) continue;
      best = cost;
      bestAt = k;
      bestBy = by;
    }
    if (bestAt < 0) continue;
    move(bestAt, bestBy);
    store<i32>(rests + ((<usize>bestAt) << 2), step + REST);
    const slot = to + ((<usize>bestAt) << 2);
    store<f32>(slot, load<f32>(slot) + bestBy);
  }
  return worstGround() <= errorMax && decodesTo(<i32>level, to, groundMask);
}

/** Adds a step of one coefficient to the errors. */
function move(k: i32, by: f32): void {
  const pattern = patterns + ((<usize>(k * BLOCK)) << 2);
  const amount = f32x4.splat(by);
  for (let at: usize = 0; at < BLOCK_BYTES; at += 16) {
    v128.store(decoded + at, f32x4.add(v128.load(decoded + at), f32x4.mul(amount, v128.load(pattern + at))));
  }
  const slot = drift + ((<usize>k) << 2);
  store<f32>(slot, load<f32>(slot) + by);
}

/** Only ground is looked at pixel by pixel: four neighbours without any are left out. */
function listGround(): void {
  groundFoursEnd = groundFours;
  for (let at: usize = 0; at < BLOCK_BYTES; at += 16) {
    if (!v128.any_true(v128.load(groundMask + at))) continue;
    store<u32>(groundFoursEnd, <u32>at);
    groundFoursEnd += 4;
  }
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

/** The coefficient with the largest slope, the first of equals. */
function steepest(): i32 {
  let most = f32x4.splat(0);
  for (let at: usize = 0; at < BLOCK_BYTES; at += 16) most = f32x4.max(most, f32x4.abs(v128.load(slope + at)));
  most = f32x4.max(most, i32x4.shuffle(most, most, 2, 3, 0, 1));
  most = f32x4.max(most, i32x4.shuffle(most, most, 1, 0, 3, 2));
  for (let four = 0; four < 16; four++) {
    const equal = i32x4.bitmask(f32x4.eq(f32x4.abs(v128.load(slope + ((<usize>four) << 4))), most));
    if (equal !== 0) return (four << 2) + ctz(equal);
  }
  return 0;
}

function worstGround(): f32 {
  let worst = f32x4.splat(0);
  for (let from = groundFours; from < groundFoursEnd; from += 4) {
    const at = <usize>load<u32>(from);
    worst = f32x4.max(worst, f32x4.mul(f32x4.abs(v128.load(decoded + at)), v128.load(groundMask + at)));
  }
  worst = f32x4.max(worst, i32x4.shuffle(worst, worst, 2, 3, 0, 1));
  return max(f32x4.extract_lane(worst, 0), f32x4.extract_lane(worst, 1));
}

/**
 * What the errors would cost after moving coefficient `k` by `by` levels, as far as it depends on the move. The patterns
 * are orthonormal: what all pixels pay together is told by the coefficient's own distance from the exact one.
 */
function costWith(k: i32, by: f32): f32 {
  const pattern = patterns + ((<usize>(k * BLOCK)) << 2);
  const amount = f32x4.splat(by);
  const wanted = f32x4.splat(errorWanted);
  const zero = f32x4.splat(0);
  let cost: f32 = PRODUCT_WEIGHT * (2 * by * load<f32>(drift + ((<usize>k) << 2)) + 1);
  let sum = zero;
  for (let from = groundFours; from < groundFoursEnd; from += 4) {
    const at = <usize>load<u32>(from);
    const error = f32x4.add(v128.load(decoded + at), f32x4.mul(amount, v128.load(pattern + at)));
    const over = f32x4.max(f32x4.sub(f32x4.abs(error), wanted), zero);
    sum = f32x4.add(sum, f32x4.mul(f32x4.mul(over, over), v128.load(groundMask + at)));
  }
  sum = f32x4.add(sum, i32x4.shuffle(sum, sum, 2, 3, 0, 1));
  cost += f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1);
  return cost;
}
