import { deltaE2000, type Lab, labOfLevels } from "../../app/imaging/audit/ciede2000.ts";
import type { Pixels } from "../../app/imaging/pixels.ts";

/** A colour that covers less of the picture is an accident to the eye, not one of the picture's colours. */
const shareMin = 0.02;

function labsOf({ data, channels, widthPx, heightPx }: Pixels): Lab[] {
  const byte = (at: number): number => data[at] ?? 0;
  return Array.from({ length: widthPx * heightPx }, (_, pixel) =>
    labOfLevels(byte(pixel * channels), byte(pixel * channels + 1), byte(pixel * channels + 2)),
  );
}

/** "#rrggbb" as L*a*b*. */
function labOfHex(hex: string): Lab {
  const code = Number.parseInt(hex.slice(1), 16);
  return labOfLevels(code >> 16, (code >> 8) & 255, code & 255);
}

/**
 * How far the picture is from each asked colour: the ΔE2000 within which at least `shareMin` of its pixels lie. Unlike
 * the middles of clusters this does not depend on how a gradient happens to be cut up.
 */
export function missedBy(asked: readonly string[], picture: Pixels): number[] {
  const labs = labsOf(picture);
  return asked.map((hex) => {
    const wanted = labOfHex(hex);
    const distances = Float64Array.from(labs, (lab) => deltaE2000(wanted, lab)).sort();
    return distances[Math.floor(labs.length * shareMin)] ?? Infinity;
  });
}

/** Mean ΔE2000 between two pictures of one size, pixel by pixel. */
export function meanDifference(one: Pixels, other: Pixels): number {
  const others = labsOf(other);
  const sum = labsOf(one).reduce((total, lab, at) => total + deltaE2000(lab, others[at] ?? lab), 0);
  return sum / others.length;
}
