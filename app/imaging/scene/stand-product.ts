import { aimAtPlane, createSightRay, type SightRay } from "#app/imaging/scene/camera-view.ts";
import { fromAboveDegrees } from "#app/imaging/scene/product-pitch.ts";
import {
  columnMeasureCount,
  pitchUnknown,
  productMeasureCount,
  volumeSidePxMax,
} from "#app/imaging/scene/product-volume.ts";
import type { PixelBox } from "#app/imaging/pixels.ts";
import type { ProductBandTask, RunBand } from "#app/imaging/scene/scene-band-task.ts";
import { productMapChannels } from "#app/imaging/scene/studio-memory.ts";
import type { Camera, ProductPlan } from "#app/imaging/scene/studio-plan.ts";
import type { ProductCard } from "#app/imaging/scene/studio-scene.ts";

export interface MeasuredProduct {
  readonly map: SharedArrayBuffer;
  readonly mapWidth: number;
  readonly mapHeight: number;
  /** Width over height. */
  readonly aspect: number;
  /** Where the real bottom lies, as a share of the height from the top. */
  readonly foot: number;
  /** Greatest thickness, as a share of the height. */
  readonly deepest: number;
  /** `columnMeasureCount` values for each column, see product-volume.ts. */
  readonly columns: Float64Array;
  /** Angle at which the camera of its photo looked down; null when it does not show. */
  readonly pitchDegrees: number | null;
}

/** Has the cut-out measured by a band. A pitch that is known is taken, else it is estimated. */
export async function measureCard(
  card: ProductCard,
  pitchDegrees: number | null,
  runBand: RunBand,
): Promise<MeasuredProduct> {
  const { widthPx, heightPx, data } = card.pixels;
  const shrink = Math.min(1, volumeSidePxMax / Math.max(widthPx, heightPx));
  const mapWidth = Math.max(1, Math.round(widthPx * shrink));
  const mapHeight = Math.max(2, Math.round(heightPx * shrink));
  const pixels = new SharedArrayBuffer(data.byteLength);
  new Uint8Array(pixels).set(data);
  const task: ProductBandTask = {
    phase: "product",
    widthPx,
    heightPx,
    pixels,
    mapWidth,
    mapHeight,
    pitchDegrees,
    map: new SharedArrayBuffer(mapWidth * mapHeight * productMapChannels),
    columns: new SharedArrayBuffer(mapWidth * columnMeasureCount * 8),
    measures: new SharedArrayBuffer(productMeasureCount * 8),
  };
  await runBand(task);
  const [foot = 1, deepest = 0, pitch = pitchUnknown] = new Float64Array(task.measures);
  const columns = new Float64Array(task.columns);
  return {
    map: task.map,
    mapWidth,
    mapHeight,
    aspect: widthPx / heightPx,
    foot,
    deepest,
    columns,
    pitchDegrees: pitch === pitchUnknown ? null : pitch,
  };
}

/** True when the product lay on the ground and was photographed from above. */
export function liesFlat({ pitchDegrees }: MeasuredProduct): boolean {
  return pitchDegrees !== null && pitchDegrees >= fromAboveDegrees;
}

export interface StandingProduct {
  readonly plan: ProductPlan;
  /** Float64 depth of the middle of each column. */
  readonly columns: SharedArrayBuffer;
  /** Where its columns touch the ground, see `ProductMemory`. */
  readonly contacts: SharedArrayBuffer;
  /** Depth around which the set is built. */
  readonly middleZ: number;
}

/** Of the way to the horizon, as much is taken for ground under a product: near it depth has no end. */
const nearestHorizon = 0.55;

/** Depth of the ground that is seen this much above the middle of the picture plane. */
function groundDepth(camera: Camera, rise: number): number {
  const { eyeHeight, eyeDistance, tiltSine, tiltCosine } = camera;
  // A shifted frame sees the horizon at the height of the eye, a tilted one above its frame.
  const seen = tiltSine > 0 ? rise : Math.min(rise, eyeHeight * nearestHorizon);
  const down = eyeDistance * tiltSine - (seen - eyeHeight) * tiltCosine;
  const away = (eyeHeight * tiltCosine + eyeDistance * tiltSine) / down;
  const eyeZ = eyeDistance * tiltCosine - eyeHeight * tiltSine;
  return eyeZ - away * ((seen - eyeHeight) * tiltSine + eyeDistance * tiltCosine);
}

