import type { Plane } from "#app/imaging/cutout/plane.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

/** About this many samples along each side tell a studio from a kitchen table. */
const samplesPerSide = 100;
/** Below this a pixel surely is no product. */
const backdropBelow = 0.05;
/**
 * Studios, papers and walls stay below 15 levels, photos of places and things begin at 25 (both measured on photos
 * whose product was known).
 */
const clutterFrom = 22;

/**
 * Whether other things than an even backdrop surround the product: colours scatter about a smooth gradient. The matte may
 * have another size than the photo.
 */
export function isCluttered(photo: Pixels<4>, matte: Plane): boolean {
  const step = Math.max(1, Math.floor(Math.max(photo.widthPx, photo.heightPx) / samplesPerSide));
  const samples: number[] = [];
  for (let y = 0; y < photo.heightPx; y += step) {
    const row = Math.floor((y * matte.heightPx) / photo.heightPx) * matte.widthPx;
    for (let x = 0; x < photo.widthPx; x += step) {
      const at = row + Math.floor((x * matte.widthPx) / photo.widthPx);
      if ((matte.data[at] as number) < backdropBelow) samples.push(x, y);
    }
  }
  if (samples.length === 0) return false;
  const variances = [0, 1, 2].map((channel) => {
    return scatterAboutPlane(samples, (x, y) => photo.data[(y * photo.widthPx + x) * 4 + channel] as number);
  });
  return Math.sqrt(variances.reduce((sum, variance) => sum + variance / 3, 0)) >= clutterFrom;
}

/** Variance that is left after the best plane a·x + b·y + c is taken away (least squares). */
function scatterAboutPlane(samples: readonly number[], levelAt: (x: number, y: number) => number): number {
  const count = samples.length / 2;
  const sums = { x: 0, y: 0, v: 0, xx: 0, yy: 0, xy: 0, xv: 0, yv: 0, vv: 0 };
  for (let at = 0; at < samples.length; at += 2) {
    const [x, y] = [samples[at] as number, samples[at + 1] as number];
    const v = levelAt(x, y);
    sums.x += x;
    sums.y += y;
    sums.v += v;
    sums.xx += x * x;
    sums.yy += y * y;
    sums.xy += x * y;
    sums.xv += x * v;
    sums.yv += y * v;
    sums.vv += v * v;
  }
  const covariance = (product: number, one: number, other: number) => product / count - (one / count) * (other / count);
  const [xx, yy, xy] = [
    covariance(sums.xx, sums.x, sums.x),
    covariance(sums.yy, sums.y, sums.y),
    covariance(sums.xy, sums.x, sums.y),
  ];
  const [xv, yv] = [covariance(sums.xv, sums.x, sums.v), covariance(sums.yv, sums.y, sums.v)];
  const determinant = Math.max(xx * yy - xy * xy, Number.EPSILON);
  const explained = (xv * (xv * yy - yv * xy) + yv * (yv * xx - xv * xy)) / determinant;
  return Math.max(0, covariance(sums.vv, sums.v, sums.v) - explained);
}
