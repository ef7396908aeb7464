import { nextChance } from "#app/imaging/scene/repeatable-math.ts";
import { productMapChannels } from "#app/imaging/scene/studio-memory.ts";
import { type PlacedProduct, productMaterial, type World } from "#app/imaging/scene/world.ts";

/** Steps of a ray through the product's box: thin legs need them, the jitter hides the rest. */
const steps = 22;

/**
 * Meets the products' volumes. Every point of one lies on the camera's line of sight to the same point of the cut-out,
 * so from the camera it covers exactly the product; each column stands where its bottom meets the ground.
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
  const { products } = world;
  for (let i = 0; i < products.length; i++) meetVolume(world, products[i]!, ox, oy, oz, dx, dy, dz);
}

/**
 * The ray walks through the volume's box in even steps with a random start, which turns missed detail into noise that is
 * smoothed. Of the rays that meet a translucent part, as many go on as light would.
 */
function meetVolume(
  world: World,
  placed: PlacedProduct,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
): void {
  const { hit } = world;
  const { plan: product, map, columns } = placed;
  const { eyeHeight, eyeDistance, tiltSine, tiltCosine, fromAbove } = world.plan.camera;
  const { mapWidth, mapHeight, box } = product;
  const ix = 1 / dx;
  const iy = 1 / dy;
  const iz = 1 / dz;
  const x1 = (box.left - ox) * ix;
  const x2 = (box.right - ox) * ix;
  const y1 = (box.bottom - oy) * iy;
  const y2 = (box.top - oy) * iy;
  const z1 = (box.back - oz) * iz;
  const z2 = (box.front - oz) * iz;
  const enter = Math.max(1e-3, Math.min(x1, x2), Math.min(y1, y2), Math.min(z1, z2));
  const leave = Math.min(hit.distance, Math.max(x1, x2), Math.max(y1, y2), Math.max(z1, z2));
  if (!(enter < leave)) return;
  const stride = (leave - enter) / steps;
  const scaleX = mapWidth / product.width;
  const scaleY = mapHeight / product.height;
  const topY = product.bottom + product.height;
  const depth = product.depthScale / 255;
  // A little aside, another way for every ray: the steps of the map turn into softness.
  const asideX = nextChance(world.random) - 0.5;
  const asideY = nextChance(world.random) - 0.5;
  // One chance a ray: it passes all that is less opaque than this, so glass is not darker for being thick.
  const passes = nextChance(world.random) * 255;
  let t = enter + stride * nextChance(world.random);
  for (let step = 0; step < steps; step++, t += stride) {
    const y = oy + dy * t;
    const z = oz + dz * t;
    const scale = eyeDistance / (eyeDistance - y * tiltSine - z * tiltCosine);
    const column = Math.floor(((ox + dx * t) * scale - product.left) * scaleX + asideX);
    const up = y * tiltCosine - z * tiltSine;
    const row = Math.floor((topY - eyeHeight - (up - eyeHeight) * scale) * scaleY + asideY);
    if (column < 0 || row < 0 || column >= mapWidth || row >= mapHeight) continue;
    const at = (row * mapWidth + column) * productMapChannels;
    const thickness = map[at]! * depth;
    const aside = fromAbove ? y : z - columns[column]!;
    if (thickness === 0 || aside > thickness || aside < -thickness) continue;
    if (map[at + 4]! <= passes) continue;
    hit.distance = t;
    hit.material = productMaterial;
    hit.surface = 254;
    const red = map[at + 1]! / 255;
    const green = map[at + 2]! / 255;
    const blue = map[at + 3]! / 255;
    hit.red = red * red;
    hit.green = green * green;
    hit.blue = blue * blue;
    return;
  }
}
