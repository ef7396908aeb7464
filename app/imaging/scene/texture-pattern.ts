import type { TexturePlan } from "#app/imaging/scene/studio-plan.ts";
import { clamp } from "#app/imaging/scene/repeatable-math.ts";

/** A pattern that can be baked into a texture: its size, what it stores, and how its rows are written. */
export interface TexturePattern {
  /** Size of the pattern, units; it repeats after that. */
  readonly unitsWide: number;
  readonly unitsHigh: number;
  /** Values a texel: what they mean is said by the look of the material (`surface-color.ts`). */
  readonly channels: 1 | 2 | 3 | 4;
  /** False for patterns only looked up at full size (distances, which do not average well). */
  readonly shrinks: boolean;
  /** Writes rows `fromRow` to `toRow` of the finest level, 0–65535 a value. Depends on the plan alone. */
  readonly bakeRows: (texture: TexturePlan, values: Uint16Array, fromRow: number, toRow: number) => void;
}

const full = 65535;

/** Fills rows from a function that leaves the values (0–1) of a place in `out`. Places are in units. */
export function bakeTexels(
  texture: TexturePlan,
  values: Uint16Array,
  fromRow: number,
  toRow: number,
  texel: (x: number, y: number, out: Float64Array) => void,
): void {
  const { channels, texelsWide } = texture;
  const out = new Float64Array(channels);
  const stepX = texture.unitsWide / texelsWide;
  const stepY = texture.unitsHigh / texture.texelsHigh;
  for (let row = fromRow; row < toRow; row++) {
    for (let column = 0; column < texelsWide; column++) {
      texel((column + 0.5) * stepX, (row + 0.5) * stepY, out);
      const at = (row * texelsWide + column) * channels;
      for (let channel = 0; channel < channels; channel++) values[at + channel] = clamp(out[channel]!, 0, 1) * full;
    }
  }
}

/** Slopes up to this are stored. */
export const slopeMax = 2;

/**
 * Fills rows of a relief: the slopes of `height` (units) across and down go to channels 0 and 1, 0.5 is level; the
 * further channels are what `height` leaves in `out[2]` and `out[3]`.
 */
export function bakeRelief(
  texture: TexturePlan,
  values: Uint16Array,
  fromRow: number,
  toRow: number,
  height: (x: number, y: number, out: Float64Array) => number,
): void {
  const { channels, texelsWide } = texture;
  const out = new Float64Array(4);
  const stepX = texture.unitsWide / texelsWide;
  const stepY = texture.unitsHigh / texture.texelsHigh;
  const encode = (slope: number): number => clamp(0.5 + slope / (2 * slopeMax), 0, 1) * full;
  let here = new Float64Array(texelsWide + 1);
  let below = new Float64Array(texelsWide + 1);
  const measure = (row: number, into: Float64Array, write: boolean): void => {
    for (let column = 0; column <= texelsWide; column++) {
      into[column] = height((column + 0.5) * stepX, (row + 0.5) * stepY, out);
      if (!write || column === texelsWide) continue;
      const at = (row * texelsWide + column) * channels;
      for (let channel = 2; channel < channels; channel++) values[at + channel] = clamp(out[channel]!, 0, 1) * full;
    }
  };
  measure(fromRow, here, true);
  for (let row = fromRow; row < toRow; row++) {
    measure(row + 1, below, row + 1 < toRow);
    for (let column = 0; column < texelsWide; column++) {
      const at = (row * texelsWide + column) * channels;
      values[at] = encode((here[column + 1]! - here[column]!) / stepX);
      values[at + 1] = encode((below[column]! - here[column]!) / stepY);
    }
    [here, below] = [below, here];
  }
}
