import type { Bounds } from "#app/imaging/scene/shapes/bounds.ts";
import { roundEdge, setSurface } from "#app/imaging/scene/shapes/surface-hit.ts";
import { type Hit, liftOff, type PlacedShape } from "#app/imaging/scene/world.ts";

type Disc = Extract<PlacedShape, { kind: "disc" }>;

export function meetDisc(
  s: Disc,
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
  if (dz < 0) {
    const t = (s.frontZ - oz) / dz;
    const px = x + dx * t;
    const py = y + dy * t;
    const fromAxis = px * px + py * py;
    if (t > liftOff && t < hit.distance && fromAxis < s.radius * s.radius) {
      setSurface(hit, t, 0, 0, 1, s.material, s.surface);
      const reach = Math.sqrt(fromAxis);
      if (s.radius - reach < s.bevel) roundEdge(hit, s.radius - reach, s.bevel, px / reach, py / reach, 0);
      return;
    }
  }
  const a = dx * dx + dy * dy;
  const half = x * dx + y * dy;
  const inside = half * half - a * (x * x + y * y - s.radius * s.radius);
  if (inside <= 0 || a === 0) return;
  const t = (-half - Math.sqrt(inside)) / a;
  const z = oz + dz * t;
  if (t <= liftOff || t >= hit.distance || z > s.frontZ || z < s.frontZ - s.thickness) return;
  setSurface(hit, t, (x + dx * t) / s.radius, (y + dy * t) / s.radius, 0, s.material, s.surface);
  roundEdge(hit, s.frontZ - z, s.bevel, 0, 0, 1);
}

export function boundsOfDisc(s: Disc): Bounds {
  const r = s.radius;
  return { from: [s.x - r, s.y - r, s.frontZ - s.thickness], to: [s.x + r, s.y + r, s.frontZ] };
}
