import { distanceToOutline } from "#app/imaging/scene/product-outline.ts";
import { bridgeColumns, findGround, gapsBelow } from "#app/imaging/scene/product-ground.ts";
import { estimatePitch, fromAboveDegrees, sineOf } from "#app/imaging/scene/product-pitch.ts";
import { productMapChannels } from "#app/imaging/scene/studio-memory.ts";
import type { ProductBandTask } from "#app/imaging/scene/scene-band-task.ts";
import { linearOfByte } from "#app/imaging/scene/linear-color.ts";

/** Longest side of the volume map: shadows and reflections are soft, more detail would not be seen. */
export const volumeSidePxMax = 224;
/**
 * Results of measuring: where the real bottom lies from the top, the greatest thickness (both as shares of the height),
 * and the camera's pitch in degrees.
 */
export const productMeasureCount = 3;
/** The pitch when the outline does not tell. */
export const pitchUnknown = -1;
/**
 * Results per column of the map: height of the ground under it, thickness there, free height below it (shares of the
 * height), and how much it touches the ground, 0–1.
 */
export const columnMeasureCount = 4;
/** Columns over which a touch fades out to its sides. */
const touchFade = 3;
/** A row belongs to the product when this share of its width is solid; haze below it does not carry a product. */
const solidRowShare = 0.012;
/** Alpha from which a point of the map throws a shadow, as dark as it is opaque: glass counts, haze does not. */
const solidAlpha = 48;
/** Height of a product that lies, and how far in from its outline it reaches it, as shares of its shorter side. */
const lyingShare = 0.14;
const lyingEdgeShare = 0.05;

/** Alpha from which a pixel can carry the product: the foot of a glass does. */
const footAlpha = 90;

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
    for (let x = 0; x < task.widthPx; x++) if (source[(y * task.widthPx + x) * 4 + 3]! > footAlpha) solid++;
    if (solid >= least) return (y + 1) / task.heightPx;
  }
  return 1;
}

/** The middle of the product's area: column, and rows above the foot. */
function findWeight(solid: Uint8Array, width: number, footRow: number): { x: number; y: number } {
  let [x, y, count] = [0, 0, 0];
  for (let at = 0; at < solid.length; at++) {
    if (solid[at] === 0) continue;
    x += (at % width) + 0.5;
    y += footRow + 0.5 - Math.floor(at / width);
    count++;
  }
  return { x: x / Math.max(1, count), y: y / Math.max(1, count) };
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
  const standing = solid.slice().fill(0, (footRow + 1) * mapWidth);
  const gaps = gapsBelow(standing, mapWidth, mapHeight, footRow);
  const pitch = task.pitchDegrees ?? pitchOf(alpha, mapWidth, footRow);
  const lies = pitch !== null && pitch >= fromAboveDegrees;
  const distance = distanceToOutline(lies ? solid : standing, mapWidth, mapHeight, lies);
  const depths = lies ? levelOff(distance, mapWidth, mapHeight) : roundOff(distance, mapWidth, mapHeight);
  const deepest = depths.reduce((most, depth) => Math.max(most, depth), 0);
  writeMap(task, depths, deepest, { alpha, color });
  if (!lies) {
    const { ground, touches } = findGround(gaps, mapHeight, pitch === null ? 0 : sineOf(pitch));
    const groundRows = ground.map((rise) => footRow - Math.round(rise));
    const depthAtFoot = depthsAtFoot(depths, standing, groundRows, touches);
    bridgeColumns(ground, touches);
    const contact = fadeTouches(touches, gaps, alpha, footRow);
    const share = (rows: number): number => rows / mapHeight;
    const columns = new Float64Array(task.columns);
    [ground.map(share), depthAtFoot.map(share), gaps.map(share), contact].forEach((values, row) => {
      columns.set(values, row * mapWidth);
    });
  }
  new Float64Array(task.measures).set([foot, deepest / mapHeight, pitch ?? pitchUnknown]);
}

/** The pitch by the outline itself, where it is half covered: glass and soft edges would widen it. */
function pitchOf(alpha: Float64Array, width: number, footRow: number): number | null {
  const height = footRow + 1;
  const solid = Uint8Array.from(alpha.subarray(0, height * width), (value) => (value >= 128 ? 1 : 0));
  const free = gapsBelow(solid, width, height, footRow);
  const lowest = free.reduce((least, gap) => Math.min(least, gap), height);
  const gaps = free.map((gap) => gap - lowest);
  const { touches } = findGround(gaps, height, 0);
  return estimatePitch({ solid, gaps, height, touches, weight: findWeight(solid, width, footRow) });
}

function writeMap(task: ProductBandTask, depths: Float64Array, deepest: number, { alpha, color }: Coverage): void {
  const map = new Uint8Array(task.map);
  for (let i = 0; i < depths.length; i++) {
    const at = i * productMapChannels;
    map[at] = deepest === 0 ? 0 : Math.ceil((depths[i]! / deepest) * 255);
    for (let channel = 0; channel < 3; channel++) {
      map[at + 1 + channel] = Math.round(Math.sqrt(color[i * 3 + channel]!) * 255);
    }
    map[at + 4] = Math.round(alpha[i]!);
  }
}

/** Thickness in map points from the distance to the outline: a quarter circle that levels off. */
function roundOff(distance: Float64Array, width: number, height: number): Float64Array {
  return quarterCircle(distance, Math.min(0.5 * width, 0.2 * height + 0.05 * width));
}

/** The same for a product that lies: about as high as a shoe or a cup is beside its length, whatever its shape. */
function levelOff(distance: Float64Array, width: number, height: number): Float64Array {
  const shorter = Math.min(width, height);
  const edge = Math.max(1, lyingEdgeShare * shorter);
  return quarterCircle(distance, edge).map((depth) => (depth * lyingShare * shorter) / edge);
}

function quarterCircle(distance: Float64Array, roundest: number): Float64Array {
  return distance.map((value) => {
    const inward = Math.min(value, roundest);
    return Math.sqrt(inward * (2 * roundest - inward));
  });
}

/** How much each column touches the ground: as much as it is opaque there, fading out beside the outermost ones. */
function fadeTouches(touches: Uint8Array, gaps: Float64Array, alpha: Float64Array, footRow: number): Float64Array {
  const width = touches.length;
  const weights = new Float64Array(width);
  for (let x = 0; x < width; x++) {
    for (let beside = Math.max(0, x - touchFade); beside <= Math.min(width - 1, x + touchFade); beside++) {
      if (touches[beside] === 0) continue;
      // One row up: the outermost row is half background.
      const row = Math.max(0, footRow - gaps[beside]! - 1);
      weights[x]! += alpha[row * width + beside]! / 255 / (2 * touchFade + 1);
    }
  }
  return weights;
}

/** How deep the product is where it stands, per column. */
function depthsAtFoot(
  depths: Float64Array,
  solid: Uint8Array,
  groundRows: Float64Array,
  touches: Uint8Array,
): Float64Array {
  const width = touches.length;
  const result = new Float64Array(width);
  for (let x = 0; x < width; x++) {
    for (let y = groundRows[x]!; y >= 0 && touches[x] === 1; y--) {
      if (solid[y * width + x] === 0) continue;
      result[x] = depths[y * width + x]!;
      break;
    }
  }
  bridgeColumns(result, touches);
  return result;
}
