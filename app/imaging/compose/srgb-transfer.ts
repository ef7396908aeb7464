/** IEC 61966-2-1: an sRGB level (0..255) as linear light, 0..1. A table, so that every pixel gets the same answer. */
export const linearOfLevel: Float64Array = Float64Array.from({ length: 256 }, (_, level) => {
  const value = level / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

/** Linear light, 0..1, as an sRGB level. */
export function levelOfLinear(linear: number): number {
  const value = linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.min(255, Math.max(0, Math.round(value * 255)));
}
