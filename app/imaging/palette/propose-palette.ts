import { clampChroma, converter, formatHex } from "culori";
import type { Pixels } from "#app/imaging/pixels.ts";

/** Colours proposed at most: as many as a set can honour. */
const proposedMax = 6;
/** Pixels looked at: dominant colours do not need more. */
const samplesMax = 6_000;
const clusters = 8;
const roundsMax = 24;
/** Two colours closer than this in OKLab look like one in a palette. */
const distinctDistance = 0.09;
/** A colour below this share of the product is a detail, not a dominant colour. */
const shareMin = 0.03;

/** OKLab lightness between product and wall: 0.2 is where an outline still reads at the size of a thumbnail. */
const wallContrast = 0.22;
/** Lighter paint would look like a lamp, see scene-palettes.ts. */
const wallLightest = 0.93;
/** A wall louder than this competes with the product. */
const wallChromaMax = 0.055;

type Oklab = readonly [number, number, number];

const toOklab = converter("oklab");

/**
 * A palette for a set around the product as #rrggbb, 2–6 colours: first the wall, a quiet tone of the product's own hue
 * that is clearly lighter or darker than the product, then its dominant colours, most important first. k-means in OKLab
 * (Ottosson, 2020) with farthest-first seeds, so that the same product always gets the same palette.
 */
export function proposePalette(product: Pixels<4>): string[] {
  const samples = sampleColors(product);
  if (samples.length === 0) return ["#d9d6d1", "#808080"];
  const groups = cluster(samples, farthestFirst(samples));
  const ranked = groups
    .map((group) => ({ color: group.center, share: group.count / samples.length }))
    .filter(({ share }) => share >= shareMin)
    .sort((one, other) => importance(other) - importance(one));
  const kept: Oklab[] = [];
  for (const { color } of ranked) {
    const isNew = kept.every((other) => distance(color, other) > distinctDistance);
    if (kept.length < proposedMax - 1 && isNew) kept.push(color);
  }
  const dominant = kept[0] ?? groups[0]?.center ?? ([0.6, 0, 0] as const);
  return [wallFor(dominant, meanOf(samples)[0]), ...(kept.length > 0 ? kept : [dominant])].map(([l, a, b]) =>
    formatHex(clampChroma({ mode: "oklab", l, a, b }, "oklab")),
  );
}

/** The wall behind a product: its hue, quiet, and `wallContrast` lighter or darker than the product as a whole. */
function wallFor([, a, b]: Oklab, productLightness: number): Oklab {
  const lighter = Math.max(wallLightest - 0.06, productLightness + wallContrast);
  const lightness = lighter <= wallLightest ? lighter : productLightness - wallContrast;
  const chroma = Math.hypot(a, b);
  const quiet = chroma === 0 ? 0 : Math.min(chroma, wallChromaMax) / chroma;
  return [lightness, a * quiet, b * quiet];
}

/** Colourful areas catch the eye before larger grey ones. */
function importance({ color, share }: { color: Oklab; share: number }): number {
  return share * (0.35 + Math.hypot(color[1], color[2]) * 4);
}

function sampleColors({ data }: Pixels<4>): Oklab[] {
  const stride = Math.max(1, Math.floor(data.length / 4 / samplesMax)) * 4;
  const samples: Oklab[] = [];
  for (let at = 0; at < data.length; at += stride) {
    if ((data[at + 3] ?? 0) < 250) continue;
    const [r, g, b] = [(data[at] ?? 0) / 255, (data[at + 1] ?? 0) / 255, (data[at + 2] ?? 0) / 255];
    const lab = toOklab({ mode: "rgb", r, g, b });
    samples.push([lab.l, lab.a, lab.b]);
  }
  return samples;
}

function distance(one: Oklab, other: Oklab): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

function farthestFirst(samples: readonly Oklab[]): Oklab[] {
  const seeds: Oklab[] = [meanOf(samples)];
  while (seeds.length < clusters) {
    let farthest: Oklab | undefined;
    let reach = 0;
    for (const sample of samples) {
      const nearest = Math.min(...seeds.map((seed) => distance(sample, seed)));
      if (nearest > reach) [farthest, reach] = [sample, nearest];
    }
    if (farthest === undefined) break;
    seeds.push(farthest);
  }
  return seeds;
}

function meanOf(samples: readonly Oklab[]): Oklab {
  const sum = [0, 0, 0] as [number, number, number];
  for (const sample of samples) for (const axis of [0, 1, 2] as const) sum[axis] += sample[axis];
  return [sum[0] / samples.length, sum[1] / samples.length, sum[2] / samples.length];
}

interface Group {
  readonly center: Oklab;
  readonly count: number;
}

function cluster(samples: readonly Oklab[], seeds: readonly Oklab[]): Group[] {
  let groups: Group[] = seeds.map((center) => ({ center, count: 0 }));
  for (let round = 0; round < roundsMax; round++) {
    const members = groups.map((): Oklab[] => []);
    for (const sample of samples) members[nearestGroup(groups, sample)]?.push(sample);
    const next = members
      .filter((group) => group.length > 0)
      .map((group) => ({ center: meanOf(group), count: group.length }));
    const settled = next.length === groups.length && next.every((group, at) => group.count === groups[at]?.count);
    groups = next;
    if (settled) break;
  }
  return groups;
}

function nearestGroup(groups: readonly Group[], sample: Oklab): number {
  let nearest = 0;
  let reach = Infinity;
  groups.forEach(({ center }, at) => {
    const apart = distance(center, sample);
    if (apart < reach) [nearest, reach] = [at, apart];
  });
  return nearest;
}
