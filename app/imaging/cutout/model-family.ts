import type { Pixels } from "#app/imaging/pixels.ts";

/** The saliency networks that are understood. */
export type ModelFamilyName = "u2net" | "isnet" | "birefnet";

/** How a network wants its picture and how its answer becomes a matte. */
export interface ModelFamily {
  readonly name: ModelFamilyName;
  /** Fills a planar 1×3×height×width tensor. */
  readonly toTensor: (pixels: Pixels<3>) => Float32Array;
  /** Turns the raw output into 0..1, in place, and returns the strongest raw answer (0..1). */
  readonly toMatte: (output: Float32Array) => number;
}

/** Channel means and deviations of ImageNet, on which the networks' encoders were trained. */
const imageNetMean = [0.485, 0.456, 0.406] as const;
const imageNetDeviation = [0.229, 0.224, 0.225] as const;

function fillPlanes(pixels: Pixels<3>, value: (level: number, channel: 0 | 1 | 2) => number): Float32Array {
  const area = pixels.widthPx * pixels.heightPx;
  const tensor = new Float32Array(area * 3);
  for (const channel of [0, 1, 2] as const) {
    // 256 possible levels: a table is exact and spares millions of divisions.
    const table = Float32Array.from({ length: 256 }, (_, level) => value(level, channel));
    for (let at = 0; at < area; at++) {
      tensor[channel * area + at] = table[pixels.data[at * 3 + channel] ?? 0] ?? 0;
    }
  }
  return tensor;
}

function strongest(pixels: Pixels<3>): number {
  let top = 1;
  for (const level of pixels.data) if (level > top) top = level;
  return top;
}

/** Stretches to 0..1, as U²-Net and IS-Net were scored by their authors. */
function stretch(output: Float32Array): number {
  let low = Infinity;
  let high = -Infinity;
  for (const value of output) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const range = Math.max(high - low, Number.EPSILON);
  for (let at = 0; at < output.length; at++) output[at] = ((output[at] ?? 0) - low) / range;
  return high;
}

function sigmoid(output: Float32Array): number {
  let high = 0;
  for (let at = 0; at < output.length; at++) {
    const value = 1 / (1 + Math.exp(-(output[at] ?? 0)));
    output[at] = value;
    if (value > high) high = value;
  }
  return high;
}

const u2net: ModelFamily = {
  name: "u2net",
  toTensor: (pixels) => {
    const top = strongest(pixels);
    return fillPlanes(pixels, (level, channel) => (level / top - imageNetMean[channel]) / imageNetDeviation[channel]);
  },
  toMatte: stretch,
};

const isnet: ModelFamily = {
  name: "isnet",
  toTensor: (pixels) => fillPlanes(pixels, (level) => (level - 128) / 256),
  toMatte: stretch,
};

const birefnet: ModelFamily = {
  name: "birefnet",
  toTensor: (pixels) =>
    fillPlanes(pixels, (level, channel) => (level / 255 - imageNetMean[channel]) / imageNetDeviation[channel]),
  toMatte: sigmoid,
};

const families: Readonly<Record<ModelFamilyName, ModelFamily>> = { u2net, isnet, birefnet };

/** What a graph shows of itself. */
interface GraphSignature {
  readonly inputSidePx: number;
  readonly inputName: string;
  readonly outputNames: readonly string[];
}

/** U²-Net was trained at 320 and is exported so; the other families at 512 and above. */
const smallSidePxMax = 400;

/**
 * The family of a saliency network: the one named, or told from its graph. U²-Net (Qin et al., 2020) is exported at
 * 320²; IS-Net (Qin et al., 2022) at 1024² with side outputs, or its first alone, called "output"; BiRefNet (Zheng et
 * al., 2024) at 512² or 1024² with one plane of logits.
 */
export function modelFamily(graph: GraphSignature, named?: ModelFamilyName): ModelFamily {
  if (named !== undefined) return families[named];
  if (graph.inputSidePx <= smallSidePxMax) return u2net;
  const isSingle = graph.outputNames.length === 1;
  if (!isSingle || (graph.inputName === "input" && graph.outputNames[0] === "output")) return isnet;
  return birefnet;
}
