import type { Plane } from "#app/imaging/cutout/plane.ts";

/** A plain backdrop's brightness as a smooth surface over the photo. */
export interface Backdrop {
  /** Brightness that the backdrop has at (x, y) where nothing shades it. */
  readonly at: (x: number, y: number) => number;
  /** Share of the ground that lies on the surface: unshaded, unpatterned. */
  readonly plainShare: number;
  /** Share of the ground clearly brighter than the surface: a pattern, an edge or a lamp in the picture. */
  readonly brighterShare: number;
}

/** Terms of a quadratic in x and y: falloff of a lamp, and nothing that could follow a pattern. */
const terms = (x: number, y: number) => [1, x, y, x * x, x * y, y * y];
const termCount = 6;
/** Rounds of fitting and leaving out what does not fit. */
const rounds = 6;
/** Beyond this a pixel is shaded or patterned and says nothing about the backdrop. */
const plainTolerance = 0.025;
const brighterTolerance = 0.06;

/**
 * Fits the backdrop's brightness to the ground of a photo (`isGround` per pixel), leaving out what is darker than the
 * fit, again and again: that is shadow (iteratively trimmed least squares). Null when there is too little ground.
 */
export function fitBackdrop(brightness: Plane, isGround: Uint8Array): Backdrop | null {
  const { widthPx, heightPx, data } = brightness;
  const scaled = (x: number, y: number) => terms((2 * x) / widthPx - 1, (2 * y) / heightPx - 1);
  let coefficients: number[] | null = null;
  const valueAt = (x: number, y: number) =>
    scaled(x, y).reduce((sum, term, index) => sum + term * (coefficients?.[index] ?? 0), 0);

  for (let round = 0; round < rounds; round++) {
    const isWanted = (x: number, y: number, level: number) =>
      coefficients === null || Math.abs(level / valueAt(x, y) - 1) < plainTolerance * (1 + rounds - round);
    const fitted = leastSquares(data, widthPx, isGround, { scaled, isWanted });
    if (fitted === null) return null;
    coefficients = fitted;
  }
  return { at: valueAt, ...judgeFit(brightness, isGround, valueAt) };
}

function judgeFit({ data, widthPx }: Plane, isGround: Uint8Array, valueAt: (x: number, y: number) => number) {
  let [ground, plain, brighter] = [0, 0, 0];
  for (let at = 0; at < data.length; at++) {
    if (isGround[at] !== 1) continue;
    const off = (data[at] ?? 0) / valueAt(at % widthPx, Math.floor(at / widthPx)) - 1;
    ground += 1;
    if (Math.abs(off) < plainTolerance) plain += 1;
    if (off > brighterTolerance) brighter += 1;
  }
  return { plainShare: plain / Math.max(1, ground), brighterShare: brighter / Math.max(1, ground) };
}

function leastSquares(
  data: Float32Array,
  widthPx: number,
  isGround: Uint8Array,
  fit: { scaled: (x: number, y: number) => number[]; isWanted: (x: number, y: number, level: number) => boolean },
): number[] | null {
  // Normal equations with the right-hand side as the last column.
  const matrix = Array.from({ length: termCount }, () => new Float64Array(termCount + 1));
  let used = 0;
  for (let at = 0; at < data.length; at++) {
    const level = data[at] ?? 0;
    const x = at % widthPx;
    const y = Math.floor(at / widthPx);
    if (isGround[at] !== 1 || !fit.isWanted(x, y, level)) continue;
    used += 1;
    const row = fit.scaled(x, y);
    matrix.forEach((equation, index) => {
      const factor = row[index] ?? 0;
      for (let term = 0; term < termCount; term++) equation[term] = (equation[term] ?? 0) + factor * (row[term] ?? 0);
      equation[termCount] = (equation[termCount] ?? 0) + factor * level;
    });
  }
  return used < termCount * 20 ? null : solve(matrix);
}

/** Gauss-Jordan elimination with pivoting. Null for equations that determine nothing. */
function solve(matrix: Float64Array[]): number[] | null {
  for (let column = 0; column < matrix.length; column++) {
    const pivotAt = matrix.reduce(
      (best, row, index) =>
        index >= column && Math.abs(row[column] ?? 0) > Math.abs(matrix[best]?.[column] ?? 0) ? index : best,
      column,
    );
    const pivot = matrix[pivotAt];
    const swapped = matrix[column];
    if (pivot === undefined || swapped === undefined || Math.abs(pivot[column] ?? 0) < 1e-9) return null;
    matrix[pivotAt] = swapped;
    matrix[column] = pivot;
    matrix.forEach((row, index) => {
      if (index === column) return;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let at = column; at < row.length; at++) row[at] = (row[at] ?? 0) - factor * (pivot[at] ?? 0);
    });
  }
  return matrix.map((row, index) => (row.at(-1) ?? 0) / (row[index] ?? 1));
}
