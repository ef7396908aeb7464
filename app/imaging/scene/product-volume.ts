import type { ProductBandTask } from "#app/imaging/scene/scene-band-task.ts";
import { linearOfByte } from "#app/imaging/scene/linear-color.ts";

/** Longest side of the volume map: shadows and reflections are soft, more detail would not be seen. */
export const volumeSidePxMax = 224;
/** Results of measuring: how far up the real bottom lies (share of the height), deepest point, depth at the foot (units of height). */
export const productMeasureCount = 3;
/** A row belongs to the product when this share of its width is solid; haze below it does not carry a product. */
const solidRowShare = 0.012;
/** Alpha from which a point of the map throws a shadow. */
const solidAlpha = 110;

interface Coverage {
  readonly alpha: Float64Array;
  readonly color: Float64Array;
}

/** Box-averages the product to the map's size, colours weighted by alpha. */
function shrinkProduct(task: ProductBandTask): Coverage {
  const { mapWidth, mapHeight, widthPx, heightPx } = task;
  const source = new Uint8Array(task.pixels);
  const alpha = new Float64Array(mapWidth * mapHeight);
  const color = new Float64Array(mapWidth * mapHeight * 3);
  const area = new Float64Array(mapWidth * mapHeight);
  for (let y = 0; y < heightPx; y++) {
    const row = Math.floor((y * mapHeight) / heightPx) * mapWidth;
    for (let x = 0; x < widthPx; x++) {
      const to = row + Math.floor((x * mapWidth) / widthPx);
      const from = (y * widthPx + x) * 4;
      const weight = source[from + 3]!;
      area[to]! += 1;
      alpha[to]! += weight;
      color[to * 3]! += linearOfByte[source[from]!]! * weight;
      color[to * 3 + 1]! += linearOfByte[source[from + 1]!]! * weight;
      color[to * 3 + 2]! += linearOfByte[source[from + 2]!]! * weight;
    }
  }
  for (let i = 0; i < alpha.length; i++) {
    const weight = alpha[i]! || 1;
    for (let channel = 0; channel < 3; channel++) color[i * 3 + channel]! /= weight;
    alpha[i]! /= area[i]! || 1;
  }
  return { alpha, color };
}

/** The lowest row of the source that is really product, as a share of the height counted from the top. */
function findFoot(task: ProductBandTask): number {
  const source = new Uint8Array(task.pixels);
  const least = Math.max(1, Math.floor(task.widthPx * solidRowShare));
  for (let y = task.heightPx - 1; y > 0; y--) {
    let solid = 0;
    for (let x = 0; x < task.widthPx; x++) if (source[(y * task.widthPx + x) * 4 + 3]! > 127) solid++;
    if (solid >= least) return (y + 1) / task.heightPx;
  }
  return 1;
}

/**
 * A product rarely ends in one straight line: seen from above, its base is curved. Columns that end just above the
 * foot reach down to it here, otherwise light would leak under the sides.
 */
function groundColumns(solid: Uint8Array, color: Float64Array, width: number, height: number, footRow: number): void {
  const reach = Math.max(2, Math.round(Math.min(width, height) * 0.09));
  for (let x = 0; x < width; x++) {
    let y = footRow;
    while (y > footRow - reach && y > 0 && solid[y * width + x] === 0) y--;
    if (solid[y * width + x] === 0) continue;
    const seen = (y * width + x) * 3;
    for (let fill = y + 1; fill <= footRow; fill++) {
      solid[fill * width + x] = 1;
      color.copyWithin((fill * width + x) * 3, seen, seen + 3);
    }
  }
}

/** Distance to the outline in map points (chamfer 3-4); the ground does not count as outline. */
function distanceToOutline(solid: Uint8Array, width: number, height: number, footRow: number): Float64Array {
  const far = 1e6;
  const distance = Float64Array.from(solid, (value) => (value === 0 ? 0 : far));
  const at = (x: number, y: number): number => {
    if (y > footRow) return far;
    return x < 0 || x >= width || y < 0 ? 0 : distance[y * width + x]!;
  };
  for (let y = 0; y <= footRow; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (distance[i] === 0) continue;
      distance[i] = Math.min(
        distance[i]!,
        at(x - 1, y) + 1,
        at(x, y - 1) + 1,
        at(x - 1, y - 1) + 1.34,
        at(x + 1, y - 1) + 1.34,
      );
    }
  }
  for (let y = footRow; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--) {
      const i = y * width + x;
      if (distance[i] === 0) continue;
      distance[i] = Math.min(
        distance[i]!,
        at(x + 1, y) + 1,
        at(x, y + 1) + 1,
        at(x + 1, y + 1) + 1.34,
        at(x - 1, y + 1) + 1.34,
      );
    }
  }
  return distance;
}

/**
 * Gives the flat cut-out a body: thickness grows from the outline like a quarter circle, so a bottle becomes round and
 * a box gets rounded edges. A flat card would throw a sliver of a shadow under side light and touch the ground in a line.
 */
export function measureProduct(task: ProductBandTask): void {
  const { mapWidth, mapHeight } = task;
  const { alpha, color } = shrinkProduct(task);
  const foot = findFoot(task);
  const footRow = Math.max(0, Math.min(mapHeight - 1, Math.ceil(foot * mapHeight) - 1));
  const solid = Uint8Array.from(alpha, (value) => (value >= solidAlpha ? 1 : 0));
  groundColumns(solid, color, mapWidth, mapHeight, footRow);
  const distance = distanceToOutline(solid, mapWidth, mapHeight, footRow);
  const roundest = Math.min(0.5 * mapWidth, 0.2 * mapHeight + 0.05 * mapWidth);
  const out = new Uint8Array(task.map);
  let [deepest, atFoot] = [0, 0];
  const depths = distance.map((value) => {
    const inward = Math.min(value, roundest);
    return Math.sqrt(inward * (2 * roundest - inward));
  });
  for (let i = 0; i < depths.length; i++) {
    deepest = Math.max(deepest, depths[i]!);
    if (i >= (footRow - 1) * mapWidth && i < (footRow + 1) * mapWidth) atFoot = Math.max(atFoot, depths[i]!);
  }
  for (let i = 0; i < depths.length; i++) {
    out[i * 4] = deepest === 0 ? 0 : Math.ceil((depths[i]! / deepest) * 255);
    for (let channel = 0; channel < 3; channel++) {
      out[i * 4 + 1 + channel] = Math.round(Math.sqrt(color[i * 3 + channel]!) * 255);
    }
  }
  new Float64Array(task.measures).set([foot, deepest / mapHeight, atFoot / mapHeight]);
}
