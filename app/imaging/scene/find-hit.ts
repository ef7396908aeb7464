import { meetProduct } from "#app/imaging/scene/intersect-product.ts";
import { meetBackdrop, meetShapes } from "#app/imaging/scene/intersect-shapes.ts";
import { farthest, type PlacedShape, type World } from "#app/imaging/scene/world.ts";

/**
 * Finds the nearest surface along a ray (direction of length 1) and leaves it in `world.hit`. Looks through
 * glass unless told to look at all `shapes`.
 */
export function findHit(
  world: World,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
  withProduct: boolean,
  shapes: readonly PlacedShape[] = world.solids,
): boolean {
  const hit = world.hit;
  hit.distance = farthest;
  hit.material = -1;
  meetBackdrop(world.plan.backdrop, hit, oy, oz, dy, dz);
  meetShapes(shapes, hit, ox, oy, oz, dx, dy, dz);
  if (withProduct) meetProduct(world, ox, oy, oz, dx, dy, dz);
  if (hit.material < 0) return false;
  hit.x = ox + dx * hit.distance;
  hit.y = oy + dy * hit.distance;
  hit.z = oz + dz * hit.distance;
  return true;
}

/** Distance to whatever blocks a ray towards the lamp, 0 when nothing does. The lamp is outside the backdrop. */
export function findBlocker(
  world: World,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
): number {
  const hit = world.hit;
  hit.distance = farthest;
  hit.material = -1;
  meetShapes(world.solids, hit, ox, oy, oz, dx, dy, dz);
  meetProduct(world, ox, oy, oz, dx, dy, dz);
  return hit.material < 0 ? 0 : hit.distance;
}
