import {
  createNoiseLattice,
  gradientNoise,
  layeredNoise,
  type NoiseLattice,
} from "#app/imaging/scene/gradient-noise.ts";
import { clamp, hashOf, smoothStep } from "#app/imaging/scene/repeatable-math.ts";
import { bakeRelief, bakeTexels, type TexturePattern } from "#app/imaging/scene/texture-pattern.ts";

/** From the crest of the highest fold to the table, units. */
export const linenDepth = 0.17;
const linenUnits = 4;

/** A fold runs where a noise crosses zero: a soft crest, steep at its sides. */
function fold(noise: number, width: number): number {
  const away = noise / width;
  return 1 / (1 + away * away);
}

/** Height of the cloth, 0–1: broad swells, a few long folds that bend and run out, small creases between. */
function clothHeight(lattice: NoiseLattice, x: number, y: number): number {
  const bend = layeredNoise(lattice, x * 0.5, y * 0.5, 2, 2, 7, 2);
  const bent = x + 0.5 * bend;
  const swell = layeredNoise(lattice, x * 0.5 + y * 0.5, y * 0.5, 2, 2, 19, 2);
  const long = gradientNoise(lattice, bent * 0.5 + y * 0.5, y - bent * 0.5, 2, 2, 31);
  const second = gradientNoise(lattice, bent - y * 0.5, y * 0.5, 2, 2, 43);
  const crease = layeredNoise(lattice, bent * 2 + y, y * 2, 4, 8, 57, 2);
  const runsOut = smoothStep(-0.35, 0.3, swell + 0.5 * bend);
  const height =
    0.3 * (0.5 + 0.8 * swell) +
    0.46 * fold(long, 0.16) * (0.2 + 0.8 * runsOut) +
    0.3 * fold(second, 0.11) * (1 - 0.75 * runsOut) +
    0.09 * fold(crease, 0.16) * runsOut;
  return clamp(height, 0, 1);
}

/** Folded cloth: slopes, height, and nothing of a second colour. */
export const linenPattern: TexturePattern = {
  unitsWide: linenUnits,
  unitsHigh: linenUnits,
  channels: 4,
  shrinks: true,
  bakeRows: (texture, values, fromRow, toRow) => {
    const lattice = createNoiseLattice(texture.seed);
    bakeRelief(texture, values, fromRow, toRow, (x, y, out) => {
      const height = clothHeight(lattice, x, y);
      out[2] = height;
      out[3] = 0.5 + 0.5 * gradientNoise(lattice, x, y, 4, 4, 71);
      return height * linenDepth;
    });
  },
};

/** Threads along the weave's side, which is one unit. */
const threads = 96;

/** How thick a thread is at a place along it, around 1: linen is spun unevenly. */
function slub(lattice: NoiseLattice, thread: number, along: number, layer: number): number {
  const own = (hashOf(thread, layer, 5) & 1023) / 1023;
  return 0.8 + 0.25 * own + 0.4 * gradientNoise(lattice, along * 8, thread, 8, 256, layer);
}

/** Brightness of a plain weave around 0.5: round threads, over and under each other, dark between. */
function weaveShade(lattice: NoiseLattice, x: number, y: number): number {
  const column = Math.floor(x * threads);
  const row = Math.floor(y * threads);
  const u = x * threads - column - 0.5;
  const v = y * threads - row - 0.5;
  const isWarp = ((column + row) & 1) === 0;
  const across = (isWarp ? u : v) * 2;
  const along = (isWarp ? v : u) * 2;
  const width = isWarp ? slub(lattice, column, y, 3) : slub(lattice, row, x, 9);
  const round = across / width;
  if (round > 1 || round < -1) return 0.16;
  const dive = 1 - along * along * 0.45;
  return clamp(0.2 + 0.46 * Math.sqrt(1 - round * round) * dive * (0.55 + 0.45 * width) - 0.07 * across, 0, 1);
}

export const weavePattern: TexturePattern = {
  unitsWide: 1,
  unitsHigh: 1,
  channels: 1,
  shrinks: true,
  bakeRows: (texture, values, fromRow, toRow) => {
    const lattice = createNoiseLattice(texture.seed);
    bakeTexels(texture, values, fromRow, toRow, (x, y, out) => {
      out[0] = weaveShade(lattice, x, y);
    });
  },
};
