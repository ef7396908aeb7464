import type { Backdrop } from "#app/imaging/scene/studio-plan.ts";
import { type Hit, liftOff, type PlacedShape } from "#app/imaging/scene/world.ts";

function setSurface(
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

/** Floor, wall and the curve between them. Writes `hit` when it is nearer than what is there. */
export function meetBackdrop(b: Backdrop, hit: Hit, oy: number, oz: number, dy: number, dz: number): void {
  const radius = b.curveRadius;
  if (dy < 0) {
    const t = (b.floorY - oy) / dy;
    if (t > liftOff && t < hit.distance && oz + dz * t >= b.floorBackZ) setSurface(hit, t, 0, 1, 0, b.floorMaterial, 0);
  }
  if (dz < 0) {
    const t = (b.wallZ - oz) / dz;
    if (t > liftOff && t < hit.distance && (radius === 0 || oy + dy * t >= b.floorY + radius)) {
      setSurface(hit, t, 0, 0, 1, b.wallMaterial, radius === 0 ? 1 : 0);
    }
  }
  if (radius > 0) meetCurve(b, hit, oy, oz, dy, dz);
}

function meetCurve(b: Backdrop, hit: Hit, oy: number, oz: number, dy: number, dz: number): void {
  const radius = b.curveRadius;
  const middleY = b.floorY + radius;
  const middleZ = b.wallZ + radius;
  const fromY = oy - middleY;
  const fromZ = oz - middleZ;
  const a = dy * dy + dz * dz;
  const half = fromY * dy + fromZ * dz;
  const inside = half * half - a * (fromY * fromY + fromZ * fromZ - radius * radius);
  if (inside <= 0 || a === 0) return;
  const t = (-half + Math.sqrt(inside)) / a;
  if (t <= liftOff || t >= hit.distance) return;
  const y = fromY + dy * t;
  const z = fromZ + dz * t;
  if (y > 0 || z > 0) return;
  // One floor and wall: the sweep has one material and one surface, so no line appears where they join.
  setSurface(hit, t, 0, -y / radius, -z / radius, b.floorMaterial, 0);
}

type Ball = Extract<PlacedShape, { kind: "ball" }>;
type Column = Extract<PlacedShape, { kind: "column" }>;
type Disc = Extract<PlacedShape, { kind: "disc" }>;

function meetBall(s: Ball, hit: Hit, ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): void {
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

/** Leans the normal over the edge so that it catches light like a rounded one; `towards` is the neighbouring face. */
function roundEdge(
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

function meetColumn(s: Column, hit: Hit, ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): void {
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

function meetDisc(s: Disc, hit: Hit, ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): void {
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

/** Nearest of the set's shapes. Writes `hit` when one is nearer than what is there. */
export function meetShapes(
  shapes: readonly PlacedShape[],
  hit: Hit,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
): void {
  for (let i = 0; i < shapes.length; i++) {
    const shape = shapes[i]!;
    if (shape.kind === "column") meetColumn(shape, hit, ox, oy, oz, dx, dy, dz);
    else if (shape.kind === "ball") meetBall(shape, hit, ox, oy, oz, dx, dy, dz);
    else meetDisc(shape, hit, ox, oy, oz, dx, dy, dz);
  }
}
