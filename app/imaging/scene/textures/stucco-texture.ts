import {
  createNoiseLattice,
  gradientNoise,
  layeredNoise,
  type NoiseLattice,
} from "#app/imaging/scene/gradient-noise.ts";
import { smoothStep } from "#app/imaging/scene/repeatable-math.ts";
import { bakeRelief, type TexturePattern } from "#app/imaging/scene/texture-pattern.ts";

/**
 * Lime plaster put on with a trowel, height in units: wide waves, the overlapping ridges that the blade leaves where it
 * lifts, and sand. Leaves brightness and share of the second colour in `out`.
 */
function stuccoHeight(lattice: NoiseLattice, x: number, y: number, out: Float64Array): number {
  const waves = layeredNoise(lattice, x * 0.5, y * 0.5, 2, 2, 3, 3);
  const bent = x + 0.5 * waves;
  const strokes = gradientNoise(lattice, bent * 2 + y * 2, y * 4 - bent * 4, 8, 16, 19);
  const ridge = 1 - Math.abs(strokes) * 3.2;
  // The blade lifts here and there only, so ridges begin and end.
  const pressed = smoothStep(0.05, 0.4, gradientNoise(lattice, x * 2, y * 2 + bent * 2, 8, 8, 83));
  const lift = ridge > 0 ? ridge * ridge * pressed : 0;
  const cross = layeredNoise(lattice, bent * 4 - y * 2, y * 4 + bent * 2, 8, 8, 37, 3);
  const sand = layeredNoise(lattice, x * 32, y * 32, 128, 128, 59, 2);
  out[2] = 0.5 + 0.3 * waves + 0.14 * cross + 0.1 * sand;
  out[3] = 0.5 + 0.4 * waves;
  return 0.05 * waves + 0.0055 * lift + 0.012 * cross + 0.0011 * sand;
}

/** Slopes, brightness, share of the second colour. */
export const stuccoPattern: TexturePattern = {
  unitsWide: 4,
  unitsHigh: 4,
  channels: 4,
  shrinks: true,
  bakeRows(texture, values, fromRow, toRow) {
    const lattice = createNoiseLattice(texture.seed);
    bakeRelief(texture, values, fromRow, toRow, (x, y, out) => stuccoHeight(lattice, x, y, out));
  },
};
