import type { StudioMemory } from "#app/imaging/scene/studio-memory.ts";
import type { ProductPlan, Shape, StudioPlan } from "#app/imaging/scene/studio-plan.ts";

/** What a ray met. Fields are overwritten by the next search: copy what must last. */
export interface Hit {
  distance: number;
  x: number;
  y: number;
  z: number;
  /** Normal of the face itself: decides what light arrives. */
  faceX: number;
  faceY: number;
  faceZ: number;
  /** The same leaned over a rounded edge: decides how the surface is shaded. */
  normalX: number;
  normalY: number;
  normalZ: number;
  /** Index into the plan's materials; `productMaterial` for the product. */
  material: number;
  /** Tells surfaces apart: 0 floor, 1 wall, 2… shapes. */
  surface: number;
  red: number;
  green: number;
  blue: number;
}

export const productMaterial = 1000;
/** Rays end here: nothing in a set is farther, units. */
export const farthest = 60;
/** A ray starts this far off its surface so that it does not meet it again, units. */
export const liftOff = 1e-4;

/** A shape with the number that tells its surface apart. */
export type PlacedShape = Shape & { readonly surface: number };

/** A product with what the rays meet of it. */
export interface PlacedProduct {
  readonly plan: ProductPlan;
  readonly map: Uint8Array;
  readonly columns: Float64Array;
}

/** A set unpacked for the pixel loops of one thread. */
export interface World {
  readonly plan: StudioPlan;
  readonly hit: Hit;
  readonly shapes: readonly PlacedShape[];
  /** The shapes that stop light: all but glass. */
  readonly solids: readonly PlacedShape[];
  readonly products: readonly PlacedProduct[];
  readonly random: { state: number };
}

export function createWorld(plan: StudioPlan, memory: StudioMemory): World {
  const hit: Hit = {
    distance: 0.5,
    x: 0.5,
    y: 0.5,
    z: 0.5,
    faceX: 0.5,
    faceY: 0.5,
    faceZ: 0.5,
    normalX: 0.5,
    normalY: 0.5,
    normalZ: 0.5,
    material: 0,
    surface: 0,
    red: 0.5,
    green: 0.5,
    blue: 0.5,
  };
  // 0 is the floor or the sweep, 1 the wall.
  const shapes = plan.shapes.map((shape, index) => ({ ...shape, surface: index + 2 }));
  return {
    plan,
    hit,
    shapes,
    solids: shapes.filter((shape) => plan.materials[shape.material]?.clear !== true),
    products: plan.products.map((product, index) => ({
      plan: product,
      map: new Uint8Array(memory.products[index]!.map),
      columns: new Float64Array(memory.products[index]!.columns),
    })),
    random: { state: 1 },
  };
}
