import { linearOfLevel } from "#app/imaging/compose/srgb-transfer.ts";
import { xyzOfLinear } from "#app/imaging/audit/ciede2000.ts";
import { growKernel, loadKernel } from "#app/imaging/kernels/load-kernel.server.ts";

/** What kernels/fidelity.as.ts exports. */
interface FidelityFunctions {
  partsAt(): number;
  freeFrom(): number;
  begin(): void;
  compare(one: number, other: number, mask: number, count: number, tolerance: number): void;
  comparedCount(): number;
  unchangedCount(): number;
  deltaESum(): number;
  deltaEMax(): number;
}

/** Rows of pixels to be compared: red, green, blue of either picture; a pixel counts where the mask is not 0. */
export interface ComparedRows {
  readonly one: Uint8Array;
  readonly other: Uint8Array;
  readonly mask: Uint8Array;
}

export interface ColorTally {
  readonly compared: number;
  /** Pixels of which no channel is farther away than the tolerance. */
  readonly unchanged: number;
  /** CIEDE2000 of all compared pixels together, and of the worst. */
  readonly deltaESum: number;
  readonly deltaEMax: number;
}

/** Compares pictures a row at a time, in a kernel: `rows` calls back with each. Deterministic. */
export function compareColors(tolerance: number, rows: (compareRow: (row: ComparedRows) => void) => void): ColorTally {
  const kernel = loadKernel<FidelityFunctions>("fidelity");
  const { functions } = kernel;
  new Float32Array(kernel.memory.buffer, functions.partsAt(), partsOfLevels.length).set(partsOfLevels);
  functions.begin();
  rows(({ one, other, mask }) => {
    const oneAt = functions.freeFrom();
    const otherAt = oneAt + one.length;
    const maskAt = otherAt + other.length;
    growKernel(kernel, maskAt + mask.length);
    const memory = new Uint8Array(kernel.memory.buffer);
    memory.set(one, oneAt);
    memory.set(other, otherAt);
    memory.set(mask, maskAt);
    functions.compare(oneAt, otherAt, maskAt, mask.length, tolerance);
  });
  return {
    compared: functions.comparedCount(),
    unchanged: functions.unchangedCount(),
    deltaESum: functions.deltaESum(),
    deltaEMax: functions.deltaEMax(),
  };
}

/** What every level of red, of green and of blue adds to X, Y and Z; the fourth number fills the vector. */
const partsOfLevels = Float32Array.from(
  [0, 1, 2].flatMap((channel) =>
    Array.from(linearOfLevel, (linear) => {
      const light: [number, number, number] = [0, 0, 0];
      light[channel] = linear;
      return [...xyzOfLinear(...light), 0];
    }).flat(),
  ),
);
