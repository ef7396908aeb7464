import type { Plane } from "#app/imaging/cutout/plane.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

/** What is surely product (1), surely background (0) and to be solved (2), pixel by pixel. */
export type Certainty = Uint8Array;
export const surelyBackground = 0;
export const surelyProduct = 1;
export const toBeSolved = 2;

/** Reach in which sure colours are gathered for a pixel of the edge: beyond the edge's own blur, near enough to match. */
const reachPx = 6;
/** Colours nearer to each other than this tell nothing about the mix, in levels: JPEG varies as much. */
const contrastLevelsMin = 12;
/** The matting is pulled to the mix with this strength: noise averages out along the edge, the edge stays where it is. */
const mixPull = 0.002;
/** Where the two colours do not tell, hardly at all. */
const unknownPull = 0.0005;

/**
 * A first answer for the edge: every pixel to be solved lies between the mean colours of sure product and sure
 * background around it; its place on the line between them is its alpha. Returns the answer as a matting problem's
 * belief and trust, and the share of the edge where the two colours are too much alike.
 */
export function mixAlongEdge(photo: Pixels<4>, certainty: Certainty, fallback: Plane) {
  const belief = new Float32Array(certainty.length);
  const trust = new Float32Array(certainty.length).fill(1);
  let [edge, alike] = [0, 0];
  for (let at = 0; at < certainty.length; at++) {
    const own = certainty[at] as number;
    belief[at] = own;
    if (own !== toBeSolved) continue;
    edge += 1;
    const mix = mixAt(photo, certainty, at);
    if (mix === null) alike += 1;
    belief[at] = mix ?? (fallback.data[at] as number);
    trust[at] = mix === null ? unknownPull : mixPull;
  }
  const { widthPx, heightPx } = photo;
  return { belief: { widthPx, heightPx, data: belief }, trust, alikeShare: edge === 0 ? 1 : alike / edge };
}

const front = new Float64Array(4);
const back = new Float64Array(4);

function mixAt(photo: Pixels<4>, certainty: Certainty, at: number): number | null {
  gather(photo, certainty, at);
  const [frontCount, backCount] = [front[3] as number, back[3] as number];
  if (frontCount === 0 || backCount === 0) return null;
  let [along, length] = [0, 0];
  for (let channel = 0; channel < 3; channel++) {
    const ground = (back[channel] as number) / backCount;
    const difference = (front[channel] as number) / frontCount - ground;
    along += ((photo.data[at * 4 + channel] as number) - ground) * difference;
    length += difference * difference;
  }
  if (length < contrastLevelsMin ** 2) return null;
  return Math.min(1, Math.max(0, along / length));
}

function gather({ widthPx, heightPx, data }: Pixels<4>, certainty: Certainty, at: number): void {
  front.fill(0);
  back.fill(0);
  const x = at % widthPx;
  const y = (at - x) / widthPx;
  const [left, right] = [Math.max(0, x - reachPx), Math.min(widthPx - 1, x + reachPx)];
  for (let row = Math.max(0, y - reachPx); row <= Math.min(heightPx - 1, y + reachPx); row++) {
    for (let near = row * widthPx + left; near <= row * widthPx + right; near++) {
      const kind = certainty[near] as number;
      if (kind === toBeSolved) continue;
      const sums = kind === surelyProduct ? front : back;
      sums[0] = (sums[0] as number) + (data[near * 4] as number);
      sums[1] = (sums[1] as number) + (data[near * 4 + 1] as number);
      sums[2] = (sums[2] as number) + (data[near * 4 + 2] as number);
      sums[3] = (sums[3] as number) + 1;
    }
  }
}