/** A point of the picture plane moved along its line of sight to a depth, or (from above) to a height. */
function movedTo(camera: Camera, planeX: number, planeY: number, to: number, ray: SightRay): Point {
  aimAtPlane(camera, planeX, planeY, ray);
  const way = camera.fromAbove ? (to - ray.oy) / ray.dy : (to - ray.oz) / ray.dz;
  return { x: ray.ox + ray.dx * way, y: ray.oy + ray.dy * way, z: ray.oz + ray.dz * way };
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

type Plane = Pick<ProductPlan, "left" | "bottom" | "width" | "height">;

/** The box of the set that holds a card whose points are moved to between two depths, or heights. */
function boxAround(camera: Camera, plane: Plane, from: number, to: number): ProductPlan["box"] {
  const ray = createSightRay();
  const corners = [plane.left, plane.left + plane.width].flatMap((x) =>
    [plane.bottom, plane.bottom + plane.height].flatMap((y) => [from, to].map((z) => movedTo(camera, x, y, z, ray))),
  );
  const least = (axis: keyof Point): number => Math.min(...corners.map((corner) => corner[axis]));
  const most = (axis: keyof Point): number => Math.max(...corners.map((corner) => corner[axis]));
  return {
    left: least("x"),
    right: most("x"),
    bottom: Math.max(0, least("y")),
    top: most("y"),
    back: least("z"),
    front: most("z"),
  };
}

/** A box on the canvas on the camera's picture plane, units. */
function onPicturePlane(camera: Camera, box: PixelBox): Plane {
  return {
    left: (box.left - camera.centerXPx) / camera.pixelsPerUnit,
    bottom: (camera.baseRowPx - box.top - box.height) / camera.pixelsPerUnit,
    width: box.width / camera.pixelsPerUnit,
    height: box.height / camera.pixelsPerUnit,
  };
}

/** The canvas row where each column ends below, and how much it touches there. */
function contactsOf(box: PixelBox, { columns, mapWidth, foot }: MeasuredProduct): SharedArrayBuffer {
  const contacts = new SharedArrayBuffer(mapWidth * 2 * 8);
  const values = new Float64Array(contacts);
  for (let x = 0; x < mapWidth; x++) {
    values[x] = box.top + (foot - columns[2 * mapWidth + x]!) * box.height;
    values[mapWidth + x] = columns[3 * mapWidth + x]!;
  }
  return contacts;
}

/** Puts every column of the product where its bottom meets the ground in the picture. */
export function standProduct(camera: Camera, box: PixelBox, product: MeasuredProduct): StandingProduct {
  const plane = onPicturePlane(camera, box);
  const { height } = plane;
  const { mapWidth, mapHeight } = product;
  const columns = new SharedArrayBuffer(mapWidth * 8);
  const middles = new Float64Array(columns);
  const footRise = plane.bottom + (1 - product.foot) * height;
  for (let x = 0; x < mapWidth; x++) {
    // Seen from above the ground is the picture plane itself.
    if (camera.fromAbove) break;
    const rise = footRise + product.columns[x]! * height;
    middles[x] = groundDepth(camera, rise) - product.columns[mapWidth + x]! * height;
  }
  const depthScale = product.deepest * height;
  const [from, to] = camera.fromAbove
    ? [0, depthScale]
    : [Math.min(...middles) - depthScale, Math.max(...middles) + depthScale];
  const sorted = middles.toSorted();
  return {
    plan: {
      ...plane,
      box: boxAround(camera, plane, from, to),
      depthScale,
      mapWidth,
      mapHeight,
    },
    columns,
    contacts: contactsOf(box, product),
    middleZ: sorted[sorted.length >> 1] ?? 0,
  };
}
