import { srgbFromLinear } from "#app/imaging/scene/linear-color.ts";
import { hashOf } from "#app/imaging/scene/repeatable-math.ts";

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

/** Linear light to an sRGB byte value with fraction, 0–255. */
export function developLight(light: number, contrast: number): number {
  const at = roll(light < 0 ? 0 : light, contrast) * tableSize;
  const low = at | 0;
  const below = encoded[low]!;
  return below + (encoded[low + 1]! - below) * (at - low);
}

/** Noise with a triangular spread of ±1 step, the same for a pixel every time: hides the steps of smooth gradients. */
export function ditherAt(x: number, y: number, seed: number): number {
  const h = hashOf(x, y, seed);
  return ((h & 0xffff) + (h >>> 16)) / 65536 - 1;
}
