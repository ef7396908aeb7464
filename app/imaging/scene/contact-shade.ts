import type { StudioMemory } from "#app/imaging/scene/studio-memory.ts";
import type { Camera, StudioPlan } from "#app/imaging/scene/studio-plan.ts";

/** Half the width of the dark seam under a product, units: the gap under a rounded edge, finer than the light grid. */
const seamHalf = 0.015;
/** Light taken in the middle of the seam under an opaque product. */
const seamStrength = 0.6;
/** Beyond this many half widths nothing is left to see. */
const reach = 6;

/** The darkness where products touch the ground, in the picture. */
export interface ContactShade {
  /** True when a row may hold some of it. */
  reaches(y: number): boolean;
  /** Share of light that is left at a pixel, 0–1. */
  at(x: number, y: number): number;
}

interface Seam {
  readonly left: number;
  readonly pixelsPerColumn: number;
  readonly top: number;
  readonly bottom: number;
  readonly rows: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Finds the seams between products and ground. Whatever stands touches the ground in a line darker than any lamp reaches,
 * a few pixels wide: without it a product lit from the front seems to float.
 */
export function createContactShade(plan: StudioPlan, memory: StudioMemory): ContactShade {
  const { camera } = plan;
  const half = Math.max(0.75, seamHalf * camera.pixelsPerUnit);
  const seams = plan.products.map((product, index) =>
    seamOf(camera, product, new Float64Array(memory.products[index]!.contacts), half * reach),
  );
  return {
    reaches: (y) => seams.some((seam) => y >= seam.top && y <= seam.bottom),
    at(x, y) {
      let left = 1;
      for (let i = 0; i < seams.length; i++) {
        const seam = seams[i]!;
        if (y < seam.top || y > seam.bottom) continue;
        left *= 1 - darknessAt(seam, x + 0.5, y + 0.5, half);
      }
      return left;
    },
  };
}

function seamOf(
  camera: Camera,
  product: StudioPlan["products"][number],
  contacts: Float64Array,
  marginPx: number,
): Seam {
  const { mapWidth } = product;
  const rows = contacts.subarray(0, mapWidth);
  const weights = contacts.subarray(mapWidth);
  let [top, bottom] = [Infinity, -Infinity];
  for (let x = 0; x < mapWidth; x++) {
    if (weights[x] === 0) continue;
    top = Math.min(top, rows[x]! - marginPx);
    bottom = Math.max(bottom, rows[x]! + marginPx);
  }
  return {
    left: camera.centerXPx + product.left * camera.pixelsPerUnit,
    pixelsPerColumn: (product.width * camera.pixelsPerUnit) / mapWidth,
    top,
    bottom,
    rows,
    weights,
  };
}

function darknessAt({ left, pixelsPerColumn, rows, weights }: Seam, x: number, y: number, half: number): number {
  const last = weights.length - 1;
  const place = (x - left) / pixelsPerColumn - 0.5;
  const inside = place < 0 ? 0 : place > last ? last : place;
  const column = Math.min(last - 1, Math.floor(inside));
  if (column < 0) return 0;
  const share = inside - column;
  const weight = weights[column]! + (weights[column + 1]! - weights[column]!) * share;
  if (weight === 0) return 0;
  const down = y - (rows[column]! + (rows[column + 1]! - rows[column]!) * share);
  const aside = (place - inside) * pixelsPerColumn;
  const away = (down * down + aside * aside) / (half * half);
  return (weight * seamStrength) / ((1 + away * 0.4) * (1 + away * 0.4));
}
