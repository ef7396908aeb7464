import { cosine, sine, turn } from "#app/imaging/scene/repeatable-math.ts";

/** From this angle on the picture is one from above: the product lies on the ground instead of standing on it. */
export const fromAboveDegrees = 65;
/** The pitch that says: seen straight from above. */
const straightDownDegrees = 90;
/** Up to here the frame is shifted and verticals stay vertical; beyond, balls would turn to eggs, and the camera tilts. */
export const shiftedDegreesMax = 26;
/** Nobody photographs a product from lower than this: below, the ground would be a line. */
export const shiftedDegreesMin = 4;

/** A round base this near to a circle (height ÷ half width of its arc) is seen from above: a plate, a saucer, a ring. */
const circleShare = 0.82;
/** Steeper arcs than this that are not circles are no bases: nobody photographs a standing product from 40° up. */
const arcShareMax = 0.65;
/** An arc must span this share of the product's width to be its base; a circle this much more to be all of it. */
const arcSpanMin = 0.3;
const circleSpanMin = 0.6;
/** Flatter arcs say nothing: the rounded corners of a box look the same. */
const arcShareMin = 0.05;
/** Root mean square error that counts as fitting, as a share of the arc's height (measured: bases 0.02, others from 0.07). */
const arcErrorMax = 0.03;
/** The same for the corner of a box, as a share of half its width. */
const cornerErrorMax = 0.02;
/** Both sides of a corner that is trusted span at least this share of the base. */
const cornerSideMin = 0.12;
/** A product whose weight lies this far from the middle of its support (1: on its rim) would fall over. */
const leanMax = 0.8;
/** A product that stands on less than this share of the height of its weight would tip over. */
const tippyShare = 0.24;
/** Upside down it covers itself by this much (intersection over union): a watch, a buckle, a toy seen from above… */
const mirroredShare = 0.97;
/** …unless it fills its frame by this share, as boxes and cans do from the front. */
const boxShare = 0.88;

/** What a product's outline tells, measured on its map with the foot as the lowest row. */
export interface ProductOutline {
  /** 1 where the product is, row by row; as many columns as `gaps`. */
  readonly solid: Uint8Array;
  readonly height: number;
  /** Free rows below the product in each column; `height` where a column is empty. */
  readonly gaps: Float64Array;
  /** 1 where a column touches level ground. */
  readonly touches: Uint8Array;
  /** Middle of the product's area: column, and rows above the foot. */
  readonly weight: { readonly x: number; readonly y: number };
}

/** True when the product could not stand as it is pictured: it lay on something and was photographed from above. */
function wouldFall({ touches, weight }: ProductOutline): boolean {
  const first = touches.indexOf(1);
  const last = touches.lastIndexOf(1) + 1;
  const lean = Math.abs(weight.x - (first + last) / 2) / ((last - first) / 2);
  return lean > leanMax || last - first < weight.y * tippyShare;
}

/** True when it looks the same upside down, which gravity lets few standing products do. */
function isMirrored({ solid, gaps, height }: ProductOutline): boolean {
  const width = gaps.length;
  let [covered, both, either] = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const here = solid[y * width + x]!;
      const there = solid[(height - 1 - y) * width + x]!;
      covered += here;
      both += here & there;
      either += here | there;
    }
  }
  return both >= either * mirroredShare && covered < width * height * boxShare;
}

/** The columns around the lowest one that rise no higher than `level`. */
function spanBelow(gaps: Float64Array, lowest: number, level: number): { from: number; to: number } {
  let from = lowest;
  let to = lowest;
  while (from > 0 && gaps[from - 1]! <= level) from--;
  while (to < gaps.length - 1 && gaps[to + 1]! <= level) to++;
  return { from, to };
}

interface Fit {
  /** Sine of the camera's pitch. */
  readonly rise: number;
  readonly error: number;
  /** Columns that it spans. */
  readonly span: number;
}

/**
 * Fits the front half of an ellipse, the way a round base is seen: its height over its half width is the sine of the
 * pitch. The outermost columns are left out: there the outline is steep and one pixel decides.
 */
