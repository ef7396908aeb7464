/** Red, green, blue in linear light, 1 = a perfectly white sheet under the set's reference light. */
export type LinearColor = readonly [number, number, number];

/*
 * ECMAScript leaves the last digit of Math.pow, sin and exp to the engine. Every picture must come out with the same
 * bytes on every Node version, so roots are found by Newton's method from + - × ÷ alone.
 */
function fifthRoot(x: number): number {
  if (x <= 0) return 0;
  let root = 1;
  for (let step = 0; step < 60; step++) root = (4 * root + x / (root * root * root * root)) / 5;
  return root;
}

function cubeRoot(x: number): number {
  if (x <= 0) return 0;
  let root = 1;
  for (let step = 0; step < 60; step++) root = (2 * root + x / (root * root)) / 3;
  return root;
}

/** sRGB transfer function (IEC 61966-2-1) without Math.pow: x^2.4 = (x^(1/5))^12. */
export function linearFromSrgb(encoded: number): number {
  if (encoded <= 0.04045) return encoded / 12.92;
  const root = fifthRoot((encoded + 0.055) / 1.055);
  const squared = root * root;
  const fourth = squared * squared;
  return fourth * fourth * fourth;
}

/** Inverse of `linearFromSrgb`: x^(1/2.4) = (x^(1/3))^(5/4). */
export function srgbFromLinear(linear: number): number {
  if (linear <= 0.0031308) return linear <= 0 ? 0 : linear * 12.92;
  const root = cubeRoot(linear);
  return 1.055 * root * Math.sqrt(Math.sqrt(root)) - 0.055;
}

/** Linear value of each 8-bit sRGB code. */
export const linearOfByte = Float64Array.from({ length: 256 }, (_, code) => linearFromSrgb(code / 255));

/** "#rrggbb" to linear light. */
export function linearFromHex(hex: string): LinearColor {
  const code = Number.parseInt(hex.slice(1), 16);
  return [
    linearFromSrgb(((code >> 16) & 255) / 255),
    linearFromSrgb(((code >> 8) & 255) / 255),
    linearFromSrgb((code & 255) / 255),
  ];
}

export function mixColors(from: LinearColor, to: LinearColor, share: number): LinearColor {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

export function scaleColor(color: LinearColor, factor: number): LinearColor {
  return [color[0] * factor, color[1] * factor, color[2] * factor];
}

/** Relative luminance, Rec. 709 weights. */
export function luminanceOf(color: LinearColor): number {
  return 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2];
}
