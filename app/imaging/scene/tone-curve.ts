import { srgbFromLinear } from "#app/imaging/scene/linear-color.ts";
import { hashOf } from "#app/imaging/scene/repeatable-math.ts";
import type { MutableColor } from "#app/imaging/scene/surface-color.ts";

/** Up to here light is shown as it is, so that palette colours keep their value; above it rolls off like film. */
const shoulder = 0.55;
const tableSize = 8192;
const encoded = Float32Array.from({ length: tableSize + 2 }, (_, i) => srgbFromLinear(i / tableSize) * 255);

/** Rolls highlights off towards 1 without ever reaching it. `contrast` deepens the shadows. */
function roll(light: number, contrast: number): number {
  const x = contrast === 0 ? light : (light * (light + 0.04)) / (light + 0.04 + contrast);
  if (x <= shoulder) return x;
  const over = (x - shoulder) / (1 - shoulder);
  return shoulder + ((1 - shoulder) * over) / Math.sqrt(1 + over * over);
}

function encode(light: number): number {
  const at = light * tableSize;
  const low = at | 0;
  const below = encoded[low]!;
  return below + (encoded[low + 1]! - below) * (at - low);
}

/**
 * How much of a highlight keeps its hue. Rolling off each channel by itself turns bright orange yellow; keeping all of
 * it makes highlights look painted.
 */
const hueKept = 0.75;

/** Linear light times `gain` to sRGB byte values with fractions, 0–255, left in `out`. */
export function developColor(light: MutableColor, gain: number, contrast: number, out: MutableColor): void {
  const red = light.red * gain;
  const green = light.green * gain;
  const blue = light.blue * gain;
  const brightest = red > green ? (red > blue ? red : blue) : green > blue ? green : blue;
  if (brightest <= 1e-6) {
    out.red = out.green = out.blue = 0;
    return;
  }
  const scale = roll(brightest, contrast) / brightest;
  out.red = encode(hueKept * red * scale + (1 - hueKept) * roll(red, contrast));
  out.green = encode(hueKept * green * scale + (1 - hueKept) * roll(green, contrast));
  out.blue = encode(hueKept * blue * scale + (1 - hueKept) * roll(blue, contrast));
}

/** Noise with a triangular spread of ±1 step, the same for a pixel every time: hides the steps of smooth gradients. */
export function ditherAt(x: number, y: number, seed: number): number {
  const h = hashOf(x, y, seed);
  return ((h & 0xffff) + (h >>> 16)) / 65536 - 1;
}
