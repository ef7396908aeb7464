import { deltaE2000, type Lab, labOfLevels } from "../../app/imaging/audit/ciede2000.ts";
import type { Pixels } from "../../app/imaging/pixels.ts";

/** A group of alike pixels. */
export interface DominantColor {
  readonly lab: Lab;
  readonly share: number;
}

/** Groups a picture is divided into: twice the colours one may ask for, because each has a lit and a shaded side. */
const groups = 14;
const rounds = 10;
/** A colour that covers less of the picture is an accident to the eye, not a colour of the picture. */
export const shareMin = 0.02;

function squaredDistance(one: Lab, other: Lab): number {
  return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2;
}

function nearest(lab: Lab, middles: readonly Lab[]): number {
  let best = 0;
  let least = Infinity;
  middles.forEach((middle, at) => {
    const distance = squaredDistance(lab, middle);
    if (distance < least) [best, least] = [at, distance];
  });
  return best;
}

function meanOf(labs: readonly Lab[]): Lab {
  const sum: [number, number, number] = [0, 0, 0];
  for (const lab of labs) for (const at of [0, 1, 2] as const) sum[at] += lab[at] / labs.length;
  return sum;
}

/** First middles: the mean, then whatever pixel is farthest from all before it. Needs no chance (Gonzalez 1985). */
function firstMiddles(labs: readonly Lab[]): Lab[] {
  const middles = [meanOf(labs)];
  const away = labs.map((lab) => squaredDistance(lab, middles[0] ?? lab));
  while (middles.length < groups) {
    let farthest = 0;
    away.forEach((distance, at) => {
      if (distance > (away[farthest] ?? 0)) farthest = at;
    });
    const middle = labs[farthest];
    if (middle === undefined) break;
    middles.push(middle);
    labs.forEach((lab, at) => (away[at] = Math.min(away[at] ?? 0, squaredDistance(lab, middle))));
  }
  return middles;
}

/** The colours a picture is made of, by k-means in CIELAB without chance; groups below `shareMin` are left out. */
export function dominantColors({ data, channels, widthPx, heightPx }: Pixels): DominantColor[] {
  const labs: Lab[] = [];
  for (let at = 0; at < widthPx * heightPx; at++) {
    const byte = (offset: number): number => data[at * channels + offset] ?? 0;
    labs.push(labOfLevels(byte(0), byte(1), byte(2)));
  }
  let middles = firstMiddles(labs);
  let members: Lab[][] = [];
  for (let round = 0; round < rounds; round++) {
    members = middles.map(() => []);
    for (const lab of labs) members[nearest(lab, middles)]?.push(lab);
    middles = middles.map((middle, at) => (members[at]?.length ? meanOf(members[at]) : middle));
  }
  return middles
    .map((lab, at) => ({ lab, share: (members[at]?.length ?? 0) / labs.length }))
    .filter(({ share }) => share >= shareMin)
    .toSorted((one, other) => other.share - one.share);
}

/** "#rrggbb" as L*a*b*. */
export function labOfHex(hex: string): Lab {
  const code = Number.parseInt(hex.slice(1), 16);
  return labOfLevels(code >> 16, (code >> 8) & 255, code & 255);
}

/** How far each asked colour is from the nearest colour of the picture, ΔE2000. */
export function missedBy(asked: readonly string[], picture: Pixels): number[] {
  const found = dominantColors(picture);
  return asked.map((hex) => Math.min(...found.map(({ lab }) => deltaE2000(labOfHex(hex), lab))));
}

/** Mean ΔE2000 between two pictures of one size, pixel by pixel. */
export function meanDifference(one: Pixels, other: Pixels): number {
  const pixels = one.widthPx * one.heightPx;
  const lab = ({ data, channels }: Pixels, at: number): Lab =>
    labOfLevels(data[at * channels] ?? 0, data[at * channels + 1] ?? 0, data[at * channels + 2] ?? 0);
  let sum = 0;
  for (let at = 0; at < pixels; at++) sum += deltaE2000(lab(one, at), lab(other, at));
  return sum / pixels;
}
