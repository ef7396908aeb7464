import {
  createNoiseLattice,
  gradientNoise,
  layeredNoise,
  type NoiseLattice,
} from "#app/imaging/scene/gradient-noise.ts";
import { chanceOf, smoothStep } from "#app/imaging/scene/repeatable-math.ts";
import { bakeRelief, bakeTexels, type TexturePattern } from "#app/imaging/scene/texture-pattern.ts";

const units = 4;
/** Side of one formwork panel, units. */
const panel = 2;
/** Half width and depth of the joint between panels, units. */
const jointHalf = 0.011;
const jointDepth = 0.011;
/** Where tie rods went through a panel, from its corner, and how wide and deep they left it, units. */
const tieFromSide = 0.46;
const tieRadius = 0.05;
const tieDepth = 0.026;

/** Cast concrete without its pores: clouds of cement, faint waves. Leaves brightness and share of stain in `out`. */
function castHeight(lattice: NoiseLattice, x: number, y: number, out: Float64Array): number {
  const clouds = layeredNoise(lattice, x * 0.5, y * 0.5, 2, 2, 0, 6);
  const stains = layeredNoise(lattice, x * 0.5 + 0.3 * clouds, y, 2, 4, 31, 4);
  const speckle = gradientNoise(lattice, x * 32, y * 32, 128, 128, 53);
  out[2] = 0.5 + 0.42 * clouds + 0.07 * speckle;
  out[3] = 0.55 * smoothStep(-0.1, 0.6, stains);
  return 0.006 * clouds + 0.0006 * speckle;
}

/** Distance from a coordinate to the nearest joint. */
function toJoint(at: number): number {
  const inPanel = at - Math.floor(at / panel) * panel;
  return Math.min(inPanel, panel - inPanel);
}

function formworkHeight(lattice: NoiseLattice, seed: number, x: number, y: number, out: Float64Array): number {
  const height = castHeight(lattice, x, y, out);
  const column = Math.floor(x / panel) & (units / panel - 1);
  const row = Math.floor(y / panel) & (units / panel - 1);
  const waver = 0.004 * gradientNoise(lattice, x * 4, y * 4, 16, 16, 77);
  const joint = Math.min(toJoint(x), toJoint(y)) + waver;
  const open = smoothStep(jointHalf * 0.35, jointHalf, joint);
  const tieX = toJoint(x) - tieFromSide;
  const tieY = toJoint(y) - tieFromSide;
  const plug = smoothStep(tieRadius * 0.72, tieRadius, Math.sqrt(tieX * tieX + tieY * tieY));
  // Cement bleeds at a joint: a paler band on one side, a darker one at the other.
  const bleed = smoothStep(0.16, 0, toJoint(y + 0.06));
  out[2] = out[2]! + 0.2 * (chanceOf(column, row, seed) - 0.5) + 0.1 * bleed - 0.9 * (1 - open) - 0.5 * (1 - plug);
  return height - jointDepth * (1 - open) - tieDepth * (1 - plug);
}

/** A smooth cast slab: slopes, brightness, share of stain. */
export const concretePattern: TexturePattern = {
  unitsWide: units,
  unitsHigh: units,
  channels: 4,
  shrinks: true,
  bakeRows(texture, values, fromRow, toRow) {
    const lattice = createNoiseLattice(texture.seed);
    bakeRelief(texture, values, fromRow, toRow, (x, y, out) => castHeight(lattice, x, y, out));
  },
};

/** A wall cast in panels, with their joints and the holes of the tie rods. */
export const formworkPattern: TexturePattern = {
  unitsWide: units,
  unitsHigh: units,
  channels: 4,
  shrinks: true,
  bakeRows(texture, values, fromRow, toRow) {
    const lattice = createNoiseLattice(texture.seed);
    bakeRelief(texture, values, fromRow, toRow, (x, y, out) => formworkHeight(lattice, texture.seed, x, y, out));
  },
};

const poreUnits = 2;
/** Cells a side, each with a pore or none. */
const poreCells = 48;
const poreShare = 0.24;

/** Brightness of air bubbles and sand around 0.5: a pore is dark and its lower rim catches light. */
function poreTexel(lattice: NoiseLattice, seed: number, x: number, y: number): number {
  const cell = poreUnits / poreCells;
  const left = Math.floor(x / cell - 0.5);
  const top = Math.floor(y / cell - 0.5);
  let value = 0.5 + 0.1 * layeredNoise(lattice, x * 32, y * 32, 64, 64, 5, 2);
  for (let at = 0; at < 4; at++) {
    const column = left + (at & 1);
    const row = top + (at >> 1);
    const home = ((column + poreCells) % poreCells) + ((row + poreCells) % poreCells) * poreCells;
    if (chanceOf(home, 1, seed) > poreShare) continue;
    const size = chanceOf(home, 2, seed);
    const radius = 0.003 + 0.0115 * size * size * size * size;
    const dx = x - (column + 0.5 + 0.6 * (chanceOf(home, 3, seed) - 0.5)) * cell;
    const dy = y - (row + 0.5 + 0.6 * (chanceOf(home, 4, seed) - 0.5)) * cell;
    const away = Math.sqrt(dx * dx + dy * dy);
    const pit = 1 - smoothStep(radius * 0.7, radius * 1.15, away);
    const rim = (1 - smoothStep(0, radius * 0.9, Math.abs(away - radius))) * smoothStep(0, radius, dx - dy);
    value += 0.08 * rim - pit * (0.34 + 0.2 * smoothStep(-radius, radius, dy - dx));
  }
  return value;
}

/** Brightness around 0.5. */
export const poresPattern: TexturePattern = {
  unitsWide: poreUnits,
  unitsHigh: poreUnits,
  channels: 1,
  shrinks: true,
  bakeRows(texture, values, fromRow, toRow) {
    const lattice = createNoiseLattice(texture.seed);
    bakeTexels(texture, values, fromRow, toRow, (x, y, out) => {
      out[0] = poreTexel(lattice, texture.seed, x, y);
    });
  },
};
