import { converter, formatHex } from "culori";
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

type Oklab = readonly [number, number, number];

const toOklab = converter("oklab");

/**
 * The product's dominant colours as #rrggbb, most important first, 1–6 of them. k-means in OKLab (Ottosson, 2020)
 * with farthest-first seeds, so that the same product always gets the same palette.
 */
export function proposePalette(product: Pixels<4>): string[] {
  const samples = sampleColors(product);
  if (samples.length === 0) return ["#808080"];
  const groups = cluster(samples, farthestFirst(samples));
  const ranked = groups
    .map((group) => ({ color: group.center, share: group.count / samples.length }))
    .filter(({ share }) => share >= shareMin)
    .sort((one, other) => importance(other) - importance(one));
  const kept: Oklab[] = [];
  for (const { color } of ranked) {
    if (kept.length < proposedMax && kept.every((other) => distance(color, other) > distinctDistance)) kept.push(color);
  }
  return (kept.length > 0 ? kept : [groups[0]?.center ?? ([0.6, 0, 0] as const)]).map(([l, a, b]) =>
    formatHex({ mode: "oklab", l, a, b }),
  );
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
