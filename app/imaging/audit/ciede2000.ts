import { linearOfLevel } from "#app/imaging/compose/srgb-transfer.ts";

/** CIE L*a*b*, D65. */
export type Lab = readonly [lightness: number, a: number, b: number];

/** D65 white, CIE 1931 2°. */
const whiteX = 0.95047;
const whiteZ = 1.08883;

function labCurve(ratio: number): number {
  return ratio > 216 / 24_389 ? Math.cbrt(ratio) : ((24_389 / 27) * ratio + 16) / 116;
}

/** X, Y and Z of linear red, green and blue, each by the white's own. */
export function xyzOfLinear(red: number, green: number, blue: number): [x: number, y: number, z: number] {
  return [
    (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / whiteX,
    0.2126729 * red + 0.7151522 * green + 0.072175 * blue,
    (0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / whiteZ,
  ];
}

/** An sRGB pixel as L*a*b*. */
export function labOfLevels(red: number, green: number, blue: number): Lab {
  const light = xyzOfLinear(linearOfLevel[red] ?? 0, linearOfLevel[green] ?? 0, linearOfLevel[blue] ?? 0);
  const [x, y, z] = [labCurve(light[0]), labCurve(light[1]), labCurve(light[2])];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const degree = Math.PI / 180;
const chroma25ToThe7 = 25 ** 7;

function chromaWeight(chroma: number): number {
  const power = chroma ** 7;
  return Math.sqrt(power / (power + chroma25ToThe7));
}

function hueAngle(a: number, b: number): number {
  if (a === 0 && b === 0) return 0;
  const angle = Math.atan2(b, a) / degree;
  return angle < 0 ? angle + 360 : angle;
}

function hueDifference(one: number, other: number): number {
  const difference = other - one;
  if (difference > 180) return difference - 360;
  return difference < -180 ? difference + 360 : difference;
}

function meanHue(one: number, other: number): number {
  const sum = one + other;
  if (Math.abs(one - other) <= 180) return sum / 2;
  return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
}

/** CIEDE2000 colour difference with kL = kC = kH = 1 (Sharma, Wu, Dalal, "The CIEDE2000 formula", 2005). */
export function deltaE2000(one: Lab, other: Lab): number {
  const [lightness1, a1, b1] = one;
  const [lightness2, a2, b2] = other;
  const meanPlainChroma = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const stretch = 1.5 - chromaWeight(meanPlainChroma) / 2;
  const chroma1 = Math.hypot(a1 * stretch, b1);
  const chroma2 = Math.hypot(a2 * stretch, b2);
  const hue1 = hueAngle(a1 * stretch, b1);
  const hue2 = hueAngle(a2 * stretch, b2);
  const isGrey = chroma1 * chroma2 === 0;

  const meanLightness = (lightness1 + lightness2) / 2;
  const meanChroma = (chroma1 + chroma2) / 2;
  const hue = isGrey ? hue1 + hue2 : meanHue(hue1, hue2);
  const hueShift = isGrey ? 0 : hueDifference(hue1, hue2);

  const toneWeight =
    1 -
    0.17 * Math.cos((hue - 30) * degree) +
    0.24 * Math.cos(2 * hue * degree) +
    0.32 * Math.cos((3 * hue + 6) * degree) -
    0.2 * Math.cos((4 * hue - 63) * degree);
  const fromMiddle = (meanLightness - 50) ** 2;
  const lightnessTerm = (lightness2 - lightness1) / (1 + (0.015 * fromMiddle) / Math.sqrt(20 + fromMiddle));
  const chromaTerm = (chroma2 - chroma1) / (1 + 0.045 * meanChroma);
  const hueTerm =
    (2 * Math.sqrt(chroma1 * chroma2) * Math.sin((hueShift / 2) * degree)) / (1 + 0.015 * meanChroma * toneWeight);
  const turn = 60 * Math.exp(-(((hue - 275) / 25) ** 2)) * degree;
  const rotation = -2 * chromaWeight(meanChroma) * Math.sin(turn);
  return Math.sqrt(lightnessTerm ** 2 + chromaTerm ** 2 + hueTerm ** 2 + rotation * chromaTerm * hueTerm);
}
