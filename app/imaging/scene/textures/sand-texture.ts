import {
  gradientNoise,
  layeredNoise,
  createNoiseLattice,
  type NoiseLattice,
} from "#app/imaging/scene/gradient-noise.ts";
import { clamp, hashOf, sine, smoothStep, turn } from "#app/imaging/scene/repeatable-math.ts";
import { bakeRelief, bakeTexels, type TexturePattern } from "#app/imaging/scene/texture-pattern.ts";

/** From the highest crest to the deepest valley, units. */
export const sandDepth = 0.09;
const sandUnits = 4;
/** Ripples of the wind along the pattern's side; whole numbers, or the pattern would not repeat. */
const ripplesDown = 16;
const ripplesAcross = 13;
/** Share of the depth that dunes take; ripples take the rest. */
const duneShare = 0.7;

/** Ripples are steeper on their lee side. */
function rippleProfile(phase: number): number {
  return 0.5 + 0.5 * sine(turn * (phase + 0.11 * sine(turn * phase)));
}

/** Height of the sand, 0–1. Ripples bend, fork where their phase is pulled apart, and fade out on the dunes' backs. */
function sandHeight(lattice: NoiseLattice, x: number, y: number): number {
  const dune = layeredNoise(lattice, x * 0.5 + y * 0.5, y * 0.5, 2, 2, 3, 2);
  const bend = layeredNoise(lattice, x * 0.5, y * 1, 2, 4, 17, 3);
  const fork = gradientNoise(lattice, x * 2, y * 2, 8, 8, 29);
  const phase = (y * ripplesDown + x * ripplesAcross) / sandUnits + 1.5 * bend + 0.32 * fork;
  const fade = smoothStep(-0.45, 0.2, gradientNoise(lattice, x, y, 4, 4, 37) + 0.5 * dune);
  const fine = gradientNoise(lattice, x * 16, y * 16, 64, 64, 43);
  const ripple = rippleProfile(phase) * (0.25 + 0.75 * fade);
  return clamp(duneShare * (0.5 + 0.95 * dune) + (1 - duneShare) * (ripple + 0.05 * fine), 0, 1);
}

/** Dunes and ripples: slopes, height, and where darker grains have gathered. */
export const sandPattern: TexturePattern = {
  unitsWide: sandUnits,
  unitsHigh: sandUnits,
  channels: 4,
  shrinks: true,
  bakeRows: (texture, values, fromRow, toRow) => {
    const lattice = createNoiseLattice(texture.seed);
    bakeRelief(texture, values, fromRow, toRow, (x, y, out) => {
      const height = sandHeight(lattice, x, y);
      out[2] = height;
      out[3] = 0.5 + 0.6 * gradientNoise(lattice, x * 4, y * 4, 16, 16, 51) - 0.4 * height;
      return height * sandDepth;
    });
  },
};

const grainUnits = 0.5;
/** Grains along the pattern's side. */
const grainsWide = 256;

/** Brightness of single grains around 0.5: most alike, a few dark, a few that glint. */
export const sandGrainPattern: TexturePattern = {
  unitsWide: grainUnits,
  unitsHigh: grainUnits,
  channels: 1,
  shrinks: true,
  bakeRows: (texture, values, fromRow, toRow) => {
    const perUnit = grainsWide / grainUnits;
    bakeTexels(texture, values, fromRow, toRow, (x, y, out) => {
      const h = hashOf(Math.floor(x * perUnit), Math.floor(y * perUnit), texture.seed);
      const usual = 0.5 + (((h & 255) + ((h >>> 8) & 255) - 255) / 255) * 0.28;
      const rare = h >>> 24;
      out[0] = rare < 5 ? 0.08 : rare > 251 ? 0.95 : usual;
    });
  },
};
