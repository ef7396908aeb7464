import { createNoiseLattice, gradientNoise } from "#app/imaging/scene/gradient-noise.ts";
import { chanceOf, smoothStep } from "#app/imaging/scene/repeatable-math.ts";
import { bakeTexels, type TexturePattern } from "#app/imaging/scene/texture-pattern.ts";

const units = 2;

/** One sieve of broken stone, sorted by size. */
interface Sieve {
  /** Cells a side of the pattern: one chip a cell at most. */
  readonly cells: number;
  /** Share of the cells with a chip. */
  readonly share: number;
  /** Least width of the mortar between two chips, in cells. */
  readonly mortar: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** -1 none, 0–2 which chip. */
  readonly kind: Int8Array;
  readonly tone: Float64Array;
}

function shakeSieve(seed: number, cells: number, share: number, mortar: number): Sieve {
  const count = cells * cells;
  const sieve: Sieve = {
    cells,
    share,
    mortar,
    x: new Float64Array(count),
    y: new Float64Array(count),
    kind: new Int8Array(count),
    tone: new Float64Array(count),
  };
  for (let i = 0; i < count; i++) {
    sieve.x[i] = 0.08 + 0.84 * chanceOf(i, cells, seed);
    sieve.y[i] = 0.08 + 0.84 * chanceOf(i, cells + 1, seed);
    sieve.kind[i] = chanceOf(i, cells + 2, seed) < share ? Math.floor(3 * chanceOf(i, cells + 3, seed)) : -1;
    sieve.tone[i] = chanceOf(i, cells + 4, seed);
  }
  return sieve;
}

/** The chip found at a place: which cell, and how surely (0 mortar … 1 stone). */
const chip = { cell: -1, cover: 0.5 };

/** Chips are the cells of a Voronoi diagram (Worley 1996) drawn in by their mortar: sharp-edged as broken stone. */
function findChip(sieve: Sieve, x: number, y: number, texelCells: number): void {
  const { cells } = sieve;
  const left = Math.floor(x);
  const top = Math.floor(y);
  let [nearest, second, cell] = [9, 9, -1];
  for (let dy = -1; dy <= 1; dy++) {
    const row = (top + dy + cells) % cells;
    for (let dx = -1; dx <= 1; dx++) {
      const i = row * cells + ((left + dx + cells) % cells);
      const ax = left + dx + sieve.x[i]! - x;
      const ay = top + dy + sieve.y[i]! - y;
      const away = ax * ax + ay * ay;
      if (away < nearest) {
        second = nearest;
        nearest = away;
        cell = i;
      } else if (away < second) second = away;
    }
  }
  chip.cell = cell;
  const mortar = sieve.mortar * (1 + 1.6 * sieve.tone[cell]!);
  const inside = Math.sqrt(second) - Math.sqrt(nearest) - mortar;
  chip.cover = sieve.kind[cell]! < 0 ? 0 : smoothStep(-texelCells, texelCells, inside);
}

/** Share of each of three chips, brightness around 0.5. */
export const terrazzoPattern: TexturePattern = {
  unitsWide: units,
  unitsHigh: units,
  channels: 4,
  shrinks: true,
  bakeRows(texture, values, fromRow, toRow) {
    const lattice = createNoiseLattice(texture.seed);
    const sieves = [
      shakeSieve(texture.seed, 46, 0.42, 0.18),
      shakeSieve(texture.seed + 1, 21, 0.34, 0.17),
      shakeSieve(texture.seed + 2, 11, 0.26, 0.19),
    ];
    const texel = units / Math.min(texture.texelsWide, texture.texelsHigh);
    bakeTexels(texture, values, fromRow, toRow, (x, y, out) => {
      const cloud = gradientNoise(lattice, x * 2, y * 2, 4, 4, 7);
      const speckle = gradientNoise(lattice, x * 64, y * 64, 128, 128, 11);
      out.fill(0);
      let tone = 0.5 + 0.16 * cloud + 0.16 * speckle;
      for (const sieve of sieves) {
        const scale = sieve.cells / units;
        // Broken edges are never quite straight.
        const wobble = 0.05 * gradientNoise(lattice, x * 16, y * 16, 32, 32, 29 + sieve.cells);
        findChip(sieve, x * scale + wobble, y * scale - wobble, texel * scale);
        const { cover, cell } = chip;
        if (cover === 0) continue;
        for (let channel = 0; channel < 3; channel++) out[channel] = out[channel]! * (1 - cover);
        out[sieve.kind[cell]!] = out[sieve.kind[cell]!]! + cover;
        tone += (0.5 + 0.24 * (sieve.tone[cell]! - 0.5) + 0.1 * speckle + 0.12 * cloud - tone) * cover;
      }
      out[3] = tone;
    });
  },
};
