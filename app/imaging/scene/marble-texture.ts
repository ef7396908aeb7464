import { type NoiseRows, openNoiseRows, rowPoints } from "#app/imaging/scene/noise-rows.ts";
import type { TexturePattern } from "#app/imaging/scene/texture-pattern.ts";
import { clamp, smoothStep } from "#app/imaging/scene/repeatable-math.ts";

/**
 * A vein runs where a noise crosses zero; `width` is its half width in the noise's own measure. Where a texel covers
 * more of the noise than that (`blur`), the vein is drawn as wide and as faint as it would average: no dotted lines.
 */
function vein(noise: number, width: number, blur: number): number {
  const wide = Math.sqrt(width * width + blur * blur);
  const away = noise / wide;
  return width / (wide * (1 + away * away));
}

/** Rows of points: the place, the place as it is asked for, how space is bent, and the noises. */
const row = { x: 0, y: 1, askedX: 2, askedY: 3, bendX: 4, bendY: 5, main: 6, fine: 7, hair: 8, clouds: 9 } as const;
const asked = { x: row.askedX, y: row.askedY };

const bendXNoise = { periodX: 2, periodY: 2, layer: 3, octaves: 5 };
const bendYNoise = { periodX: 2, periodY: 2, layer: 41, octaves: 5 };
const mainNoise = { periodX: 2, periodY: 2, layer: 61, octaves: 4 };
const fineNoise = { periodX: 4, periodY: 4, layer: 83, octaves: 3 };
const hairNoise = { periodX: 8, periodY: 8, layer: 101, octaves: 2 };
const cloudNoise = { periodX: 2, periodY: 2, layer: 121, octaves: 4 };

/** How far space is bent, units for each unit of noise. */
const bending = 0.85;

/**
 * The noises of polished marble at places of a row. Space is bent by noise before the veins are drawn, so they wander and
 * fold.
 */
function gatherNoises(noise: NoiseRows, count: number): void {
  const { rows } = noise;
  const [x, y, askedX, askedY, bendX, bendY] = [rows[0]!, rows[1]!, rows[2]!, rows[3]!, rows[4]!, rows[5]!];
  const ask = (place: (bentX: number, bentY: number, at: number) => void): void => {
    for (let at = 0; at < count; at++) place(x[at]! + bending * bendX[at]!, y[at]! + bending * bendY[at]!, at);
  };
  for (let at = 0; at < count; at++) {
    askedX[at] = x[at]! * 0.5;
    askedY[at] = y[at]! * 0.5;
  }
  noise.layered(count, asked, row.bendX, bendXNoise);
  noise.layered(count, asked, row.bendY, bendYNoise);
  ask((bentX, bentY, at) => {
    askedX[at] = bentX * 0.5 + bentY * 0.5;
    askedY[at] = bentY * 0.5;
  });
  noise.layered(count, asked, row.main, mainNoise);
  ask((bentX, bentY, at) => {
    askedX[at] = bentX;
    askedY[at] = bentY + bentX;
  });
  noise.layered(count, asked, row.fine, fineNoise);
  ask((bentX, bentY, at) => {
    askedX[at] = bentX * 2 + bentY * 2;
    askedY[at] = bentY * 2;
  });
  noise.layered(count, asked, row.hair, hairNoise);
  ask((bentX, bentY, at) => {
    askedX[at] = bentX * 0.5;
    askedY[at] = bentY * 0.5;
  });
  noise.layered(count, asked, row.clouds, cloudNoise);
}

/** Share of vein colour at a place of the row, 0–1. Masks let veins thin out and vanish as in real slabs. */
function veinShare({ rows }: NoiseRows, at: number, texel: number): number {
  const bendX = rows[row.bendX]![at]!;
  const bendY = rows[row.bendY]![at]!;
  const main = rows[row.main]![at]!;
  const thin = smoothStep(-0.25, 0.3, bendY + 0.35 * bendX);
  const thinner = smoothStep(-0.05, 0.4, bendX);
  const clouds = smoothStep(-0.2, 0.55, rows[row.clouds]![at]!);
  const strength =
    vein(main, 0.011, texel * 0.5) * (0.2 + 0.55 * thin) +
    vein(main, 0.09, 0) * 0.2 * thin +
    vein(rows[row.fine]![at]!, 0.016, texel) * 0.34 * thinner +
    vein(rows[row.hair]![at]!, 0.02, texel * 2) * 0.1 * thin +
    0.14 * clouds;
  return clamp(strength, 0, 1);
}

/** Share of vein colour. */
export const marblePattern: TexturePattern = {
  unitsWide: 4,
  unitsHigh: 4,
  channels: 1,
  shrinks: true,
  bakeRows(texture, values, fromRow, toRow) {
    const noise = openNoiseRows(texture.seed);
    const stepX = texture.unitsWide / texture.texelsWide;
    const stepY = texture.unitsHigh / texture.texelsHigh;
    for (let down = fromRow; down < toRow; down++) {
      for (let from = 0; from < texture.texelsWide; from += rowPoints) {
        const count = Math.min(rowPoints, texture.texelsWide - from);
        for (let at = 0; at < count; at++) noise.rows[row.x]![at] = (from + at + 0.5) * stepX;
        noise.rows[row.y]!.fill((down + 0.5) * stepY);
        gatherNoises(noise, count);
        const to = down * texture.texelsWide + from;
        for (let at = 0; at < count; at++) values[to + at] = veinShare(noise, at, Math.max(stepX, stepY)) * 65535;
      }
    }
  },
};
