import { growKernel, type Kernel, loadKernel } from "#app/imaging/kernels/load-kernel.server.ts";
import { createNoiseLattice } from "#app/imaging/scene/gradient-noise.ts";

interface NoiseFunctions {
  readonly place: () => number;
  readonly latticeAt: () => number;
  readonly rowAt: (row: number) => number;
  readonly layered: (
    count: number,
    x: number,
    y: number,
    out: number,
    periodX: number,
    periodY: number,
    layer: number,
    octaves: number,
    strength: number,
  ) => void;
}

/** Points in a row: they stay in the processor's nearest cache. */
export const rowPoints = 512;
/** Rows to work with, see the kernel. */
const rowCount = 10;
/** Strength of the coarsest noise of a sum, as in `layeredNoise`. */
const layeredStrength = 0.7;

/** Gradient noise for whole rows of points, by the kernel of that name. */
export interface NoiseRows {
  /** Rows of points to fill and to read. */
  readonly rows: readonly Float32Array[];
  /** What `layeredNoise` gives at each place (rows `x`, `y`), in single precision, left in row `out`. */
  layered(
    count: number,
    places: { readonly x: number; readonly y: number },
    out: number,
    pattern: { readonly periodX: number; readonly periodY: number; readonly layer: number; readonly octaves: number },
  ): void;
}

interface OpenedKernel extends NoiseRows {
  readonly kernel: Kernel<NoiseFunctions>;
}

let opened: OpenedKernel | undefined;
let seedInPlace: number | undefined;

/** Gradient noise of a seed, for this thread until another seed is opened. */
export function openNoiseRows(seed: number): NoiseRows {
  opened ??= openKernel();
  if (seedInPlace !== seed) {
    const { x, y } = createNoiseLattice(seed);
    const { memory, functions } = opened.kernel;
    const lattice = new Float32Array(memory.buffer, functions.latticeAt(), x.length * 2);
    for (let corner = 0; corner < x.length; corner++) {
      lattice[corner * 2] = x[corner]!;
      lattice[corner * 2 + 1] = y[corner]!;
    }
    seedInPlace = seed;
  }
  return opened;
}

function openKernel(): OpenedKernel {
  const kernel = loadKernel<NoiseFunctions>("gradient-noise");
  const { memory, functions } = kernel;
  growKernel(kernel, functions.place());
  return {
    kernel,
    rows: Array.from(
      { length: rowCount },
      (_, row) => new Float32Array(memory.buffer, functions.rowAt(row), rowPoints),
    ),
    layered(count, { x, y }, out, { periodX, periodY, layer, octaves }) {
      functions.layered(count, x, y, out, periodX, periodY, layer, octaves, layeredStrength);
    },
  };
}
