import type { Bounds } from "#app/imaging/scene/shapes/bounds.ts";
import { roundEdge, setSurface } from "#app/imaging/scene/shapes/surface-hit.ts";
import { type Hit, liftOff, type PlacedShape } from "#app/imaging/scene/world.ts";

type Archway = Extract<PlacedShape, { kind: "archway" }>;

/** No picture shows more of the wall, units. */
const wallReach = 20;

/** The front of the wall around the opening. */
function meetFront(s: Archway, hit: Hit, x: number, y: number, oz: number, dx: number, dy: number, dz: number): void {
  if (dz >= 0) return;
  const t = (s.frontZ - oz) / dz;
  if (t <= liftOff || t >= hit.distance) return;
  const px = x + dx * t;
  const py = y + dy * t;
  const aside = px < 0 ? -px : px;
  const fromMiddle = py > 0 ? Math.sqrt(px * px + py * py) : aside;
  if (fromMiddle < s.halfWidth) return;
  setSurface(hit, t, 0, 0, 1, s.material, s.surface);
  const toEdge = fromMiddle - s.halfWidth;
  if (toEdge < s.bevel) roundEdge(hit, toEdge, s.bevel, -px / fromMiddle, py > 0 ? -py / fromMiddle : 0, 0);
}

function meetReveal(s: Archway, hit: Hit, t: number, nx: number, ny: number, z: number): void {
  setSurface(hit, t, nx, ny, 0, s.innerMaterial, s.surface);
  roundEdge(hit, s.frontZ - z, s.bevel, 0, 0, 1);
}

/** The upright sides of the reveal, seen from inside the opening. */
function meetSides(s: Archway, hit: Hit, x: number, y: number, oz: number, dx: number, dy: number, dz: number): void {
  if (dx === 0) return;
  const side = dx > 0 ? 1 : -1;
  const t = (side * s.halfWidth - x) / dx;
  if (t <= liftOff || t >= hit.distance || y + dy * t > 0) return;
  const z = oz + dz * t;
  if (z <= s.frontZ && z >= s.backZ) meetReveal(s, hit, t, -side, 0, z);
}

/** The vault of the reveal, seen from inside. */
function meetVault(s: Archway, hit: Hit, x: number, y: number, oz: number, dx: number, dy: number, dz: number): void {
  const a = dx * dx + dy * dy;
  const half = x * dx + y * dy;
  const inside = half * half - a * (x * x + y * y - s.halfWidth * s.halfWidth);
  if (inside <= 0 || a === 0) return;
  const t = (-half + Math.sqrt(inside)) / a;
  if (t <= liftOff || t >= hit.distance) return;
  const py = y + dy * t;
  const z = oz + dz * t;
  if (py <= 0 || z > s.frontZ || z < s.backZ) return;
  meetReveal(s, hit, t, -(x + dx * t) / s.halfWidth, -py / s.halfWidth, z);
}

/** A wall without end, with a round-headed opening cut through it. What lies behind is the backdrop's wall. */
export function meetArchway(
  s: Archway,
  hit: Hit,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
): void {
  const x = ox - s.x;
  const y = oy - s.springY;
  meetFront(s, hit, x, y, oz, dx, dy, dz);
  // Rays that stay before the wall never see the reveal.
  if (oz > s.frontZ && dz >= 0) return;
  meetSides(s, hit, x, y, oz, dx, dy, dz);
  meetVault(s, hit, x, y, oz, dx, dy, dz);
}

export function boundsOfArchway(s: Archway): Bounds {
  return { from: [-wallReach, -wallReach, s.backZ], to: [wallReach, wallReach, s.frontZ] };
}
