import { chanceOf, clamp, cosine, sine, turn } from "#app/imaging/scene/repeatable-math.ts";
import type { TexturePlan } from "#app/imaging/scene/studio-plan.ts";
import { slopeMax, type TexturePattern } from "#app/imaging/scene/texture-pattern.ts";

const waterUnits = 4;
/** Waves that are added up: few look like corrugated iron, many cost time. */
const waveCount = 28;
/** Longest and shortest wave, as waves along the pattern's side. */
const wavesFewest = 4;
const wavesMost = 24;
/** Slope of the steepest of the waves. */
const steepest = 0.055;
/** How far the ground lies below, times how much the surface bends light: a ray lands its slope times this beside. */
const focus = 0.21;
/** Rays sent through a texel's side: fewer leave grain in the lines of light. */
const raysASide = 2;
/** Brightest line of light against even light; the texture stores shares of it. */
export const causticMost = 5;
const full = 65535;

/** A wave's slope at each column and row, apart: the sine of a sum needs no sine in the loop. */
interface Wave {
  readonly slopeX: number;
  readonly slopeY: number;
  readonly cosineX: Float64Array;
  readonly sineX: Float64Array;
  readonly cosineY: Float64Array;
  readonly sineY: Float64Array;
}

/** Waves of all sizes in all directions; whole numbers of them along the sides, so that the pattern repeats. */
function wavesOf(texture: TexturePlan): Wave[] {
  const { seed, texelsWide, texelsHigh } = texture;
  const [wide, high] = [texelsWide * raysASide, texelsHigh * raysASide];
  return Array.from({ length: waveCount }, (_, index) => {
    const share = index / (waveCount - 1);
    const size = wavesFewest + (wavesMost - wavesFewest) * share;
    // Steps of the golden angle: no two waves run alike, which would beat into a lattice.
    const angle = turn * (0.381966 * index + 0.12 * chanceOf(seed, index, 2));
    const across = Math.floor(size * cosine(angle) + 0.5);
    const down = Math.floor(size * sine(angle) + 0.5);
    const length = Math.sqrt(across * across + down * down);
    const slope = (steepest * (0.5 + 0.5 * chanceOf(seed, index, 1)) * (1 - 0.55 * share)) / Math.max(1, length);
    const phase = chanceOf(seed, index, 3) * turn;
    const anglesX = Float64Array.from({ length: wide }, (_x, at) => (across * turn * (at + 0.5)) / wide + phase);
    const anglesY = Float64Array.from({ length: high }, (_y, at) => (down * turn * (at + 0.5)) / high);
    return {
      slopeX: slope * across,
      slopeY: slope * down,
      cosineX: anglesX.map(cosine),
      sineX: anglesX.map(sine),
      cosineY: anglesY.map(cosine),
      sineY: anglesY.map(sine),
    };
  });
}

/** Slopes of the surface where a ray meets it, left in `out`. */
function slopesAt(waves: readonly Wave[], x: number, y: number, out: { across: number; down: number }): void {
  out.across = 0;
  out.down = 0;
  for (const wave of waves) {
    const c = wave.cosineX[x]! * wave.cosineY[y]! - wave.sineX[x]! * wave.sineY[y]!;
    out.across += wave.slopeX * c;
    out.down += wave.slopeY * c;
  }
}

/** Slopes of the rows, and the light that rays through the whole surface near them bring to the ground there. */
function bakeWater(texture: TexturePlan, values: Uint16Array, fromRow: number, toRow: number): void {
  const { texelsWide, texelsHigh } = texture;
  const waves = wavesOf(texture);
  const perUnit = texelsHigh / waterUnits;
  const light = new Float64Array(texelsWide * (toRow - fromRow));
  const reach = Math.ceil(focus * slopeMax * 0.25 * perUnit) + 1;
  const slopes = { across: 0.5, down: 0.5 };
  const ray = 1 / (raysASide * raysASide);
  for (let row = (fromRow - reach) * raysASide; row < (toRow + reach) * raysASide; row++) {
    const y = (row + texelsHigh * raysASide) % (texelsHigh * raysASide);
    for (let x = 0; x < texelsWide * raysASide; x++) {
      slopesAt(waves, x, y, slopes);
      const atX = (x + 0.5) / raysASide - 0.5 + slopes.across * focus * perUnit + texelsWide;
      const atY = (row + 0.5) / raysASide - 0.5 + slopes.down * focus * perUnit - fromRow;
      const left = Math.floor(atX);
      const top = Math.floor(atY);
      const [u, v] = [atX - left, atY - top];
      const column = left % texelsWide;
      const next = (left + 1) % texelsWide;
      if (top >= 0 && top < toRow - fromRow) {
        light[top * texelsWide + column]! += ray * (1 - u) * (1 - v);
        light[top * texelsWide + next]! += ray * u * (1 - v);
      }
      if (top + 1 >= 0 && top + 1 < toRow - fromRow) {
        light[(top + 1) * texelsWide + column]! += ray * (1 - u) * v;
        light[(top + 1) * texelsWide + next]! += ray * u * v;
      }
    }
  }
  const middle = raysASide >> 1;
  for (let row = fromRow; row < toRow; row++) {
    for (let column = 0; column < texelsWide; column++) {
      slopesAt(waves, column * raysASide + middle, row * raysASide + middle, slopes);
      const at = (row * texelsWide + column) * 4;
      values[at] = clamp(0.5 + slopes.across / (2 * slopeMax), 0, 1) * full;
      values[at + 1] = clamp(0.5 + slopes.down / (2 * slopeMax), 0, 1) * full;
      values[at + 2] = clamp(light[(row - fromRow) * texelsWide + column]! / causticMost, 0, 1) * full;
      values[at + 3] = full / 2;
    }
  }
}

/** Slopes of rippled water and the light it gathers on the ground below, as a share of `causticMost`. */
export const waterPattern: TexturePattern = {
  unitsWide: waterUnits,
  unitsHigh: waterUnits,
  channels: 4,
  shrinks: true,
  bakeRows: bakeWater,
};
