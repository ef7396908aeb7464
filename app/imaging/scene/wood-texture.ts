import {
  createNoiseLattice,
  gradientNoise,
  layeredNoise,
  type NoiseLattice,
} from "#app/imaging/scene/gradient-noise.ts";
import { bakeTexels, type TexturePattern } from "#app/imaging/scene/texture-pattern.ts";
import { chanceOf, clamp, cosine, smoothStep, turn } from "#app/imaging/scene/repeatable-math.ts";
import type { TexturePlan } from "#app/imaging/scene/studio-plan.ts";

/** Side of the pattern, units; it repeats after that. */
const woodUnits = 4;
const planksInPattern = 10;
/** Half the gap between two planks, units. */
const gapHalf = 0.004;

interface Plank {
  /** Where its piece of the trunk lies: height of the saw cut over the pith, the pith's place across, tilt along. */
  readonly cut: number;
  readonly pith: number;
  readonly tilt: number;
  readonly tone: number;
  readonly offset: number;
  readonly phase: number;
}

/** The planks of a table, each from another place of a trunk. */
function createPlanks(texture: TexturePlan): Plank[] {
  return Array.from({ length: planksInPattern }, (_, index) => ({
    cut: 0.25 + 0.5 * chanceOf(index, 1, texture.seed),
    pith: (chanceOf(index, 2, texture.seed) - 0.5) * 0.5,
    tilt: (chanceOf(index, 3, texture.seed) - 0.5) * 0.3,
    tone: chanceOf(index, 4, texture.seed),
    offset: Math.floor(chanceOf(index, 5, texture.seed) * 64),
    phase: chanceOf(index, 6, texture.seed) * turn,
  }));
}

/**
 * Plain-sawn planks: year rings are cylinders around a pith that the saw cuts at a slant, which draws the long arches
 * of real boards. `out` gets the share of dark late wood and the brightness of plank and gap.
 */
function woodTexel(lattice: NoiseLattice, planks: readonly Plank[], x: number, y: number, out: Float64Array): void {
  const plankWidth = woodUnits / planksInPattern;
  const across = y / plankWidth;
  const index = Math.floor(across);
  const plank = planks[index % planksInPattern]!;
  const inPlank = across - index;
  const z = (inPlank - 0.5) * plankWidth;
  const along = x + plank.offset;
  const sway = layeredNoise(lattice, along * 0.5, y * 2, 2, 8, 5, 3);
  const side = z - plank.pith + 0.06 * sway;
  const slant = plank.tilt * (1 + cosine((x / woodUnits) * turn + plank.phase));
  const height = plank.cut + slant + 0.04 * gradientNoise(lattice, along, y * 4, 4, 16, 17);
  const rings = Math.sqrt(side * side + height * height) * 46 + sway * 0.8;
  const year = rings - Math.floor(rings);
  // Early wood darkens slowly into late wood, then ends sharply. Years differ in strength.
  const strength = 0.55 + 0.45 * chanceOf(Math.floor(rings), index, 3);
  const late = strength * smoothStep(0.15, 0.88, year) * (1 - smoothStep(0.9, 1, year));
  const edge = Math.min(inPlank, 1 - inPlank) * plankWidth;
  const gap = smoothStep(gapHalf * 0.6, gapHalf * 2.4, edge);
  const ease = 0.9 + 0.1 * smoothStep(0, 0.02, edge);
  out[0] = 0.3 + 0.42 * late + 0.16 * sway + 0.34 * (plank.tone - 0.5);
  out[1] = (0.86 + 0.14 * plank.tone) * (0.22 + 0.78 * gap) * ease;
}

/** Side of the fine grain, units; it repeats after that, too fine to be seen repeating. */
const grainUnits = 1;

/** Brightness of fibres and pores around 0.5: hair-fine along the plank. */
function grainTexel(lattice: NoiseLattice, x: number, y: number): number {
  const fibre = layeredNoise(lattice, x * 4, y * 64, 4, 64, 29, 3);
  const pore = gradientNoise(lattice, x * 8, y * 128, 8, 128, 43);
  const broad = gradientNoise(lattice, x * 2, y * 16, 2, 16, 71);
  return clamp(0.56 + 0.34 * fibre + 0.22 * broad - 0.5 * smoothStep(0.22, 0.5, pore), 0, 1);
}

/** Share of dark late wood, brightness of plank and gap. */
export const woodPattern: TexturePattern = {
  unitsWide: woodUnits,
  unitsHigh: woodUnits,
  channels: 2,
  shrinks: true,
  bakeRows(texture, values, fromRow, toRow) {
    const lattice = createNoiseLattice(texture.seed);
    const planks = createPlanks(texture);
    bakeTexels(texture, values, fromRow, toRow, (x, y, out) => woodTexel(lattice, planks, x, y, out));
  },
};

/** Brightness around 0.5. */
export const grainPattern: TexturePattern = {
  unitsWide: grainUnits,
  unitsHigh: grainUnits,
  channels: 1,
  shrinks: true,
  bakeRows(texture, values, fromRow, toRow) {
    const lattice = createNoiseLattice(texture.seed);
    bakeTexels(texture, values, fromRow, toRow, (x, y, out) => {
      out[0] = grainTexel(lattice, x, y);
    });
  },
};
