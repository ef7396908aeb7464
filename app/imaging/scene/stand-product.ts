import { columnMeasureCount, productMeasureCount, volumeSidePxMax } from "#app/imaging/scene/product-volume.ts";
import type { ProductBandTask, RunBand } from "#app/imaging/scene/scene-band-task.ts";
import type { Stage } from "#app/imaging/scene/stage-layout.ts";
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
  /** Ground under each column, then thickness there, as shares of the height. */
  readonly columns: Float64Array;
}

/** Has the cut-out measured by a band. */
export async function measureCard(card: ProductCard, runBand: RunBand): Promise<MeasuredProduct> {
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
    map: new SharedArrayBuffer(mapWidth * mapHeight * 4),
    columns: new SharedArrayBuffer(mapWidth * columnMeasureCount * 8),
    measures: new SharedArrayBuffer(productMeasureCount * 8),
  };
  await runBand(task);
  const [foot = 1, deepest = 0] = new Float64Array(task.measures);
  const columns = new Float64Array(task.columns);
  return { map: task.map, mapWidth, mapHeight, aspect: widthPx / heightPx, foot, deepest, columns };
}

export interface StandingProduct {
  readonly plan: ProductPlan;
  /** Float64 depth of the middle of each column. */
  readonly columns: SharedArrayBuffer;
  /** Depth around which the set is built. */
  readonly middleZ: number;
}

/** Ground seen this much higher in the picture lies this far behind the picture plane (negative z). */
function groundDepth(camera: Camera, rise: number): number {
  // Near the horizon depth has no end; a product is never that deep.
  const below = Math.max(camera.eyeHeight - rise, camera.eyeHeight * 0.45);
  return (-rise * camera.eyeDistance) / below;
}

/** Puts every column of the product where its bottom meets the ground in the picture. */
export function standProduct(stage: Stage, product: MeasuredProduct): StandingProduct {
  const { camera, productWidth: width, productHeight: height } = stage;
  const { mapWidth, mapHeight } = product;
  const columns = new SharedArrayBuffer(mapWidth * 8);
  const middles = new Float64Array(columns);
  for (let x = 0; x < mapWidth; x++) {
    const rise = product.columns[x]! * height;
    middles[x] = groundDepth(camera, rise) - product.columns[mapWidth + x]! * height;
  }
  const depthScale = product.deepest * height;
  const back = Math.min(...middles) - depthScale;
  const front = Math.max(...middles) + depthScale;
  const bottom = -(1 - product.foot) * height;
  const widen = (camera.eyeDistance - back) / camera.eyeDistance;
  const topAt = (z: number): number =>
    camera.eyeHeight + ((bottom + height - camera.eyeHeight) * (camera.eyeDistance - z)) / camera.eyeDistance;
  const sorted = middles.toSorted();
  return {
    plan: {
      left: -width / 2,
      bottom,
      width,
      height,
      box: {
        left: (-width / 2) * widen,
        right: (width / 2) * widen,
        bottom: 0,
        top: Math.max(topAt(back), topAt(front)),
        back,
        front,
      },
      depthScale,
      mapWidth,
      mapHeight,
    },
    columns,
    middleZ: sorted[sorted.length >> 1] ?? 0,
  };
}
