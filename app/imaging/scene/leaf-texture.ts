import { clamp } from "#app/imaging/scene/repeatable-math.ts";
import type { TexturePlan } from "#app/imaging/scene/studio-plan.ts";
import type { TexturePattern } from "#app/imaging/scene/texture-pattern.ts";
import { foliageUnits, growFronds, growMonstera, growTwigs, type Leaf } from "#app/imaging/scene/textures/foliage.ts";

/** Distances are stored as 0.5 + distance, units. */
const storedMiddle = 0.5;
/** Farther from a leaf than this no lamp's blur reaches, units. */
const distanceMax = 0.32;

/** Distance from a point to a leaf's edge, negative inside: the overlap of two circles. */
function distanceToLeaf(leaf: Leaf, x: number, y: number): number {
  const along = Math.abs(x * leaf.alongX + y * leaf.alongY);
  const side = Math.abs(y * leaf.alongX - x * leaf.alongY);
  const { halfLength: a, halfWidth: b } = leaf;
  const shift = (a * a - b * b) / (2 * b);
  const radius = shift + b;
  if (along * shift > (side + shift) * a) {
    const dx = along - a;
    return Math.sqrt(dx * dx + side * side);
  }
  return Math.sqrt(along * along + (side + shift) * (side + shift)) - radius;
}

/** Shortest way on a pattern that repeats. */
function wrapped(distance: number): number {
  return distance - Math.round(distance / foliageUnits) * foliageUnits;
}

/** Distance to the nearest leaf for both layers, 0.5 at the edge, above it in the light. */
function bakeFoliage(
  grow: (seed: number, layer: number) => Leaf[],
  texture: TexturePlan,
  values: Uint16Array,
  fromRow: number,
  toRow: number,
): void {
  const step = texture.unitsWide / texture.texelsWide;
  for (let layer = 0; layer < 2; layer++) {
    const leaves = grow(texture.seed, layer);
    for (let row = fromRow; row < toRow; row++) {
      const y = (row + 0.5) * step;
      const near = leaves.filter((leaf) => Math.abs(wrapped(y - leaf.y)) < leaf.halfLength + distanceMax);
      for (let column = 0; column < texture.texelsWide; column++) {
        const x = (column + 0.5) * step;
        let nearest = distanceMax;
        for (const leaf of near) {
          const dx = wrapped(x - leaf.x);
          if (dx > leaf.halfLength + nearest || -dx > leaf.halfLength + nearest) continue;
          nearest = Math.min(nearest, distanceToLeaf(leaf, dx, wrapped(y - leaf.y)));
        }
        values[(row * texture.texelsWide + column) * 2 + layer] = clamp(nearest + storedMiddle, 0, 1) * 65535;
      }
    }
  }
}

/** Distances to the leaves near the set and to those farther away, 0.5 at the edge. */
function foliagePattern(grow: (seed: number, layer: number) => Leaf[]): TexturePattern {
  return {
    unitsWide: foliageUnits,
    unitsHigh: foliageUnits,
    channels: 2,
    shrinks: false,
    bakeRows: (texture, values, fromRow, toRow) => bakeFoliage(grow, texture, values, fromRow, toRow),
  };
}

export const leavesPattern = foliagePattern(growTwigs);
export const palmPattern = foliagePattern(growFronds);
export const monsteraPattern = foliagePattern(growMonstera);
