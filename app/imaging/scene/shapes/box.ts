import type { Bounds } from "#app/imaging/scene/shapes/bounds.ts";
import { roundEdge, setSurface } from "#app/imaging/scene/shapes/surface-hit.ts";
import { type Hit, liftOff, type PlacedShape } from "#app/imaging/scene/world.ts";

type Box = Extract<PlacedShape, { kind: "box" }>;

/** Which face is entered first by the slab method (Kay & Kajiya 1986); axis 0 x, 1 y, 2 z of the box, -1 none. */
const entry = { distance: 0.5, axis: -1 };

function enter(halfX: number, halfY: number, halfZ: number, o: Float64Array, d: Float64Array): void {
  let near = -Infinity;
  let far = Infinity;
  entry.axis = -1;
  for (let axis = 0; axis < 3; axis++) {
    const half = axis === 0 ? halfX : axis === 1 ? halfY : halfZ;
    const from = o[axis]!;
    const along = d[axis]!;
    if (along === 0) {
      if (from <= -half || from >= half) return void (entry.axis = -1);
      continue;
    }
    const one = (-half - from) / along;
    const other = (half - from) / along;
    const first = one < other ? one : other;
    const last = one < other ? other : one;
    if (first > near) {
      near = first;
      entry.axis = axis;
    }
    if (last < far) far = last;
    if (near >= far) return void (entry.axis = -1);
  }
  entry.distance = near;
}

const origin = new Float64Array(3);
const along = new Float64Array(3);

/** Leans the normal towards the box's own x, y or z axis when the point is near that edge. */
function roundTowards(s: Box, hit: Hit, axis: number, at: number, half: number): void {
  const toEdge = half - (at < 0 ? -at : at);
  if (toEdge >= s.bevel) return;
  const sign = at < 0 ? -1 : 1;
  if (axis === 1) roundEdge(hit, toEdge, s.bevel, 0, sign, 0);
  else if (axis === 0) roundEdge(hit, toEdge, s.bevel, sign * s.turnCosine, 0, sign * s.turnSine);
  else roundEdge(hit, toEdge, s.bevel, -sign * s.turnSine, 0, sign * s.turnCosine);
}

/** A block standing level, turned about the vertical, with rounded edges. */
export function meetBox(
  s: Box,
  hit: Hit,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
): void {
  const { turnCosine: c, turnSine: n, halfWidth, halfDepth } = s;
  const halfHeight = (s.topY - s.bottomY) / 2;
  const x = ox - s.x;
  const z = oz - s.z;
  origin[0] = x * c + z * n;
  origin[1] = oy - (s.topY + s.bottomY) / 2;
  origin[2] = z * c - x * n;
  along[0] = dx * c + dz * n;
  along[1] = dy;
  along[2] = dz * c - dx * n;
  enter(halfWidth, halfHeight, halfDepth, origin, along);
  const { axis, distance } = entry;
  if (axis < 0 || distance <= liftOff || distance >= hit.distance) return;
  const sign = along[axis]! > 0 ? -1 : 1;
  if (axis === 0) setSurface(hit, distance, sign * c, 0, sign * n, s.material, s.surface);
  else if (axis === 1) setSurface(hit, distance, 0, sign, 0, s.material, s.surface);
  else setSurface(hit, distance, -sign * n, 0, sign * c, s.material, s.surface);
  if (axis !== 0) roundTowards(s, hit, 0, origin[0] + along[0] * distance, halfWidth);
  if (axis !== 1) roundTowards(s, hit, 1, origin[1] + along[1] * distance, halfHeight);
  if (axis !== 2) roundTowards(s, hit, 2, origin[2] + along[2] * distance, halfDepth);
}

export function boundsOfBox(s: Box): Bounds {
  const reach = Math.sqrt(s.halfWidth * s.halfWidth + s.halfDepth * s.halfDepth);
  const straight = s.turnSine === 0;
  const x = straight ? s.halfWidth : reach;
  const z = straight ? s.halfDepth : reach;
  return { from: [s.x - x, s.bottomY, s.z - z], to: [s.x + x, s.topY, s.z + z] };
}
