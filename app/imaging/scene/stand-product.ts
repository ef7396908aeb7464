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

/** Ground seen this much higher in the picture lies this far behind the picture plane (negative z). */
function groundDepth(camera: Camera, rise: number): number {
  // Near the horizon depth has no end; a product is never that deep.
  const below = Math.max(camera.eyeHeight - rise, camera.eyeHeight * 0.45);
  return (-rise * camera.eyeDistance) / below;
}

/** A box on the canvas on the camera's picture plane, units. */
function onPicturePlane(camera: Camera, box: PixelBox): Pick<ProductPlan, "left" | "bottom" | "width" | "height"> {
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
  const back = camera.fromAbove ? 0 : Math.min(...middles) - depthScale;
  const front = Math.max(...middles) + depthScale;
  const widen = (z: number): number => (camera.eyeDistance - z) / camera.eyeDistance;
  const heightAt = (picture: number, z: number): number => camera.eyeHeight + (picture - camera.eyeHeight) * widen(z);
  const top = plane.bottom + height;
  const sorted = middles.toSorted();
  return {
    plan: {
      ...plane,
      box: {
        left: Math.min(plane.left * widen(back), plane.left * widen(front)),
        right: Math.max((plane.left + plane.width) * widen(back), (plane.left + plane.width) * widen(front)),
        bottom: camera.fromAbove ? Math.min(heightAt(plane.bottom, back), heightAt(plane.bottom, front)) : 0,
        top: Math.max(heightAt(top, back), heightAt(top, front)),
        back,
        front,
      },
      depthScale,
      mapWidth,
      mapHeight,
    },
    columns,
    contacts: contactsOf(box, product),
    middleZ: sorted[sorted.length >> 1] ?? 0,
  };
}
