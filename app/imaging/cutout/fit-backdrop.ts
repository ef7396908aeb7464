import { linearOfLevel } from "#app/imaging/compose/srgb-transfer.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

/** One smooth surface a channel, in linear light, over coordinates -1..1. */
export interface FittedBackdrop {
  /** Red, green and blue: six coefficients each, of 1, x, y, x², xy, y². */
  readonly surfaces: readonly Float64Array[];
  /** Deviation of the samples from the surfaces, in sRGB levels, worst channel. */
  readonly deviationLevels: number;
  /** Share of the samples that follow the surfaces. */
  readonly followingShare: number;
}

/** Terms of a surface: a studio's light falls off smoothly, a horizon or a pattern must not fit. */
const terms = 6;
/** Samples along the photo's longer side: a surface of six terms needs no more. */
const samplesAlong = 64;
/** Rounds of fitting, each without the samples that the last one contradicts. */
const rounds = 4;
/** A sample contradicts from this many deviations on, but not below so many levels: grain and JPEG are no contradiction. */
const contradictDeviations = 3;
const contradictLevelsMin = 3;
/** The network must be this sure that a sample is backdrop. */
const backdropBelow = 0.02;

/** Fits the backdrop to what the network, at its own size, is sure is no product. Null when there is too little of it. */
export function fitBackdrop(photo: Pixels<4>, coarse: Plane): FittedBackdrop | null {
  const samples = takeSamples(photo, coarse);
  if (samples.length < samplesAlong) return null;
  let kept = samples;
  let surfaces: Float64Array[] = [];
  let deviation = 0;
  for (let round = 0; round < rounds; round++) {
    surfaces = [0, 1, 2].map((channel) => solveSurface(kept, channel));
    const errors = samples.map((sample) => worstError(sample, surfaces));
    const sorted = Float64Array.from(errors).sort();
    // The median of absolute errors stands for the deviation: outliers do not move it.
    deviation = (sorted[sorted.length >> 1] ?? 0) * 1.4826;
    const limit = Math.max(contradictLevelsMin, deviation * contradictDeviations);
    kept = samples.filter((_, at) => (errors[at] ?? 0) <= limit);
    if (kept.length < samplesAlong) return null;
  }
  return { surfaces, deviationLevels: deviation, followingShare: kept.length / samples.length };
}

interface Sample {
  readonly powers: Float64Array;
  /** Linear light and sRGB levels. */
  readonly light: readonly [number, number, number];
  readonly levels: readonly [number, number, number];
}

function takeSamples({ widthPx, heightPx, data }: Pixels<4>, coarse: Plane): Sample[] {
  const step = Math.max(1, Math.floor(Math.max(widthPx, heightPx) / samplesAlong));
  const samples: Sample[] = [];
  for (let y = step >> 1; y < heightPx; y += step) {
    for (let x = step >> 1; x < widthPx; x += step) {
      const cell = Math.floor((y * coarse.heightPx) / heightPx) * coarse.widthPx;
      if ((coarse.data[cell + Math.floor((x * coarse.widthPx) / widthPx)] ?? 0) >= backdropBelow) continue;
      const at = y * widthPx + x;
      const levels = [data[at * 4] ?? 0, data[at * 4 + 1] ?? 0, data[at * 4 + 2] ?? 0] as const;
      const light = levels.map((level) => linearOfLevel[level] ?? 0) as [number, number, number];
      samples.push({ powers: powersAt((2 * x) / widthPx - 1, (2 * y) / heightPx - 1), light, levels });
    }
  }
  return samples;
}

function powersAt(x: number, y: number): Float64Array {
  return Float64Array.of(1, x, y, x * x, x * y, y * y);
}

/** Least squares by the normal equations: six unknowns, well spread samples. */
function solveSurface(samples: readonly Sample[], channel: number): Float64Array {
  const rows = Array.from({ length: terms }, () => new Float64Array(terms + 1));
  for (const { powers, light } of samples) {
    for (const [at, row] of rows.entries()) {
      const power = powers[at] ?? 0;
      for (let other = 0; other < terms; other++) row[other] = (row[other] ?? 0) + power * (powers[other] ?? 0);
      row[terms] = (row[terms] ?? 0) + power * (light[channel] ?? 0);
    }
  }
  return eliminate(rows);
}

/** Gauss–Jordan with the largest pivot of each column. */
function eliminate(rows: Float64Array[]): Float64Array {
  for (let column = 0; column < terms; column++) {
    const rest = rows.slice(column);
    const size = (row: Float64Array) => Math.abs(row[column] ?? 0);
    const pivot = rest.reduce((best, row) => (size(row) > size(best) ? row : best));
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(column, 0, pivot);
    const scale = pivot[column] || 1;
    for (let at = column; at <= terms; at++) pivot[at] = (pivot[at] ?? 0) / scale;
    for (const row of rows) {
      if (row === pivot) continue;
      const share = row[column] ?? 0;
      for (let at = column; at <= terms; at++) row[at] = (row[at] ?? 0) - share * (pivot[at] ?? 0);
    }
  }
  return Float64Array.from(rows, (row) => row[terms] ?? 0);
}

function worstError({ powers, levels }: Sample, surfaces: readonly Float64Array[]): number {
  let worst = 0;
  for (const channel of [0, 1, 2] as const) {
    const light = powers.reduce((sum, power, at) => sum + power * (surfaces[channel]?.[at] ?? 0), 0);
    worst = Math.max(worst, Math.abs(levelOfLight(light) - levels[channel]));
  }
  return worst;
}

/** Steps of the table below: at the dark end a step is a third of a level. */
const lightSteps = 8192;
const levelOfStep = Float32Array.from({ length: lightSteps + 1 }, (_, step) => {
  const linear = step / lightSteps;
  return 255 * (linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055);
});

/** Linear light as an sRGB level that is not rounded. From a table. */
export function levelOfLight(linear: number): number {
  return levelOfStep[Math.min(lightSteps, Math.max(0, Math.round(linear * lightSteps)))] as number;
}
