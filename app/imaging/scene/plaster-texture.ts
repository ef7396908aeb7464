import { gradientNoise, layeredNoise, type NoiseLattice } from "#app/imaging/scene/gradient-noise.ts";
import { clamp } from "#app/imaging/scene/repeatable-math.ts";

/** Side of the pattern, units; it repeats after that. */
export const plasterUnits = 4;

/** Brightness of hand-trowelled plaster around 0.5: broad clouds, strokes and a fine grain. */
export function plasterTexel(lattice: NoiseLattice, x: number, y: number): number {
  const clouds = layeredNoise(lattice, x * 0.5, y * 0.5, 2, 2, 0, 4);
  const strokes = layeredNoise(lattice, x * 4 + clouds * 1.5, y * 2, 16, 8, 11, 3);
  const grain = gradientNoise(lattice, x * 64, y * 64, 256, 256, 23);
  return clamp(0.5 + 0.42 * clouds + 0.2 * strokes + 0.1 * grain, 0, 1);
}
