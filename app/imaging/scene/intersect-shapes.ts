import type { Bounds } from "#app/imaging/scene/shapes/bounds.ts";
import { boundsOfArchway, meetArchway } from "#app/imaging/scene/shapes/archway.ts";
import { boundsOfBall, meetBall } from "#app/imaging/scene/shapes/ball.ts";
import { boundsOfBox, meetBox } from "#app/imaging/scene/shapes/box.ts";
import { boundsOfColumn, meetColumn } from "#app/imaging/scene/shapes/column.ts";
import { boundsOfDisc, meetDisc } from "#app/imaging/scene/shapes/disc.ts";
import { setSurface } from "#app/imaging/scene/shapes/surface-hit.ts";
import type { Backdrop } from "#app/imaging/scene/studio-plan.ts";
import { type Hit, liftOff, type PlacedShape } from "#app/imaging/scene/world.ts";

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
    else if (shape.kind === "box") meetBox(shape, hit, ox, oy, oz, dx, dy, dz);
    else if (shape.kind === "ball") meetBall(shape, hit, ox, oy, oz, dx, dy, dz);
    else if (shape.kind === "disc") meetDisc(shape, hit, ox, oy, oz, dx, dy, dz);
    else meetArchway(shape, hit, ox, oy, oz, dx, dy, dz);
  }
}

/** The box that holds a shape. */
export function boundsOf(shape: PlacedShape): Bounds {
  switch (shape.kind) {
    case "column":
      return boundsOfColumn(shape);
    case "box":
      return boundsOfBox(shape);
    case "ball":
      return boundsOfBall(shape);
    case "disc":
      return boundsOfDisc(shape);
    case "archway":
      return boundsOfArchway(shape);
  }
}
