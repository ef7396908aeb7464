import { type StudioMemory, textureLevels } from "#app/imaging/scene/studio-memory.ts";
import type { StudioPlan } from "#app/imaging/scene/studio-plan.ts";

/** A baked texture with what a lookup needs at hand. */
export interface Sampler {
  readonly values: Uint16Array;
  readonly levels: readonly { width: number; height: number; offset: number }[];
  readonly channels: number;
  readonly perUnitX: number;
  readonly perUnitY: number;
}

export function createSamplers(plan: StudioPlan, memory: StudioMemory): Sampler[] {
  return plan.textures.map((texture, index) => ({
    values: new Uint16Array(memory.textures[index]!),
    levels: textureLevels(texture),
    channels: texture.channels,
    perUnitX: texture.texelsWide / texture.unitsWide,
    perUnitY: texture.texelsHigh / texture.unitsHigh,
  }));
}

function sampleLevel(sampler: Sampler, level: number, texelX: number, texelY: number, channel: number): number {
  const { width, height, offset } = sampler.levels[level]!;
  const { values, channels } = sampler;
  const x = texelX - 0.5;
  const y = texelY - 0.5;
  const left = Math.floor(x);
  const top = Math.floor(y);
  const u = x - left;
  const v = y - top;
  let column = left % width;
  if (column < 0) column += width;
  let row = top % height;
  if (row < 0) row += height;
  const columnNext = column + 1 === width ? 0 : column + 1;
  const rowNext = row + 1 === height ? 0 : row + 1;
  const base = offset + channel;
  const a = values[base + (row * width + column) * channels]!;
  const b = values[base + (row * width + columnNext) * channels]!;
  const c = values[base + (rowNext * width + column) * channels]!;
  const d = values[base + (rowNext * width + columnNext) * channels]!;
  const upper = a + (b - a) * u;
  return (upper + (c + (d - c) * u - upper) * v) / 65535;
}

/** Bilinear lookup in the finest level, 0–1. */
export function sampleFinest(sampler: Sampler, x: number, y: number, channel: number): number {
  return sampleLevel(sampler, 0, x * sampler.perUnitX, y * sampler.perUnitY, channel);
}

/** Lookup filtered over a footprint of `spanX` × `spanY` units, 0–1: bilinear in the two nearest mip levels. */
export function sampleFiltered(
  sampler: Sampler,
  x: number,
  y: number,
  spanX: number,
  spanY: number,
  channel: number,
): number {
  let texelX = x * sampler.perUnitX;
  let texelY = y * sampler.perUnitY;
  let span = Math.max(spanX * sampler.perUnitX, spanY * sampler.perUnitY);
  let level = 0;
  const last = sampler.levels.length - 1;
  while (span > 2 && level < last) {
    span *= 0.5;
    texelX *= 0.5;
    texelY *= 0.5;
    level++;
  }
  const fine = sampleLevel(sampler, level, texelX, texelY, channel);
  if (span <= 1 || level === last) return fine;
  const coarse = sampleLevel(sampler, level + 1, texelX * 0.5, texelY * 0.5, channel);
  return fine + (coarse - fine) * (span - 1);
}

/** As `sampleFiltered` for every channel of the texture at once, left in `out`. */
export function sampleChannels(
  sampler: Sampler,
  x: number,
  y: number,
  spanX: number,
  spanY: number,
  out: Float64Array,
): void {
  for (let channel = 0; channel < sampler.channels; channel++) {
    out[channel] = sampleFiltered(sampler, x, y, spanX, spanY, channel);
  }
  for (let channel = sampler.channels; channel < 4; channel++) out[channel] = 0;
}
