import {
  createNoiseLattice,
  gradientNoise,
  layeredNoise,
  type NoiseLattice,
} from "#app/imaging/scene/gradient-noise.ts";
import { bakeTexels, type TexturePattern } from "#app/imaging/scene/texture-pattern.ts";
import { clamp } from "#app/imaging/scene/repeatable-math.ts";

/** Brightness of hand-trowelled plaster around 0.5: broad clouds, strokes and a fine grain. */
function plasterTexel(lattice: NoiseLattice, x: number, y: number): number {
  const clouds = layeredNoise(lattice, x * 0.5, y * 0.5, 2, 2, 0, 4);
  const strokes = layeredNoise(lattice, x * 4 + clouds * 1.5, y * 2, 16, 8, 11, 3);
  const grain = gradientNoise(lattice, x * 64, y * 64, 256, 256, 23);
  return clamp(0.5 + 0.42 * clouds + 0.2 * strokes + 0.1 * grain, 0, 1);
}

/** Brightness around 0.5. */
export const plasterPattern: TexturePattern = {
  unitsWide: 4,
  unitsHigh: 4,
  channels: 1,
  shrinks: true,
  bakeRows(texture, values, fromRow, toRow) {
    const lattice = createNoiseLattice(texture.seed);
    bakeTexels(texture, values, fromRow, toRow, (x, y, out) => {
      out[0] = plasterTexel(lattice, x, y);
    });
  },
};
