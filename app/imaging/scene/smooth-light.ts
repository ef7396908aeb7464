import { guideChannels, lightChannel, lightChannels, noSurface } from "#app/imaging/scene/studio-memory.ts";
import type { StudioBandTask } from "#app/imaging/scene/scene-band-task.ts";

/** Passes of the filter; pass n looks 2^n points away, so five reach 31 points. */
export const smoothingPasses = 5;

interface Sums {
  key: number;
  keyWeight: number;
  penumbra: number;
  red: number;
  green: number;
  blue: number;
  glossRed: number;
  glossGreen: number;
  glossBlue: number;
  weight: number;
}

/** How far indirect brightness may differ and still be taken for noise, per pass, as a share of the brighter of both. */
const noiseShare = [1.2, 0.8, 0.5, 0.3, 0.12];
/** The same for reflections, whose edges should stay. */
const glossNoiseShare = [1.2, 0.7, 0.35, 0.2, 0.1];

/** Even the crispest contact is blurred a little, or the grid would show in it. */
const leastBlur = [0.6, 0.12, 0, 0, 0];

interface Grids {
  readonly from: Float32Array;
  readonly guide: Float32Array;
  readonly surface: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly pixelsPerUnit: number;
}

function addNeighbour(g: Grids, sums: Sums, i: number, j: number, kernel: number, step: number, pass: number): void {
  const { from, guide } = g;
  const a = i * guideChannels;
  const b = j * guideChannels;
  const alike = guide[a]! * guide[b]! + guide[a + 1]! * guide[b + 1]! + guide[a + 2]! * guide[b + 2]!;
  if (alike < 0.9) return;
  const bend = (alike - 0.9) * 10;
  const weight = kernel * bend * bend;
  const p = i * lightChannels;
  const q = j * lightChannels;
  // The edge of a shadow may be blurred as far as the lamp blurs it, no further: contacts stay crisp.
  const penumbra = Math.max(from[p + lightChannel.penumbra]!, from[q + lightChannel.penumbra]!);
  const reach = (penumbra * g.pixelsPerUnit * 0.3) / step;
  const keyWeight = i === j ? weight : weight * (reach >= 1 ? 1 : Math.max(reach * reach, leastBlur[pass]!));
  sums.key += keyWeight * from[q]!;
  sums.penumbra += keyWeight * from[q + lightChannel.penumbra]!;
  sums.keyWeight += keyWeight;
  const bright = from[p + 1]! + from[p + 2]! + from[p + 3]!;
  const brightThere = from[q + 1]! + from[q + 2]! + from[q + 3]!;
  const differ = (brightThere - bright) / ((bright + brightThere + 0.02) * 0.5 * noiseShare[pass]!);
  const w = weight / (1 + differ * differ);
  sums.red += w * from[q + 1]!;
  sums.green += w * from[q + 2]!;
  sums.blue += w * from[q + 3]!;
  sums.weight += w;
  addGloss(from, sums, p, q, weight, pass);
}

function addGloss(from: Float32Array, sums: Sums, p: number, q: number, weight: number, pass: number): void {
  const bright = from[p + 4]! + from[p + 5]! + from[p + 6]!;
  const brightThere = from[q + 4]! + from[q + 5]! + from[q + 6]!;
  const differ = (brightThere - bright) / ((bright + brightThere + 0.02) * 0.5 * glossNoiseShare[pass]!);
  const w = weight / (1 + differ * differ);
  sums.glossRed += w * (from[q + 4]! - from[p + 4]!);
  sums.glossGreen += w * (from[q + 5]! - from[p + 5]!);
  sums.glossBlue += w * (from[q + 6]! - from[p + 6]!);
}

/** Weighs the point and its eight neighbours `step` away. */
function sumNeighbours(g: Grids, sums: Sums, x: number, y: number, step: number, pass: number): void {
  const { surface, width, height } = g;
  const i = y * width + x;
  sums.key = sums.keyWeight = sums.penumbra = sums.red = sums.green = sums.blue = sums.weight = 0;
  sums.glossRed = sums.glossGreen = sums.glossBlue = 0;
  for (let dy = -1; dy <= 1; dy++) {
    const row = y + dy * step;
    if (row < 0 || row >= height) continue;
    for (let dx = -1; dx <= 1; dx++) {
      const column = x + dx * step;
      if (column < 0 || column >= width) continue;
      const j = row * width + column;
      if (surface[j] !== surface[i]) continue;
      addNeighbour(g, sums, i, j, (dx === 0 ? 0.5 : 0.25) * (dy === 0 ? 0.5 : 0.25), step, pass);
    }
  }
}

function writePoint(to: Float32Array, from: Float32Array, at: number, sums: Sums): void {
  to[at] = sums.key / sums.keyWeight;
  to[at + 1] = sums.red / sums.weight;
  to[at + 2] = sums.green / sums.weight;
  to[at + 3] = sums.blue / sums.weight;
  to[at + 4] = from[at + 4]! + sums.glossRed;
  to[at + 5] = from[at + 5]! + sums.glossGreen;
  to[at + 6] = from[at + 6]! + sums.glossBlue;
  to[at + 7] = sums.penumbra / sums.keyWeight;
}

/**
 * One pass of the edge-avoiding à-trous wavelet filter (Dammertz et al. 2010) over the light grid: neighbours count
 * when they lie on the same surface and face the same way.
 */
export function smoothLight(task: StudioBandTask): void {
  const { plan, memory, pass } = task;
  const { width } = plan.grid;
  const step = 1 << pass;
  const from = new Float32Array(memory.light[(pass & 1) as 0 | 1]);
  const to = new Float32Array(memory.light[((pass + 1) & 1) as 0 | 1]);
  const surface = new Uint8Array(memory.surface);
  const g: Grids = {
    from,
    guide: new Float32Array(memory.guide),
    surface,
    width,
    height: plan.grid.height,
    pixelsPerUnit: (plan.camera.pixelsPerUnit * width) / plan.camera.widthPx,
  };
  const sums: Sums = {
    key: 0.5,
    keyWeight: 0.5,
    penumbra: 0.5,
    red: 0.5,
    green: 0.5,
    blue: 0.5,
    glossRed: 0.5,
    glossGreen: 0.5,
    glossBlue: 0.5,
    weight: 0.5,
  };
  for (let y = task.fromRow; y < task.toRow; y++) {
    for (let x = 0; x < width; x++) {
      if (surface[y * width + x] === noSurface) continue;
      sumNeighbours(g, sums, x, y, step, pass);
      writePoint(to, from, (y * width + x) * lightChannels, sums);
    }
  }
}
