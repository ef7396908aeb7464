import type { Plane } from "#app/imaging/cutout/plane.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

/** A matting problem: solve where `trust` is below 1, hold everything else. */
export interface MattingProblem {
  readonly photo: Pixels<3>;
  /** What we believe so far, 0..1; exact where `trust` is 1. */
  readonly belief: Plane;
  /** 1: known. Below: how strongly the answer is pulled towards the belief, against what the colours say. */
  readonly trust: Float32Array;
}

/** Regularisation of a window's colour covariance, for colours 0..1: about the noise of a JPEG at quality 90. */
const colorNoise = 1e-5;
/** Conjugate gradients settle in 30–60 rounds on a band of ten pixels. */
const roundsMax = 60;
/** The residual, relative to the first one, at which the answer stops changing by one level of 255. */
const residualEnough = 1e-4;

/** Numbers kept per window: mean colour (3) and the upper half of the inverse covariance (6). */
const windowStride = 9;

interface Windows {
  /** Index of the centre pixel of every 3×3 window that holds an unknown pixel. */
  readonly centers: Int32Array;
  readonly stats: Float64Array;
}

/**
 * Closed-form matting (Levin, Lischinski, Weiss, 2008): inside small windows a matte is a linear function of colour.
 * The matting Laplacian is applied window by window and never stored; solved by conjugate gradients with a diagonal
 * preconditioner. Returns the matte; known pixels come back as they went in.
 */
export function solveMatting({ photo, belief, trust }: MattingProblem): Plane {
  const colors = Float64Array.from(photo.data, (level) => level / 255);
  const windows = findWindows(colors, trust, photo);
  const unknown = listUnknown(trust);
  const solution = Float64Array.from(belief.data);
  descend({ colors, windows, unknown, trust, widthPx: photo.widthPx }, solution, belief.data);
  return { ...belief, data: Float32Array.from(solution, (alpha) => Math.min(1, Math.max(0, alpha))) };
}

function listUnknown(trust: Float32Array): Int32Array {
  const unknown: number[] = [];
  for (let at = 0; at < trust.length; at++) if ((trust[at] ?? 1) < 1) unknown.push(at);
  return Int32Array.from(unknown);
}

function findWindows(colors: Float64Array, trust: Float32Array, { widthPx, heightPx }: Pixels): Windows {
  const centers: number[] = [];
  for (let y = 1; y < heightPx - 1; y++) {
    for (let x = 1; x < widthPx - 1; x++) {
      const center = y * widthPx + x;
      if (holdsUnknown(trust, center, widthPx)) centers.push(center);
    }
  }
  const stats = new Float64Array(centers.length * windowStride);
  centers.forEach((center, at) => measureWindow(colors, center, widthPx, stats, at * windowStride));
  return { centers: Int32Array.from(centers), stats };
}

function holdsUnknown(trust: Float32Array, center: number, widthPx: number): boolean {
  for (let dy = -widthPx; dy <= widthPx; dy += widthPx) {
    for (let dx = -1; dx <= 1; dx++) if ((trust[center + dy + dx] ?? 1) < 1) return true;
  }
  return false;
}

/** Mean colour and inverse of (covariance + ε/9) of a 3×3 window. */
function measureWindow(colors: Float64Array, center: number, widthPx: number, stats: Float64Array, at: number): void {
  let [r, g, b, rr, rg, rb, gg, gb, bb] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let dy = -widthPx; dy <= widthPx; dy += widthPx) {
    for (let dx = -1; dx <= 1; dx++) {
      const pixel = (center + dy + dx) * 3;
      const [red, green, blue] = [colors[pixel] ?? 0, colors[pixel + 1] ?? 0, colors[pixel + 2] ?? 0];
      r += red / 9;
      g += green / 9;
      b += blue / 9;
      rr += (red * red) / 9;
      rg += (red * green) / 9;
      rb += (red * blue) / 9;
      gg += (green * green) / 9;
      gb += (green * blue) / 9;
      bb += (blue * blue) / 9;
    }
  }
  const noise = colorNoise / 9;
  rr += noise - r * r;
  gg += noise - g * g;
  bb += noise - b * b;
  rg -= r * g;
  rb -= r * b;
  gb -= g * b;
  const [c0, c1, c2] = [gg * bb - gb * gb, gb * rb - rg * bb, rg * gb - gg * rb];
  const determinant = rr * c0 + rg * c1 + rb * c2;
  stats[at] = r;
  stats[at + 1] = g;
  stats[at + 2] = b;
  stats[at + 3] = c0 / determinant;
  stats[at + 4] = c1 / determinant;
  stats[at + 5] = c2 / determinant;
  stats[at + 6] = (rr * bb - rb * rb) / determinant;
  stats[at + 7] = (rb * rg - rr * gb) / determinant;
  stats[at + 8] = (rr * gg - rg * rg) / determinant;
}

interface System {
  readonly colors: Float64Array;
  readonly windows: Windows;
  readonly unknown: Int32Array;
  readonly trust: Float32Array;
  readonly widthPx: number;
}

