import type { Bounds } from "#app/imaging/scene/shapes/bounds.ts";
import { setSurface } from "#app/imaging/scene/shapes/surface-hit.ts";
import { type Hit, liftOff, type PlacedShape } from "#app/imaging/scene/world.ts";

type Ball = Extract<PlacedShape, { kind: "ball" }>;

export function meetBall(
  s: Ball,
  hit: Hit,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
): void {
  const x = ox - s.x;
  const y = oy - s.y;
  const z = oz - s.z;
  const half = x * dx + y * dy + z * dz;
  const inside = half * half - (x * x + y * y + z * z - s.radius * s.radius);
  if (inside <= 0) return;
  const t = -half - Math.sqrt(inside);
  if (t <= liftOff || t >= hit.distance) return;
  setSurface(hit, t, (x + dx * t) / s.radius, (y + dy * t) / s.radius, (z + dz * t) / s.radius, s.material, s.surface);
}

export function boundsOfBall(s: Ball): Bounds {
  const r = s.radius;
  return { from: [s.x - r, s.y - r, s.z - r], to: [s.x + r, s.y + r, s.z + r] };
}
