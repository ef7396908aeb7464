import { createNoiseLattice, layeredNoise, type NoiseLattice } from "#app/imaging/scene/gradient-noise.ts";
import { bakeTexels, type TexturePattern } from "#app/imaging/scene/texture-pattern.ts";
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

/**
 * Share of vein colour in polished marble, 0–1. Space is bent by noise before the veins are drawn, so they wander and
 * fold; masks let them thin out and vanish as in real slabs.
 */
function marbleTexel(lattice: NoiseLattice, x: number, y: number, texel: number): number {
  const bendX = layeredNoise(lattice, x * 0.5, y * 0.5, 2, 2, 3, 5);
  const bendY = layeredNoise(lattice, x * 0.5, y * 0.5, 2, 2, 41, 5);
  const bentX = x + 0.85 * bendX;
  const bentY = y + 0.85 * bendY;
  const main = layeredNoise(lattice, bentX * 0.5 + bentY * 0.5, bentY * 0.5, 2, 2, 61, 4);
  const fine = layeredNoise(lattice, bentX, bentY + bentX, 4, 4, 83, 3);
  const hair = layeredNoise(lattice, bentX * 2 + bentY * 2, bentY * 2, 8, 8, 101, 2);
  const thin = smoothStep(-0.25, 0.3, bendY + 0.35 * bendX);
  const thinner = smoothStep(-0.05, 0.4, bendX);
  const clouds = smoothStep(-0.2, 0.55, layeredNoise(lattice, bentX * 0.5, bentY * 0.5, 2, 2, 121, 4));
  const strength =
    vein(main, 0.011, texel * 0.5) * (0.2 + 0.55 * thin) +
    vein(main, 0.09, 0) * 0.2 * thin +
    vein(fine, 0.016, texel) * 0.34 * thinner +
    vein(hair, 0.02, texel * 2) * 0.1 * thin +
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
    const lattice = createNoiseLattice(texture.seed);
    const texel = Math.max(texture.unitsWide / texture.texelsWide, texture.unitsHigh / texture.texelsHigh);
    bakeTexels(texture, values, fromRow, toRow, (x, y, out) => {
      out[0] = marbleTexel(lattice, x, y, texel);
    });
  },
};