/** out += L·x: every window adds what its own linear colour model cannot explain of x. */
function applyLaplacian({ colors, windows, widthPx }: System, x: Float64Array, out: Float64Array): void {
  const { centers, stats } = windows;
  for (let index = 0; index < centers.length; index++) {
    const center = centers[index] as number;
    const at = index * windowStride;
    const meanRed = stats[at] as number;
    const meanGreen = stats[at + 1] as number;
    const meanBlue = stats[at + 2] as number;
    let sum = 0;
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let dy = -widthPx; dy <= widthPx; dy += widthPx) {
      for (let pixel = center + dy - 1; pixel <= center + dy + 1; pixel++) {
        const value = x[pixel] as number;
        sum += value;
        red += value * ((colors[pixel * 3] as number) - meanRed);
        green += value * ((colors[pixel * 3 + 1] as number) - meanGreen);
        blue += value * ((colors[pixel * 3 + 2] as number) - meanBlue);
      }
    }
    const mixed = stats[at + 4] as number;
    const across = stats[at + 5] as number;
    const deep = stats[at + 7] as number;
    const slopeRed = ((stats[at + 3] as number) * red + mixed * green + across * blue) / 9;
    const slopeGreen = (mixed * red + (stats[at + 6] as number) * green + deep * blue) / 9;
    const slopeBlue = (across * red + deep * green + (stats[at + 8] as number) * blue) / 9;
    const base = sum / 9 - slopeRed * meanRed - slopeGreen * meanGreen - slopeBlue * meanBlue;
    for (let dy = -widthPx; dy <= widthPx; dy += widthPx) {
      for (let pixel = center + dy - 1; pixel <= center + dy + 1; pixel++) {
        const explained =
          base +
          slopeRed * (colors[pixel * 3] as number) +
          slopeGreen * (colors[pixel * 3 + 1] as number) +
          slopeBlue * (colors[pixel * 3 + 2] as number);
        out[pixel] = (out[pixel] as number) + (x[pixel] as number) - explained;
      }
    }
  }
}

/** The diagonal of L plus the pull towards the belief: what the preconditioner divides by. */
function diagonal({ colors, windows, trust, widthPx }: System): Float64Array {
  const out = Float64Array.from(trust);
  const { centers, stats } = windows;
  centers.forEach((center, index) => {
    const at = index * windowStride;
    for (let dy = -widthPx; dy <= widthPx; dy += widthPx) {
      for (let pixel = center + dy - 1; pixel <= center + dy + 1; pixel++) {
        const red = (colors[pixel * 3] as number) - (stats[at] as number);
        const green = (colors[pixel * 3 + 1] as number) - (stats[at + 1] as number);
        const blue = (colors[pixel * 3 + 2] as number) - (stats[at + 2] as number);
        const spread =
          (stats[at + 3] as number) * red * red +
          (stats[at + 6] as number) * green * green +
          (stats[at + 8] as number) * blue * blue +
          2 *
            ((stats[at + 4] as number) * red * green +
              (stats[at + 5] as number) * red * blue +
              (stats[at + 7] as number) * green * blue);
        out[pixel] = (out[pixel] as number) + 1 - (1 + spread) / 9;
      }
    }
  });
  return out;
}

/** Preconditioned conjugate gradients on the unknown pixels of (L + trust)·α = trust·belief, in place. */
function descend(system: System, solution: Float64Array, belief: Float32Array): void {
  const { unknown, trust } = system;
  const scale = diagonal(system);
  const product = new Float64Array(solution.length);
  const direction = new Float64Array(solution.length);
  const residual = new Float64Array(unknown.length);
  applyLaplacian(system, solution, product);
  unknown.forEach((pixel, at) => {
    const pull = (trust[pixel] as number) * ((belief[pixel] as number) - (solution[pixel] as number));
    residual[at] = pull - (product[pixel] as number);
  });
  let energy = stepInto(system, direction, residual, scale, 0);
  const energyEnough = energy * residualEnough * residualEnough;
  for (let round = 0; round < roundsMax && energy > energyEnough; round++) {
    product.fill(0);
    applyLaplacian(system, direction, product);
    let curvature = 0;
    for (const pixel of unknown) {
      const value = direction[pixel] as number;
      product[pixel] = (product[pixel] as number) + (trust[pixel] as number) * value;
      curvature += value * (product[pixel] as number);
    }
    const length = energy / curvature;
    unknown.forEach((pixel, at) => {
      solution[pixel] = (solution[pixel] as number) + length * (direction[pixel] as number);
      residual[at] = (residual[at] as number) - length * (product[pixel] as number);
    });
    energy = stepInto(system, direction, residual, scale, energy);
  }
}

/** Turns the search direction; `energyBefore` 0 starts afresh. Returns the preconditioned residual's energy. */
function stepInto(
  { unknown }: System,
  direction: Float64Array,
  residual: Float64Array,
  scale: Float64Array,
  energyBefore: number,
): number {
  let energy = 0;
  unknown.forEach((pixel, at) => {
    const value = residual[at] as number;
    energy += (value * value) / (scale[pixel] as number);
  });
  const keep = energyBefore === 0 ? 0 : energy / energyBefore;
  unknown.forEach((pixel, at) => {
    const step = (residual[at] as number) / (scale[pixel] as number);
    direction[pixel] = step + keep * (direction[pixel] as number);
  });
  return energy;
}
