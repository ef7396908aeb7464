import { productFrom } from "#app/imaging/cutout/join-looks.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";

/** An island smaller than this share of the largest part is dirt or a piece of the background. */
const islandShareMin = 0.02;
/** A hole smaller than this share of the product is a blink of the network; real gaps are larger or were seen clearly. */
const holeShareMax = 0.0004;
/** Values below this count as background when parts are told from each other. */
const presentFrom = 0.08;

/** The parts of a plane: 0 is outside every part, others are numbered from 1; `sizes[n]` is the area of part n. */
interface Parts {
  readonly labels: Int32Array;
  readonly sizes: number[];
}

/**
 * Drops islands that are not product and closes pin-holes, in place. An island stays when it is large enough: a pair of
 * socks is two islands.
 */
export function cleanMatte(matte: Plane): void {
  dropIslands(matte);
  closePinholes(matte);
}

function dropIslands(matte: Plane): void {
  const { labels, sizes } = findParts(matte, (value) => value >= presentFrom);
  const solid = sizes.map(() => 0);
  labels.forEach((label, at) => {
    if (label > 0 && (matte.data[at] ?? 0) >= productFrom) solid[label] = (solid[label] ?? 0) + 1;
  });
  const areaMin = Math.max(...solid) * islandShareMin;
  labels.forEach((label, at) => {
    if (label === 0 || (solid[label] ?? 0) < areaMin) matte.data[at] = 0;
  });
}

function closePinholes(matte: Plane): void {
  const { labels, sizes } = findParts(matte, (value) => value < productFrom);
  const area = labels.reduce((sum, label) => sum + (label === 0 ? 1 : 0), 0);
  const areaMax = area * holeShareMax;
  labels.forEach((label, at) => {
    if (label > 0 && (sizes[label] ?? 0) <= areaMax) matte.data[at] = 1;
  });
}

/** Labels connected parts (4 neighbours) of the pixels that belong. */
function findParts({ widthPx, heightPx, data }: Plane, belongs: (value: number) => boolean): Parts {
  const labels = new Int32Array(data.length);
  const sizes = [0];
  const waiting = new Int32Array(data.length);
  for (let seed = 0; seed < data.length; seed++) {
    if (labels[seed] !== 0 || !belongs(data[seed] ?? 0)) continue;
    const label = sizes.length;
    let [head, tail] = [0, 0];
    const visit = (at: number) => {
      if (labels[at] !== 0 || !belongs(data[at] ?? 0)) return;
      labels[at] = label;
      waiting[tail++] = at;
    };
    visit(seed);
    while (head < tail) {
      const at = waiting[head++] ?? 0;
      const x = at % widthPx;
      if (x > 0) visit(at - 1);
      if (x < widthPx - 1) visit(at + 1);
      if (at >= widthPx) visit(at - widthPx);
      if (at < widthPx * (heightPx - 1)) visit(at + widthPx);
    }
    sizes.push(tail);
  }
  return { labels, sizes };
}
