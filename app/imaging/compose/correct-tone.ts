import type { ToneCorrection } from "#app/imaging/audit/facts.ts";
import { deltaE2000, labOfLevels } from "#app/imaging/audit/ciede2000.ts";
import { levelOfLinear, linearOfLevel } from "#app/imaging/compose/srgb-transfer.ts";
import { readTone } from "#app/imaging/compose/read-tone.ts";
import type { ToneEvidence } from "#app/imaging/compose/read-tone.ts";
import type { PreservationLevel } from "#app/imaging/picture-spec.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

type CorrectedLevel = Exclude<PreservationLevel, "strict">;

/** How far a level may go. */
interface ToneBounds {
  /** Most light added, as a factor in linear light. */
  readonly exposureMax: number;
  /** Most that a channel is raised or lowered against a cast. */
  readonly castMax: number;
  /** Strength of the contrast curve and of colour at most. */
  readonly contrastMax: number;
  readonly saturationMax: number;
  /** Mean CIEDE2000 over the product at most: the proof refuses one more (app/imaging/audit/fidelity-bars.ts). */
  readonly deltaEMeanMax: number;
}

/** Casts are followed half-way and by little: a backdrop may be warm because it is meant to be. */
const bounds: Readonly<Record<CorrectedLevel, ToneBounds>> = {
  balanced: { exposureMax: 1.14, castMax: 0.05, contrastMax: 0, saturationMax: 1, deltaEMeanMax: 4 },
  creative: { exposureMax: 1.3, castMax: 0.08, contrastMax: 0.4, saturationMax: 1.12, deltaEMeanMax: 7 },
};

/** A backdrop paper in good light, and the brightest part of a product before other backdrops. */
const paperLevel = 242;
const highlightLevel = 205;
/** Nothing is made so light that it loses its drawing. */
const headroomLevel = 250;
/** Darkest to lightest level of a product that has contrast enough. */
const fullContrastLevels = 190;
/** Halvings of the correction until it stays within its bound: 2⁻⁶ of it is invisible. */
const halvingsMax = 6;

/**
 * Brings light and colours to where a studio would have had them, as far as a level allows: exposure and white balance
 * from the backdrop, or from the product's lights; `creative` adds contrast and colour. One rule for every pixel, so no
 * detail moves and none is invented. The photo given is not changed.
 */
export function correctTone(
  photo: Pixels<4>,
  matte: Pixels<1>,
  level: CorrectedLevel,
): { readonly photo: Pixels<4>; readonly tone: ToneCorrection } {
  const evidence = readTone(photo, matte);
  const wanted = wantedTone(evidence, bounds[level]);
  let strength = 1;
  let tone = scaled(wanted, strength);
  let change = meanChange(evidence, tone);
  for (let halving = 0; halving < halvingsMax && change > bounds[level].deltaEMeanMax; halving++) {
    strength /= 2;
    tone = scaled(wanted, strength);
    change = meanChange(evidence, tone);
  }
  const corrected = sharedPixels(photo.widthPx, photo.heightPx, 4);
  applyTone(photo.data, corrected.data, tone);
  return { photo: corrected, tone: { level, ...tone, deltaEMean: Math.round(change * 1000) / 1000 } };
}

type Tone = Omit<ToneCorrection, "level" | "deltaEMean">;

function wantedTone(evidence: ToneEvidence, bound: ToneBounds): Tone {
  const { paper, highlight, contrastLevels, lightest } = evidence;
  const light = (level: number) => linearOfLevel[Math.round(level)] ?? 0;
  const missing = paper === null ? light(highlightLevel) / light(highlight) : light(paperLevel) / light(paper.level);
  const headroom = light(headroomLevel) / Math.max(light(lightest), 1e-6);
  const exposure = Math.max(1, Math.min(bound.exposureMax, missing, headroom));
  const whiteBalance = (paper?.channels ?? [1, 1, 1]).map((channel) => {
    const wanted = paper === null ? 1 : Math.sqrt(light(paper.level) / light(channel));
    return Math.min(1 + bound.castMax, Math.max(1 - bound.castMax, wanted));
  }) as [number, number, number];
  const contrast = bound.contrastMax * Math.max(0, 1 - contrastLevels / fullContrastLevels);
  return { exposure, whiteBalance, contrast, saturation: bound.saturationMax };
}

function scaled({ exposure, whiteBalance, contrast, saturation }: Tone, strength: number): Tone {
  const towards = (factor: number) => Math.round((1 + (factor - 1) * strength) * 10_000) / 10_000;
  const [red, green, blue] = whiteBalance;
  return {
    exposure: towards(exposure),
    whiteBalance: [towards(red), towards(green), towards(blue)],
    contrast: Math.round(contrast * strength * 10_000) / 10_000,
    saturation: towards(saturation),
  };
}

function tableOf(gain: number, contrast: number): Uint8Array {
  return Uint8Array.from(linearOfLevel, (linear) => {
    const share = levelOfLinear(linear * gain) / 255;
    // Steeper in the middle, unmoved at black, mid-grey and white.
    return Math.round(255 * (share + contrast * share * (1 - share) * (2 * share - 1)));
  });
}

/** Rec. 709, in 1/1024. */
const lumaWeights = [218, 732, 74] as const;

function applyTone(from: Uint8Array, to: Uint8Array, { exposure, whiteBalance, contrast, saturation }: Tone): void {
  const [reds, greens, blues] = whiteBalance.map((balance) => tableOf(balance * exposure, contrast));
  if (reds === undefined || greens === undefined || blues === undefined) throw new Error("A tone has three channels.");
  const more = Math.round((saturation - 1) * 1024);
  const away = (level: number, luma: number) => {
    const moved = level + (((level - luma) * more) >> 10);
    return moved < 0 ? 0 : moved > 255 ? 255 : moved;
  };
  for (let at = 0; at < from.length; at += 4) {
    const red = reds[from[at] as number] as number;
    const green = greens[from[at + 1] as number] as number;
    const blue = blues[from[at + 2] as number] as number;
    const luma = (red * lumaWeights[0] + green * lumaWeights[1] + blue * lumaWeights[2]) >> 10;
    to[at] = away(red, luma);
    to[at + 1] = away(green, luma);
    to[at + 2] = away(blue, luma);
    to[at + 3] = from[at + 3] as number;
  }
}

function meanChange({ samples }: ToneEvidence, tone: Tone): number {
  const after = new Uint8Array(samples.length);
  applyTone(samples, after, tone);
  let sum = 0;
  for (let at = 0; at < samples.length; at += 4) {
    const lab = (data: Uint8Array) => labOfLevels(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
    sum += deltaE2000(lab(samples), lab(after));
  }
  return samples.length === 0 ? 0 : sum / (samples.length / 4);
}
