import { nextChance } from "#app/imaging/scene/repeatable-math.ts";
import { productMaterial, type World } from "#app/imaging/scene/world.ts";

/** Steps of a ray through the product's box: thin legs need them, the jitter hides the rest. */
const steps = 20;

/**
 * Meets the product's volume: thickness around a middle plane, read from the map. The ray walks through the volume's
 * box in even steps with a random start, which turns missed detail into noise that smoothing removes.
 */
export function meetProduct(
  world: World,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
): void {
  const product = world.plan.product;
  if (product === null) return;
  const { hit, productMap } = world;
  const depth = product.depthScale;
  const ix = 1 / dx;
  const iy = 1 / dy;
  const iz = 1 / dz;
  const x1 = (product.left - ox) * ix;
  const x2 = (product.left + product.width - ox) * ix;
  const y1 = (product.bottom - oy) * iy;
  const y2 = (product.bottom + product.height - oy) * iy;
  const z1 = (product.middleZ - depth - oz) * iz;
  const z2 = (product.middleZ + depth - oz) * iz;
  const enter = Math.max(1e-3, Math.min(x1, x2), Math.min(y1, y2), Math.min(z1, z2));
  const leave = Math.min(hit.distance, Math.max(x1, x2), Math.max(y1, y2), Math.max(z1, z2));
  if (!(enter < leave)) return;
  const stride = (leave - enter) / steps;
  const scaleX = product.mapWidth / product.width;
  const scaleY = product.mapHeight / product.height;
  const topY = product.bottom + product.height;
  let t = enter + stride * nextChance(world.random);
  for (let step = 0; step < steps; step++, t += stride) {
    const column = ((ox + dx * t - product.left) * scaleX) | 0;
    const row = ((topY - oy - dy * t) * scaleY) | 0;
    if (column < 0 || row < 0 || column >= product.mapWidth || row >= product.mapHeight) continue;
    const at = (row * product.mapWidth + column) * 4;
    const thickness = (productMap[at]! / 255) * depth;
    const z = oz + dz * t - product.middleZ;
    if (thickness === 0 || z > thickness || z < -thickness) continue;
    hit.distance = t;
    hit.material = productMaterial;
    hit.surface = 254;
    const red = productMap[at + 1]! / 255;
    const green = productMap[at + 2]! / 255;
    const blue = productMap[at + 3]! / 255;
    hit.red = red * red;
    hit.green = green * green;
    hit.blue = blue * blue;
    return;
  }
}