function fitArc(gaps: Float64Array, from: number, to: number): Fit {
  const half = (to - from + 1) / 2;
  const middle = from + half - 0.5;
  const inset = Math.ceil(half * 0.06);
  let [curve, both] = [0, 0];
  const shape = (x: number): number => 1 - Math.sqrt(1 - ((x - middle) / half) ** 2);
  for (let x = from + inset; x <= to - inset; x++) {
    curve += shape(x) * shape(x);
    both += shape(x) * gaps[x]!;
  }
  const depth = both / curve;
  let error = 0;
  for (let x = from + inset; x <= to - inset; x++) error += (gaps[x]! - depth * shape(x)) ** 2;
  return { rise: depth / half, error: Math.sqrt(error / (2 * half)) / depth, span: to - from + 1 };
}

/** The arc that fits best among those that end at the same height on both sides. */
function findArc(gaps: Float64Array, lowest: number, height: number): Fit | null {
  let best: Fit | null = null;
  for (let level = 2; level < height * 0.7; level++) {
    const { from, to } = spanBelow(gaps, lowest, level);
    if (to - from + 1 < gaps.length * arcSpanMin || to - from < 12) continue;
    const fit = fitArc(gaps, from, to);
    if (fit.rise >= arcShareMin && fit.error < (best?.error ?? arcErrorMax)) best = fit;
  }
  return best;
}

/**
 * Fits the two lower edges of a turned box. Its sides meet at a right angle, so the product of their slopes in the
 * picture is the square of the pitch's sine, however far the box is turned.
 */
function findCorner(gaps: Float64Array, corner: number): Fit | null {
  const span = gaps.length;
  const inset = Math.ceil(span * 0.02);
  const [left, right] = [corner - inset, span - 1 - inset - corner];
  if (Math.min(left, right) < span * cornerSideMin) return null;
  const slopes = [-1, 1].map((step) => {
    let [across, both] = [0, 0];
    for (let away = 1; away <= (step === -1 ? left : right); away++) {
      across += away * away;
      both += away * gaps[corner + step * away]!;
    }
    return both / across;
  });
  let error = 0;
  for (let x = inset; x < span - inset; x++) {
    const slope = x < corner ? slopes[0]! : slopes[1]!;
    error += (gaps[x]! - slope * Math.abs(x - corner)) ** 2;
  }
  const fit = { rise: Math.sqrt(slopes[0]! * slopes[1]!), error: Math.sqrt(error / span) / (span / 2), span };
  return fit.error <= cornerErrorMax && fit.rise >= arcShareMin ? fit : null;
}

/** The angle whose sine is given, degrees, by halving the interval: Math.asin may differ between machines. */
function degreesOfSine(value: number): number {
  let [low, high] = [0, turn / 4];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (sine(middle) < value) low = middle;
    else high = middle;
  }
  return (low / turn) * 360;
}

/** The cosine of an angle in degrees. */
export function cosineOf(degrees: number): number {
  return cosine((degrees / 360) * turn);
}

/** The sine of an angle in degrees. */
export function sineOf(degrees: number): number {
  return sine((degrees / 360) * turn);
}

/**
 * Angle at which the camera looked down on the product, degrees, from its outline alone: what could not stand lay on the
 * ground, a round base shows the pitch by the height of its arc, a turned box by the slopes of its lower edges. Null when
 * the outline does not tell.
 */
export function estimatePitch(outline: ProductOutline): number | null {
  if (wouldFall(outline) || isMirrored(outline)) return straightDownDegrees;
  const { gaps, height } = outline;
  let lowest = 0;
  gaps.forEach((gap, x) => {
    if (gap < gaps[lowest]!) lowest = x;
  });
  const arc = findArc(gaps, lowest, height);
  if (arc !== null && arc.rise >= circleShare)
    return arc.span >= gaps.length * circleSpanMin ? straightDownDegrees : null;
  const found = arc ?? findCorner(gaps, lowest);
  if (found === null || found.rise > arcShareMax) return null;
  return Math.max(shiftedDegreesMin, degreesOfSine(found.rise));
}
