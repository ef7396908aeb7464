/** What stands on the ground, column by column of the volume map. All heights in map rows above the foot row. */
export interface GroundLine {
  /** Height in the picture of the ground under each column: farther back means higher. */
  readonly ground: Float64Array;
  /** 1 where the product touches it. */
  readonly touches: Uint8Array;
}

/** Steepest ground line in a picture taken from a little above: a box turned by 60° seen from 15° up. */
const slopeLeast = 0.45;
/** The same for every unit of the pitch's sine. */
const slopePerSine = 1.75;
/** Ground cannot rise more than this share of the product's shorter side: beyond it the part hangs in the air. */
const riseShareLeast = 0.2;
/** A base as wide as the product rises by half the pitch's sine; a little more for perspective. */
const riseSharePerSine = 0.58;
/** A foot farther back (a chair's rear leg) stands out from its surroundings by this share of the height… */
const footProminence = 0.04;
/** …and is not higher than this share. */
const footRiseMax = 0.16;
/** Columns this near to the ground line (share of the height) touch it. */
const touchShare = 0.015;

/** Free rows below the product in each column; `height` where a column is empty. */
export function gapsBelow(solid: Uint8Array, width: number, height: number, footRow: number): Float64Array {
  return Float64Array.from({ length: width }, (_, x) => {
    for (let y = footRow; y >= 0; y--) if (solid[y * width + x] === 1) return footRow - y;
    return height;
  });
}

/**
 * Walks from the lowest column outwards along the lower hull of the product, as far as it can be ground seen in
 * perspective: the front of a round base curves up, the side of a turned box runs up straight.
 */
function walkHull(
  gaps: Float64Array,
  from: number,
  step: 1 | -1,
  { riseMax, slopeMax }: { riseMax: number; slopeMax: number },
  ground: Float64Array,
): void {
  let at = from;
  for (;;) {
    let best = -1;
    let bestSlope = slopeMax;
    for (let x = at + step; x >= 0 && x < gaps.length; x += step) {
      const slope = (gaps[x]! - gaps[at]!) / Math.abs(x - at);
      if (gaps[x]! <= riseMax && slope <= bestSlope) {
        best = x;
        bestSlope = slope;
      }
    }
    const end = best === -1 ? (step === 1 ? gaps.length - 1 : 0) : best;
    const slope = best === -1 ? 0 : bestSlope;
    for (let x = at + step; step === 1 ? x <= end : x >= end; x += step) {
      ground[x] = gaps[at]! + slope * Math.abs(x - at);
    }
    if (best === -1) return;
    at = best;
  }
}

/** How far a foot's columns reach from its lowest one: until they rise clearly or something lower begins. */
function footEnd(gaps: Float64Array, from: number, step: 1 | -1, prominent: number): number {
  const lowest = gaps[from]!;
  let x = from;
  for (;;) {
    const next = gaps[x + step];
    if (next === undefined || next < lowest || next > lowest + prominent) return x;
    x += step;
  }
}

/** Feet that stand behind the front ones: lowest points of their own, clearly below what is beside them. */
function addFeetBehind(gaps: Float64Array, height: number, touches: Uint8Array, ground: Float64Array): void {
  const widest = gaps.length * 0.2;
  for (let x = 1; x < gaps.length - 1; x++) {
    const gap = gaps[x]!;
    if (touches[x] === 1 || gap > footRiseMax * height) continue;
    const left = footEnd(gaps, x, -1, footProminence * height);
    const right = footEnd(gaps, x, 1, footProminence * height);
    const beside = Math.min(gaps[left - 1] ?? 0, gaps[right + 1] ?? 0);
    if (beside <= gap || right - left > widest) continue;
    ground.fill(gap, left, right + 1);
    touches.fill(1, left, right + 1);
  }
}

/**
 * Finds the ground under the product from the free rows below each of its columns. `pitchSine` is the sine of the angle
 * at which the camera looks down: the steeper, the more of the ground shows.
 */
export function findGround(gaps: Float64Array, height: number, pitchSine: number): GroundLine {
  const width = gaps.length;
  const ground = new Float64Array(width);
  const limits = {
    riseMax: Math.max(riseShareLeast, riseSharePerSine * pitchSine) * Math.min(width, height),
    slopeMax: Math.max(slopeLeast, slopePerSine * pitchSine),
  };
  let lowest = 0;
  for (let x = 1; x < width; x++) if (gaps[x]! < gaps[lowest]!) lowest = x;
  ground[lowest] = gaps[lowest]!;
  walkHull(gaps, lowest, 1, limits, ground);
  walkHull(gaps, lowest, -1, limits, ground);
  const near = Math.max(1, touchShare * height);
  const touches = Uint8Array.from(gaps, (gap, x) => (gap - ground[x]! <= near ? 1 : 0));
  addFeetBehind(gaps, height, touches, ground);
  return { ground, touches };
}

/** Fills the values between columns that touch the ground from those that do, in a straight line. */
export function bridgeColumns(values: Float64Array, touches: Uint8Array): void {
  let last = -1;
  for (let x = 0; x < values.length; x++) {
    if (touches[x] === 0) continue;
    for (let between = last + 1; between < x; between++) {
      const share = last === -1 ? 1 : (between - last) / (x - last);
      values[between] = (last === -1 ? 0 : values[last]! * (1 - share)) + values[x]! * share;
    }
    last = x;
  }
  if (last !== -1) values.fill(values[last]!, last + 1);
}
