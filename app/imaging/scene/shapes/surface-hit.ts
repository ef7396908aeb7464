import type { Hit } from "#app/imaging/scene/world.ts";

/** Notes a flat meeting: face and shading normal are the same until `roundEdge` leans the latter. */
export function setSurface(
  hit: Hit,
  distance: number,
  x: number,
  y: number,
  z: number,
  material: number,
  surface: number,
): void {
  hit.distance = distance;
  hit.faceX = hit.normalX = x;
  hit.faceY = hit.normalY = y;
  hit.faceZ = hit.normalZ = z;
  hit.material = material;
  hit.surface = surface;
}

/** Leans the normal over the edge so that it catches light like a rounded one; `towards` is the neighbouring face. */
export function roundEdge(
  hit: Hit,
  toEdge: number,
  bevel: number,
  towardsX: number,
  towardsY: number,
  towardsZ: number,
): void {
  if (toEdge >= bevel) return;
  const lean = 1 - toEdge / bevel;
  const x = hit.normalX + towardsX * lean;
  const y = hit.normalY + towardsY * lean;
  const z = hit.normalZ + towardsZ * lean;
  const length = Math.sqrt(x * x + y * y + z * z);
  hit.normalX = x / length;
  hit.normalY = y / length;
  hit.normalZ = z / length;
}
