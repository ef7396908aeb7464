import type { Plane } from "#app/imaging/cutout/plane.ts";
import { growKernel, loadKernel } from "#app/imaging/kernels/load-kernel.server.ts";
import type { Kernel } from "#app/imaging/kernels/load-kernel.server.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";

/** A matting problem: solve where `trust` is below 1, hold everything else. */
export interface MattingProblem {
  readonly photo: Pixels<4>;
  /** The part of the photo that the planes below cover. */
  readonly region: PixelBox;
  /** What we believe so far, 0..1; exact where `trust` is 1. Becomes the answer. */
  readonly belief: Plane;
  /** 1: known. Below: how strongly the answer is pulled towards the belief, against what the colours say. */
  readonly trust: Float32Array;
}

/** What kernels/matting.as.ts exports. */
interface MattingFunctions {
  placePicture(widthPx: number, heightPx: number): number;
  placeBlocks(): number;
  trustAt(): number;
  beliefAt(): number;
  colorsAt(): number;
  blocksAt(): number;
  solutionAt(): number;
  strideFloats(): number;
  listBlocks(): number;
  assemble(noise: number): void;
  descend(roundsMax: number, residualEnough: number): number;
}

/** Regularisation of a window's colour covariance, for colours 0..1: about the noise of a JPEG at quality 90. */
const colorNoise = 1e-5;
/** Conjugate gradients settle in 30–60 rounds on a band of ten pixels. */
const roundsMax = 60;
/** The residual, relative to the first one, at which the answer stops changing by one level of 255. */
const residualEnough = 1e-4;
/**
 * Blocks of four neighbours, one of them unknown at least, that are solved at most. Each takes 464 bytes, and a kernel's
 * memory never shrinks: 100,000 are 46 MB. A usual band at working size has 5,000 to 30,000; more than this is a product
 * of fog or fur all over, of which an edge solver knows no better than the belief.
 */
const blocksMax = 100_000;
/** As the kernel lays planes out: pixels of a block, padding of a plane. */
const blockPixels = 4;
const padColumns = 4;
const padRows = 2;

/**
 * Closed-form matting (Levin, Lischinski, Weiss, 2008): inside small windows a matte is a linear function of colour.
 * The matting Laplacian of the unknown band is solved by conjugate gradients with a diagonal preconditioner, in
 * WebAssembly. Returns the belief, now the matte, 0..1; known pixels come back as they went in, all of them when there are too many
 * unknown ones.
 */
export function solveMatting({ photo, region, belief, trust }: MattingProblem): Plane {
  const kernel = loadKernel<MattingFunctions>("matting");
  const { functions } = kernel;
  const { width: widthPx, height: heightPx } = region;
  growKernel(kernel, functions.placePicture(widthPx, heightPx));
  fillPadded(kernel, functions.trustAt(), { widthPx, heightPx, data: trust }, 1);
  const count = functions.listBlocks();
  if (count === 0 || count > blocksMax) return belief;

  growKernel(kernel, functions.placeBlocks());
  fillPadded(kernel, functions.beliefAt(), belief, 0);
  fillColors(kernel, photo, region);
  functions.assemble(colorNoise);
  functions.descend(roundsMax, residualEnough);
  takeSolution(kernel, count, trust, belief);
  return belief;
}

/** A plane in the kernel's memory, with its padding. */
function fillPadded({ memory, functions }: Kernel<MattingFunctions>, at: number, plane: Plane, around: number): void {
  const stride = functions.strideFloats();
  const { widthPx, heightPx, data } = plane;
  const padded = new Float32Array(memory.buffer, at, stride * (heightPx + 2 * padRows)).fill(around);
  for (let y = 0; y < heightPx; y++) {
    padded.set(data.subarray(y * widthPx, (y + 1) * widthPx), (y + padRows) * stride + padColumns);
  }
}

function fillColors({ memory, functions }: Kernel<MattingFunctions>, photo: Pixels<4>, region: PixelBox): void {
  const colors = new Uint8Array(memory.buffer, functions.colorsAt());
  for (let y = 0; y < region.height; y++) {
    const from = ((y + region.top) * photo.widthPx + region.left) * 4;
    colors.set(photo.data.subarray(from, from + region.width * 4), y * region.width * 4);
  }
}

/** Writes the solution over the unknown pixels. */
function takeSolution(
  { memory, functions }: Kernel<MattingFunctions>,
  count: number,
  trust: Float32Array,
  { widthPx, data }: Plane,
): void {
  const stride = functions.strideFloats();
  const blocks = new Int32Array(memory.buffer, functions.blocksAt(), count);
  const solution = new Float32Array(memory.buffer, functions.solutionAt(), count * blockPixels);
  for (let block = 0; block < count; block++) {
    const offset = blocks[block] ?? 0;
    const left = (offset % stride) - padColumns;
    const first = (Math.floor(offset / stride) - padRows) * widthPx + left;
    const inside = Math.min(blockPixels, widthPx - left);
    for (let lane = 0; lane < inside; lane++) {
      if ((trust[first + lane] ?? 1) >= 1) continue;
      data[first + lane] = Math.min(1, Math.max(0, solution[block * blockPixels + lane] ?? 0));
    }
  }
}
