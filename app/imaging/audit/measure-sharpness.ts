import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";

/** How crisp the edges of a picture are at its own size. Null: too few edges to say. */
export interface Sharpness {
  /** 0 blurred … 1 crisp. */
  readonly sharpness: number;
  /** About how many times it could be made smaller without losing detail; 1 for a crisp picture. */
  readonly enlargement: number;
}

/** Lines looked at in each direction: a sample of the product is as good as all of it. */
const linesMax = 160;
/** A smaller rise of luma is texture or noise and says nothing about focus. */
const edgeLevelsMin = 40;
/** A rise over more pixels is shading, not an edge, even in a very blurred picture. */
const edgePxMax = 48;
/** A step of one level the wrong way is noise; it does not end an edge. */
const noiseLevels = 1;
/** Fewer edges than this are chance. */
const edgesMin = 24;
const binCount = 100;
/** The sharper edges decide: things out of focus behind the product say nothing about it. */
const typicalShare = 0.75;
const crispestShare = 0.95;
/** A step through one pixel of anti-aliasing puts about this share of its rise into one pixel step. */
const crispSteepness = 0.55;

/** Blocks that a pixel repeated in both directions makes: 2 × 2 up to 8 × 8, which is also JPEG's own grid. */
const blockPxMax = 8;
/** A smaller step is noise of the encoder between two pixels that were equal. */
const blockStepLevelsMin = 12;
/** All steps of a blocky picture lie on its grid; of any other one a `1 / blockPx` of them does. */
const blockShareMin = 0.9;

/** The steepness of edges on the product, as a histogram; weights are their heights. */
interface EdgeTally {
  readonly bins: Float64Array;
  /** Steps by block size and place within the block: `blockPxMax` numbers a size. */
  readonly phases: Float64Array;
  weight: number;
  count: number;
}

/**
 * Measures edges along sampled rows and columns of `box`: the largest step between neighbours ÷ the whole rise of the
 * edge (after Marziliano et al., "A no-reference perceptual blur metric", 2002, which measures the width instead).
 */
export function measureSharpness(picture: Pixels<3>, box: PixelBox): Sharpness | null {
  const phases = new Float64Array((blockPxMax + 1) * blockPxMax);
  const tally: EdgeTally = { bins: new Float64Array(binCount), phases, weight: 0, count: 0 };
  const { widthPx, data } = picture;
  const lineStart = (x: number, y: number) => (y * widthPx + x) * 3;
  const rowStep = Math.max(1, Math.floor(box.height / linesMax));
  const columnStep = Math.max(1, Math.floor(box.width / linesMax));
  for (let y = 0; y < box.height; y += rowStep) {
    tallyLine(tally, data, { start: lineStart(box.left, box.top + y), stride: 3, length: box.width });
  }
  for (let x = 0; x < box.width; x += columnStep) {
    tallyLine(tally, data, { start: lineStart(box.left + x, box.top), stride: widthPx * 3, length: box.height });
  }
  if (tally.count < edgesMin) return null;
  const typical = steepnessAt(tally, typicalShare);
  return {
    sharpness: Math.min(1, typical / crispSteepness),
    enlargement: Math.max(blockSizePx(tally), crispSteepness / steepnessAt(tally, crispestShare)),
  };
}

interface Line {
  readonly start: number;
  readonly stride: number;
  readonly length: number;
}

function tallyLine(tally: EdgeTally, data: Uint8Array, { start, stride, length }: Line): void {
  let before = lumaAt(data, start);
  let direction = 0;
  let rise = 0;
  let steepest = 0;
  let run = 0;
  for (let along = 1, at = start + stride; along < length; along++, at += stride) {
    const luma = lumaAt(data, at);
    const step = luma - before;
    before = luma;
    if (Math.abs(step) >= blockStepLevelsMin) tallyStep(tally, along);
    if (step * direction >= -noiseLevels && direction !== 0) {
      rise += step * direction;
      steepest = Math.max(steepest, step * direction);
      run += 1;
      if (step !== 0) continue;
    }
    if (rise >= edgeLevelsMin && run <= edgePxMax) tallyEdge(tally, rise, steepest);
    direction = Math.sign(step);
    rise = Math.abs(step);
    steepest = rise;
    run = 1;
  }
  if (rise >= edgeLevelsMin && run <= edgePxMax) tallyEdge(tally, rise, steepest);
}

function tallyEdge(tally: EdgeTally, rise: number, steepest: number): void {
  const bin = Math.min(binCount - 1, Math.floor((steepest / rise) * binCount));
  tally.bins[bin] = (tally.bins[bin] ?? 0) + rise;
  tally.weight += rise;
  tally.count += 1;
}

function tallyStep({ phases }: EdgeTally, along: number): void {
  for (let blockPx = 2; blockPx <= blockPxMax; blockPx++) {
    const at = blockPx * blockPxMax + (along % blockPx);
    phases[at] = (phases[at] ?? 0) + 1;
  }
}

/** The size of the largest blocks that the picture consists of; 1 when it does not. */
function blockSizePx({ phases }: EdgeTally): number {
  for (let blockPx = blockPxMax; blockPx >= 2; blockPx--) {
    const places = phases.subarray(blockPx * blockPxMax, blockPx * blockPxMax + blockPx);
    const steps = places.reduce((sum, count) => sum + count, 0);
    if (steps >= edgesMin && Math.max(...places) >= steps * blockShareMin) return blockPx;
  }
  return 1;
}

/** Steepness below which `share` of the edges' height lies. */
function steepnessAt({ bins, weight }: EdgeTally, share: number): number {
  let below = 0;
  for (let bin = 0; bin < binCount; bin++) {
    below += bins[bin] ?? 0;
    if (below >= weight * share) return (bin + 0.5) / binCount;
  }
  return 1;
}

/** Rec. 601 luma in integers; exact enough for differences. */
function lumaAt(data: Uint8Array, at: number): number {
  return ((data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29) >> 8;
}
