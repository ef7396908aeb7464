import type { Bounds } from "#app/imaging/scene/shapes/bounds.ts";
import { roundEdge, setSurface } from "#app/imaging/scene/shapes/surface-hit.ts";
import { type Hit, liftOff, type PlacedShape } from "#app/imaging/scene/world.ts";

type Column = Extract<PlacedShape, { kind: "column" }>;

export function meetColumn(
  s: Column,
  hit: Hit,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
): void {
  const x = ox - s.x;
  const z = oz - s.z;
  const a = dx * dx + dz * dz;
  const half = x * dx + z * dz;
  const inside = half * half - a * (x * x + z * z - s.radius * s.radius);
  if (inside <= 0) return;
  const t = (-half - Math.sqrt(inside)) / a;
  const y = oy + dy * t;
  if (t > liftOff && t < hit.distance && y > s.bottomY && y <= s.topY) {
    const nx = (x + dx * t) / s.radius;
    const nz = (z + dz * t) / s.radius;
    setSurface(hit, t, nx, 0, nz, s.material, s.surface);
    roundEdge(hit, s.topY - y, s.bevel, 0, 1, 0);
    return;
  }
  if (dy >= 0) return;
  const top = (s.topY - oy) / dy;
  if (top <= liftOff || top >= hit.distance) return;
  const px = x + dx * top;
  const pz = z + dz * top;
  const fromAxis = px * px + pz * pz;
  if (fromAxis >= s.radius * s.radius) return;
  setSurface(hit, top, 0, 1, 0, s.material, s.surface);
  const reach = Math.sqrt(fromAxis);
  if (s.radius - reach < s.bevel) roundEdge(hit, s.radius - reach, s.bevel, px / reach, 0, pz / reach);
}

export function boundsOfColumn(s: Column): Bounds {
  const r = s.radius;
  return { from: [s.x - r, s.bottomY, s.z - r], to: [s.x + r, s.topY, s.z + r] };
}
