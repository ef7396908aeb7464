import type { Pixels } from "#app/imaging/pixels.ts";

/** What a photo says about its light. Levels are sRGB, 0..255. */
export interface ToneEvidence {
  /** The backdrop where it is light, nearly neutral and even: paper, whose colour is the light's. Else null. */
  readonly paper: { readonly level: number; readonly channels: readonly [number, number, number] } | null;
  /** Brightness that two hundredths of the product exceed; that of its lightest channel that one in two hundred does. */
  readonly highlight: number;
  readonly lightest: number;
  /** From the darkest to the lightest twentieth of the product. */
  readonly contrastLevels: number;
  /** Pixels of the product, four bytes each. */
  readonly samples: Uint8Array;
}

/** Enough for a median and a mean. */
const samplesMax = 20_000;
/** Fewer pixels of backdrop are a corner, which says nothing about the light. */
const paperSamplesMin = 500;
/** Darker paper may be grey paper, more colour coloured paper, more scatter a place. */
const paperLevelMin = 165;
const paperTintMax = 26;
const paperScatterMax = 60;
/** What is clipped has no colour any more. */
const clippedFrom = 253;

const brightnessOf = (red: number, green: number, blue: number) => (red * 218 + green * 732 + blue * 74) >> 10;

/** Reads a photo's light from its backdrop and its product. */
export function readTone(photo: Pixels<4>, matte: Pixels<1>): ToneEvidence {
  const { product, ground } = takeSamples(photo, matte);
  const levels = histogramOf(product, brightnessOf);
  const [dark, light] = [levelAt(levels, 0.05), levelAt(levels, 0.95)];
  const lightest = levelAt(histogramOf(product, Math.max), 0.995);
  const samples = Uint8Array.from(product);
  return {
    paper: readPaper(ground),
    highlight: levelAt(levels, 0.98),
    lightest,
    contrastLevels: light - dark,
    samples,
  };
}

function takeSamples(photo: Pixels<4>, matte: Pixels<1>) {
  const counts = { product: 0, ground: 0 };
  for (const alpha of matte.data) {
    if (alpha === 255) counts.product += 1;
    else if (alpha === 0) counts.ground += 1;
  }
  const samples = { product: [] as number[], ground: [] as number[] };
  const seen = { product: 0, ground: 0 };
  for (let pixel = 0; pixel < matte.data.length; pixel++) {
    const alpha = matte.data[pixel] as number;
    if (alpha !== 0 && alpha !== 255) continue;
    const kind = alpha === 0 ? "ground" : "product";
    if (seen[kind]++ % Math.ceil(counts[kind] / samplesMax) !== 0) continue;
    const at = pixel * 4;
    samples[kind].push(photo.data[at] ?? 0, photo.data[at + 1] ?? 0, photo.data[at + 2] ?? 0, 255);
  }
  return samples;
}

function readPaper(ground: readonly number[]): ToneEvidence["paper"] {
  if (ground.length < paperSamplesMin * 4) return null;
  const levels = histogramOf(ground, brightnessOf);
  if (levelAt(levels, 0.9) - levelAt(levels, 0.1) > paperScatterMax) return null;
  const channels = [0, 1, 2].map((channel) =>
    levelAt(
      histogramOf(ground, (...values) => values[channel] ?? 0),
      0.5,
    ),
  ) as [number, number, number];
  const tint = Math.max(...channels) - Math.min(...channels);
  const level = levelAt(levels, 0.5);
  if (level < paperLevelMin || tint > paperTintMax || Math.max(...channels) >= clippedFrom) return null;
  return { level, channels };
}

function histogramOf(
  samples: readonly number[],
  valueOf: (red: number, green: number, blue: number) => number,
): Uint32Array {
  const counts = new Uint32Array(256);
  for (let at = 0; at < samples.length; at += 4) {
    const value = valueOf(samples[at] ?? 0, samples[at + 1] ?? 0, samples[at + 2] ?? 0);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

/** The level below which a share of the values lies. At least 1: nothing is divided by darkness. */
function levelAt(counts: Uint32Array, share: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let passed = 0;
  for (let level = 0; level < 256; level++) {
    passed += counts[level] ?? 0;
    if (passed >= total * share) return Math.max(1, level);
  }
  return 255;
}
